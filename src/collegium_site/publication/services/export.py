"""Taking everything along: files that anything can open. Every export is in the log."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from collegium.tables import Table, write_csv, write_workbook
from collegium_site.audit.services import record
from collegium_site.publication.models import Comment
from collegium_site.publication.pages.tables import tables_of
from collegium_site.publication.selectors.versions import Published, whole
from collegium_site.schools.selectors.people import roster
from collegium_site.tenancy.models import School

DAWN = (1980, 1, 1, 0, 0, 0)
"""The date of every file in an archive: equal tables give equal bytes."""


def as_archive(*, published: Published, school: School, actor: Any) -> bytes:
    """Every table as CSV, in one ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, (header, rows) in _tables(published, school, actor, "csv").items():
            archive.writestr(zipfile.ZipInfo(f"{name}.csv", DAWN), write_csv(header, rows), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def as_workbook(*, published: Published, school: School, actor: Any) -> bytes:
    """Every table as a sheet of one XLSX file."""
    return write_workbook(_tables(published, school, actor, "workbook"))


def _tables(published: Published, school: School, actor: Any, kind: str) -> dict[str, Table]:
    comments = Comment.objects.filter(round__programme_id=published.programme_id)
    tables = tables_of(whole(published.pk), roster(school), comments)
    details = {"kind": kind, "version": published.number}
    record(kind="school.exported", school=school, actor=actor, details=details)
    return tables
