"""What can be asked, and what is the answer? One function a question; commands, pages, the API and notebooks only show what these return.

>>> [type(answer).__name__ for answer in read_files(["no-such-file.txt"])]
['Unreadable']
"""

from dragoman.surfaces.answers.files import Done, Explanation, annotate_files, explain_record, read_files

__all__ = ["Done", "Explanation", "annotate_files", "explain_record", "read_files"]
