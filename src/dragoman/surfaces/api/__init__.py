"""How is a ledger asked over HTTP? FastAPI over `answers`; `python -m dragoman.surfaces.api openapi FILE` writes what it is.

>>> from dragoman.surfaces.api.application import described
>>> described()["info"]["title"]
'Dragoman'
"""
