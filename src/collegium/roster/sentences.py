"""The sentences of a staff list, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from collegium.reasons import Level, Reason

FILE: Mapping[str, str] = {
    "too_large": "the file has {size} MB: expected at most {most} MB",
    "too_many_rows": "the file has more than {most} rows",
    "too_wide": "the file has more than {most} columns",
    "too_many_cells": "the file has more than {most} cells",
    "empty": "the file is empty: expected a header and a row for each colleague",
    "header_only": "the file has a header and no rows below it",
    "pdf": "the file is a PDF: expected CSV or XLSX",
    "old_excel": (
        "the file is an old Excel workbook or one with a password: open it in Excel and save it as XLSX without one"
    ),
    "not_workbook": "the file is a zip archive but no XLSX workbook: expected CSV or XLSX",
    "damaged": "the workbook is damaged and could not be opened",
    "unpacks_too_large": "the workbook unpacks to more than {most} MB",
    "declarations": "the workbook holds XML declarations that no spreadsheet writes, so it was not opened",
    "not_text": "the file is neither text nor a workbook: expected CSV or XLSX",
    "cell_too_long": "line {line} has a cell of more than 131,072 characters",
    "line_too_long": "line {line} is too long to be a row of a staff list",
    "quotes": "line {line}: quotation marks do not match, so the cells cannot be told apart",
    "column_missing": "the column {field} is missing: expected a header of that name",
    "column_twice": "the column {field} stands twice in the header",
    "column_unmapped": 'there is no column "{header}" to read {field} from',
    "field_unknown": '"{field}" is not a field of a staff list',
    "columns_aside": "Columns that were kept aside: {headers}",
    "passwords_dropped": "columns with passwords were not read: {headers}",
    "left_out": "{count} rows were left out: pupils, families, or accounts that are closed",
    "hours_without_days": "hours are given for some days and days is empty: the other days count as worked all day",
    "same_id": "{name} stands in rows {rows} with one id: contracts of one person",
    "same_email": "{name} stands in rows {rows} with one e-mail address: perhaps contracts of one person",
    "roles_elsewhere": "this export keeps roles in roles.csv: add that file, or a role column",
}

CELLS: Mapping[str, str] = {
    "required": "is empty: expected {expected}",
    "too_long": "{length} characters: expected at most {most}",
    "unprintable": "has a character that cannot be printed",
    "extra_cells": "the row has more cells than the header",
    "kind": '"{value}": expected teacher, support, governor, partner or trainee',
    "post": '"{value}" says no kind of member: expected a teaching or support post, governor, partner or trainee',
    "membership": '"{value}": expected full, invited or exempt',
    "pattern": '"{value}"',
    "fte": '"{value}": expected a number from 0 to 1, such as 0.6, or a fraction such as 3/5',
    "date": '"{value}": expected a date such as 2009-05-18 or 18/05/2009',
    "until_first": '"{value}" is before from, {starts}',
    "years": '"{value}": expected a number of years, 0 or more',
    "focus": '"{value}": "{code}" is not a focus: expected {foci}',
    "focus_twice": '"{value}": {code} stands twice',
    "rank_empty": '"{value}": expected a focus on either side of > and =',
    "pin": '"{value}": "{piece}" is not a pin: expected block:focus or block:focus:number, such as 1:FS:2',
    "pin_block": '"{value}": block {block} is not one of the blocks 1 to {blocks}',
    "pin_twice": '"{value}": block {block} has two pins',
    "pin_reasons": '"{value}": {reasons} texts for {pins} pins: expected one for each, separated by ;',
    "id_twice": '"{value}" stands already in row {first}: expected an id of its own',
    "id_unknown": '"{unknown}" is not an id of this list',
    "id_self": '"{unknown}" is the id of this row itself',
    "one_share": '"{value}" stands for two ids: expected one job-share partner',
    "school_missing": "is empty: expected a school, as in other rows of this list",
    "school_spelling": '"{value}" is too like "{spelt}" in row {first} to be another school: expected one spelling',
    "other_school": '"{other}" is at another school: expected somebody of the same one, or --cross-school',
    "three_share": '"{value}" already shares a place: expected two people to a place',
}

RULE = "file"
"""The public name of everything that is wrong with a line (the contract's list of findings)."""


def about_file(sentence: str, where: str = "file", level: Level = Level.ERROR, **values: Any) -> Reason:
    """A reason about the file as a whole."""
    return Reason(level, where, RULE, FILE[sentence], values, f"staff_{sentence}")


def about_cell(sentence: str, row: int, column: str, **values: Any) -> Reason:
    """A fault at one cell; `values` hold its row and column for whoever shows the cell."""
    where = f"row {row}, {column}" if column else f"row {row}"
    return Reason(
        Level.ERROR, where, RULE, CELLS[sentence], {**values, "row": row, "column": column}, f"staff_{sentence}"
    )
