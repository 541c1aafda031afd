"""CSV files: the encoding, the delimiter and the cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from collegium.roster.bounds import HEADER_WITHIN, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, UnreadableFileError

_DELIMITERS = ",;\t"
_LONGEST_LINE = MOST_COLUMNS * LONGEST_CELL


def read_text(data: bytes) -> list[list[str]]:
    """The cells as text, stripped, row by row. UnreadableFileError when the file is no table of text."""
    rows: list[list[str]] = []
    for row in _csv_rows(_text_of(data)):
        rows.append(row)
        if len(rows) > MOST_ROWS + HEADER_WITHIN:
            raise UnreadableFileError("too_many_rows", most=MOST_ROWS)
    return rows


def _text_of(data: bytes) -> str:
    """UTF-16 by its byte-order mark, else UTF-8, else Windows-1252."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableFileError("not_text")


def _csv_rows(text: str) -> Iterator[list[str]]:
    reader = csv.reader(_lines_of(text), delimiter=_delimiter_of(text), strict=True)
    try:
        for row in reader:
            yield [cell.strip() for cell in row]
    except csv.Error as error:
        # The one other complaint of the module: a cell beyond its own limit of 131,072 characters.
        if "limit" in str(error):
            raise UnreadableFileError("cell_too_long", line=reader.line_num) from error
        raise UnreadableFileError("quotes", line=reader.line_num) from error


def _lines_of(text: str) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > _LONGEST_LINE:
            raise UnreadableFileError("line_too_long", line=number)
        yield line


def _delimiter_of(text: str) -> str:
    """The delimiter seen most often in the first line, outside quotation marks."""
    lines = text.lstrip().split("\n", 1)
    unquoted = "".join(lines[0].split('"')[::2])
    return max(_DELIMITERS, key=unquoted.count)
