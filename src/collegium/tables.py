"""Tables out: CSV and workbooks in which no cell can run as a formula.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, even one typed by a stranger
into a name field. Text like that is written behind an apostrophe, and `unguarded` takes it off again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

# openpyxl brings numpy with it: a second at the start and memory ever after, for programs that may never write
# a workbook.
if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | bool | date | time | None
Table = tuple[Sequence[str], Sequence[Sequence[Cell]]]
"""A header and the rows below it."""

# Full-width signs count: spreadsheets set to East Asian languages run them too. Text that already stands
# behind apostrophes gets one more, so that taking one off always gives back what was written.
_RUNS_AS_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_BEHIND_APOSTROPHE = re.compile(r"'+(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_NOT_IN_WORKBOOKS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST_COLUMN = 60
_LONGEST_CELL = 32_767
_FORBIDDEN_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_SHEET_NAME = 31


def guarded(text: str) -> str:
    """`text`, behind an apostrophe if a spreadsheet would run it."""
    return f"'{text}" if _RUNS_AS_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What was written, when `text` is what `guarded` made of it."""
    return text[1:] if _BEHIND_APOSTROPHE.match(text) else text


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with byte-order mark, CRLF, commas; dates as `2009-05-18`, times as `15:45`, nothing as empty."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in header])
    for row in rows:
        writer.writerow([_csv_text(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def write_workbook(sheets: Mapping[str, Table]) -> bytes:
    """An XLSX file: one sheet per entry, the header bold and frozen, columns as wide as what stands in them.

    Sheet names are cut to what a workbook allows. Control characters, which a workbook cannot hold, come out
    as the replacement character. ValueError: a cell longer than a workbook can hold (32,767 characters).
    """
    from openpyxl import Workbook  # noqa: PLC0415 - see above

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (header, rows) in sheets.items():
        sheet = book.create_sheet(_sheet_name(name))
        for number, row in enumerate([header, *rows], start=1):
            _fill(sheet, number, row)
        _lay_out(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _csv_text(cell: Cell) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return str(cell)


def _fill(sheet: Worksheet, number: int, row: Sequence[Cell]) -> None:
    for column, cell in enumerate(row, start=1):
        written = sheet.cell(number, column)
        if isinstance(cell, str):
            # openpyxl guesses formulas and error values from text; text is text here.
            written.value = _sheet_text(cell)
            written.data_type = "s"
        else:
            written.value = cell


def _sheet_text(text: str) -> str:
    if len(text) >= _LONGEST_CELL:
        raise ValueError(f"a cell of {len(text)} characters does not fit into a workbook")
    return guarded(_NOT_IN_WORKBOOKS.sub("\N{REPLACEMENT CHARACTER}", text))


def _sheet_name(name: str) -> str:
    return _FORBIDDEN_IN_SHEET_NAMES.sub("-", name)[:_LONGEST_SHEET_NAME]


def _lay_out(sheet: Worksheet) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415 - see above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - see above

    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for index, column in enumerate(sheet.iter_cols(values_only=True), start=1):
        widest = max((len(str(value)) for value in column if value is not None), default=0)
        sheet.column_dimensions[get_column_letter(index)].width = min(widest, _WIDEST_COLUMN) + 2
