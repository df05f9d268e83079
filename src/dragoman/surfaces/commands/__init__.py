"""What can be said at a prompt? A file a group of commands; `options` has what several take, `session` what they do around an answer.

`dragoman.surfaces.cli` joins the groups and runs them.
"""
