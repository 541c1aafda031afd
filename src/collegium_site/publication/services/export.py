"""Taking everything along: files that anything can open. Every export is in the log."""

from __future__ import annotations

import zipfile
from collections.abc import Collection
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from collegium.tables import Table, write_csv, write_workbook
from collegium_site.audit.services import record
from collegium_site.publication.models import Comment
from collegium_site.publication.pages.tables import tables_of
from collegium_site.publication.selectors.versions import Published, whole
from collegium_site.schools.selectors.people import roster
from collegium_site.tenancy import taken_along
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission

DAWN = (1980, 1, 1, 0, 0, 0)
"""The date of every file in an archive: equal tables give equal bytes."""
IN_MEMORY = 16 * 2**20
"""Bytes; an archive with many files is written to disc."""


def as_archive(
    *, published: Published, school: School, actor: Any, permissions: Collection[Permission], day: date
) -> IO[bytes]:
    """In one ZIP file: every table as CSV, those of this version and then all that every app keeps, as far as `actor`
    may read them anyway; and the files that were given.
    """
    out = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        found = _tables(published, school, actor, permissions, "csv") | taken_along.tables(permissions, actor, day)
        for name, (header, rows) in found.items():
            _put(archive, f"{name}.csv", write_csv(header, rows))
        _put_files(archive)
    out.seek(0)
    return out


def _put_files(archive: zipfile.ZipFile) -> None:
    """A file that is not in the folder of files is named instead."""
    lost = []
    for name, content in taken_along.files():
        try:
            _put(archive, name, content())
        except FileNotFoundError:
            lost.append(name)
    if lost:
        _put(archive, "not-found.txt", "".join(f"{name}\n" for name in lost).encode())


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, DAWN), content, zipfile.ZIP_DEFLATED)


def as_workbook(*, published: Published, school: School, actor: Any, permissions: Collection[Permission]) -> bytes:
    """Every table of this version, as far as `actor` may read it anyway, as a sheet of one XLSX file."""
    return write_workbook(_tables(published, school, actor, permissions, "workbook"))


def _tables(
    published: Published, school: School, actor: Any, permissions: Collection[Permission], kind: str
) -> dict[str, Table]:
    comments = Comment.objects.filter(round__programme_id=published.programme_id)
    tables = tables_of(whole(published.pk), roster(school), comments, permissions)
    details = {"kind": kind, "version": published.number}
    record(kind="school.exported", school=school, actor=actor, details=details)
    return tables
