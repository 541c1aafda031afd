"""XLSX workbooks, opened with suspicion: what they unpack to is counted before anything reads it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from python_calamine import CalamineWorkbook, SheetTypeEnum

from collegium.roster.bounds import HEADER_WITHIN, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, UnreadableFileError

MOST_UNPACKED = 100 * 1024 * 1024
_MOST_PARTS = 1_000
_LOCAL_HEADER = struct.Struct("<26xHH")

# A sheet is laid out as a full rectangle when it is read, so one cell far out would fill the memory.
_FAR_ROW = re.compile(rb"""\br\s*=\s*["'][A-Z]*(?:\d{6,}|[6-9]\d{4}|5[1-9]\d{3})["']""")
_FAR_COLUMN = re.compile(rb"""\br\s*=\s*["'](?:[A-Z]{3,}|[D-Z][A-Z])\d""")
_ROW_END = re.compile(rb"</(?:\w+:)?row\s*>")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")

SheetCell = int | float | str | bool | time | date | datetime | timedelta
Opened = TypeVar("Opened")


def read_workbook(data: bytes) -> Iterator[list[list[str]]]:
    """The sheets in order, each as rows of text; a formula is what it last came to."""
    _inspect(data)
    book = _opened(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    for sheet in book.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet:
            yield _rows_of(book, sheet.name)


def _rows_of(book: CalamineWorkbook, name: str) -> list[list[str]]:
    cells = _opened(lambda: book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    return [[_text(cell) for cell in row] for row in cells]


def _opened(read: Callable[[], Opened]) -> Opened:
    """What `read` gives; any failure of the compiled reader, a panic included, means the workbook is damaged."""
    try:
        return read()
    except BaseException as error:
        # Panics stand outside `Exception`; a cancel must still get through.
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise UnreadableFileError("damaged") from error


def _inspect(data: bytes) -> None:
    """Refuses an archive that is no workbook, unpacks too large, or holds what no spreadsheet writes."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        raise UnreadableFileError("damaged") from error
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise UnreadableFileError("not_workbook")
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableFileError("unpacks_too_large", most=MOST_UNPACKED // 2**20)
    room = MOST_UNPACKED
    for part in parts:
        content = _unpacked(data, part, room)
        room -= len(content)
        _judge_part(part.filename, content)


def _unpacked(data: bytes, part: zipfile.ZipInfo, room: int) -> bytes:
    """The part's content, counted as it comes: the size an archive states may be a lie."""
    name_length, extra_length = _LOCAL_HEADER.unpack_from(data.ljust(part.header_offset + 30), part.header_offset)
    start = part.header_offset + 30 + name_length + extra_length
    packed = data[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        return packed
    try:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, room + 1)
    except zlib.error as error:
        raise UnreadableFileError("damaged") from error
    if len(content) > room:
        raise UnreadableFileError("unpacks_too_large", most=MOST_UNPACKED // 2**20)
    return content


def _judge_part(name: str, content: bytes) -> None:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableFileError("declarations")
    if name.startswith("xl/worksheets/"):
        _judge_sheet(content)


def _judge_sheet(content: bytes) -> None:
    # The plain spelling is counted first: it is quick, and nearly every program writes it.
    if content.count(b"<c ") + content.count(b"<c>") > MOST_CELLS:
        raise UnreadableFileError("too_many_cells", most=MOST_CELLS)
    rows = _ROW_END.split(content)
    if len(rows) > MOST_ROWS + HEADER_WITHIN or _FAR_ROW.search(content):
        raise UnreadableFileError("too_many_rows", most=MOST_ROWS)
    cells = [len(_CELL.findall(row)) for row in rows]
    if max(cells) > MOST_COLUMNS or _FAR_COLUMN.search(content):
        raise UnreadableFileError("too_wide", most=MOST_COLUMNS)
    if sum(cells) > MOST_CELLS:
        raise UnreadableFileError("too_many_cells", most=MOST_CELLS)


def _text(cell: SheetCell) -> str:
    """A cell as a CSV file would hold it: `1001`, `0.6`, `2009-05-18`, `08:30`."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        # 15 digits are what a spreadsheet keeps; the rest is the binary form showing through.
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    return str(cell)
