"""Where do reports come from? Files, folders and standard input give reports one by one; what cannot be read is a result too.

>>> from dragoman.intake import Found, Unreadable, find_reports
>>> [type(incoming).__name__ for incoming in find_reports(["no-such-file.txt"])]
['Unreadable']
"""

from dragoman.intake.files import find_reports, measure
from dragoman.intake.incoming import Found, Incoming, Terms, Unreadable

__all__ = ["Found", "Incoming", "Terms", "Unreadable", "find_reports", "measure"]
