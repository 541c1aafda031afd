"""A file of rows and cells, whatever it was written with: the door every staff list comes through."""

from __future__ import annotations

from collections.abc import Iterator

from collegium.roster.bounds import LARGEST_FILE, UnreadableFileError
from collegium.roster.text_files import read_text
from collegium.roster.workbooks import read_workbook

Grid = list[list[str]]
"""The cells of one sheet as text, stripped, row by row; empty rows are kept so that rows can be counted."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def read_grids(data: bytes) -> Iterator[Grid]:
    """Every sheet of the file, in order; a CSV file is one. UnreadableFileError when it is refused."""
    _refuse_by_sight(data)
    if data.startswith(b"PK"):
        yield from read_workbook(data)
    else:
        yield read_text(data)


def _refuse_by_sight(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError("too_large", size=round(len(data) / 2**20, 1), most=LARGEST_FILE // 2**20)
    if not data.strip():
        raise UnreadableFileError("empty")
    if data.startswith(b"%PDF"):
        raise UnreadableFileError("pdf")
    if data.startswith(_OLE):
        raise UnreadableFileError("old_excel")
