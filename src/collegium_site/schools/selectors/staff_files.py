"""The staff list as a file in the contract's columns."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from collegium.roster.staff_files import write_staff_csv, write_staff_xlsx
from collegium.tables import unguarded, write_csv, write_workbook
from collegium_site.schools.selectors.people import roster

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School

CONFIDENTIAL = "apart"


def staff_file(school: School, kind: str, *, pairs: bool) -> bytes:
    """CSV or XLSX. Without `pairs` there is no column of keep-apart pairs, so that reading it back removes none."""
    people = roster(school)
    if pairs:
        return write_staff_csv(people) if kind == "csv" else write_staff_xlsx(people)
    header, *rows = csv.reader(io.StringIO(write_staff_csv(people).decode("utf-8-sig"), newline=""))
    place = header.index(CONFIDENTIAL)
    left = [[unguarded(cell) for cell in row[:place] + row[place + 1 :]] for row in rows]
    names = header[:place] + header[place + 1 :]
    return write_csv(names, left) if kind == "csv" else write_workbook({"Staff": (names, left)})
