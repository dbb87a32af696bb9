"""Reading: a folder or file of articles -> what the build works on, or a reason why not.

`sources` lists the inputs without keeping them in memory, `read` turns one of them into a cleaned article,
`near_duplicates` groups what tells the same text twice. All records are small, frozen and
picklable, and `read` depends on its source alone, so that a pool of processes can run it.
"""

from lib.extraction.reading.article import read
from lib.extraction.reading.duplicates import near_duplicates
from lib.extraction.reading.folder import sources
from lib.extraction.reading.records import Note, Reading, Row, SetAside, Source

__all__ = [
    "Note",
    "Reading",
    "Row",
    "SetAside",
    "Source",
    "near_duplicates",
    "read",
    "sources",
]
