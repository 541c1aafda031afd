"""Everything in open files, in the log, and never who is kept apart."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from collegium_site.audit.models import Event
from collegium_site.publication.models import Version
from collegium_site.schools.models import PairRule

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from published_programme import Made

TABLES = ["focus-areas", "meetings", "groups", "allocation", "people", "ledger", "staff", "consultation"]


@pytest.fixture
def archive(first: Version, led: Client, page: Callable[..., str]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(led.post(page("publication:archive")).content))


def rows_of(archive: zipfile.ZipFile, name: str) -> list[str]:
    return archive.read(f"{name}.csv").decode("utf-8-sig").split("\r\n")[:-1]


def test_the_archive_holds_every_table(archive: zipfile.ZipFile) -> None:
    assert archive.namelist() == [f"{name}.csv" for name in TABLES]


def test_everyone_and_every_place_is_in_it(archive: zipfile.ZipFile) -> None:
    counts = {name: len(rows_of(archive, name)) - 1 for name in TABLES}
    assert (counts["people"], counts["allocation"], counts["meetings"], counts["groups"]) == (12, 48, 8, 16)


def test_a_meeting_outside_someones_days_counts_no_minute(archive: zipfile.ZipFile) -> None:
    lines = [line.split(",") for line in rows_of(archive, "ledger") if line.startswith("S0001")]
    assert {(line[4], line[6]) for line in lines} == {("60", "directed"), ("0", "needs_agreement")}


def test_the_workbook_has_the_same_sheets(first: Version, led: Client, page: Callable[..., str]) -> None:
    book = load_workbook(io.BytesIO(led.post(page("publication:workbook")).content))
    assert book.sheetnames == TABLES


@pytest.mark.parametrize("kind", ["archive", "workbook"])
def test_every_export_is_in_the_log(first: Version, led: Client, page: Callable[..., str], kind: str) -> None:
    led.post(page(f"publication:{kind}"))
    assert Event.objects.get(kind="school.exported").details["version"] == 1


def test_who_is_kept_apart_is_in_no_file(first: Version, made: Made, led: Client, page: Callable[..., str]) -> None:
    """Every file is the same with such a rule as without."""
    without = led.post(page("publication:archive")).content
    one, other = made.people[:2]
    PairRule.objects.create(school=made.school, first=one, second=other, wish=PairRule.Wish.APART)
    assert led.post(page("publication:archive")).content == without


def test_who_may_not_export_does_not(first: Version, mine: Client, page: Callable[..., str]) -> None:
    assert mine.post(page("publication:archive")).status_code == 403


@pytest.mark.parametrize("kind", ["archive", "workbook"])
def test_before_anything_is_published_there_is_nothing_to_take(
    led: Client, page: Callable[..., str], kind: str
) -> None:
    assert led.post(page(f"publication:{kind}")).status_code == 404
