"""Everything in open files, in the log, and never who is kept apart."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from collegium_site.audit.models import Event
from collegium_site.materials.files import remove
from collegium_site.materials.models import Material
from collegium_site.materials.services import add_file
from collegium_site.materials.shelves import starter_pack
from collegium_site.meetings.models import Reading
from collegium_site.publication.content.amending import Becomes, Which
from collegium_site.publication.models import Comment, Version
from collegium_site.publication.selectors.moving import in_hand
from collegium_site.publication.selectors.versions import whole
from collegium_site.publication.services.moving import change_meetings
from collegium_site.schools.models import Colleague, LeavePeriod, PairRule
from collegium_site.tenancy.permissions import Permission, Role, permissions_of
from collegium_site.tenancy.taken_along import taken

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from published_programme import Made

    Page = Callable[..., str]
    SignIn = Callable[[User], Client]

TABLES = ["focus-areas", "meetings", "own-times", "groups", "allocation", "people", "ledger", "staff", "consultation"]


@pytest.fixture
def archive(first: Version, led: Client, page: Callable[..., str]) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(led.post(page("publication:archive")).getvalue()))


def differing(one: bytes, other: bytes) -> list[str]:
    left, right = (zipfile.ZipFile(io.BytesIO(content)) for content in (one, other))
    assert left.namelist() == right.namelist()
    return [name for name in left.namelist() if left.read(name) != right.read(name)]


def rows_of(archive: zipfile.ZipFile, name: str) -> list[str]:
    return archive.read(f"{name}.csv").decode("utf-8-sig").split("\r\n")[:-1]


def test_the_archive_holds_every_table_of_the_version_and_all_that_is_kept(archive: zipfile.ZipFile) -> None:
    assert archive.namelist() == [f"{name}.csv" for name in [*TABLES, *(one.name for one in taken())]]


def test_each_person_takes_along_only_what_they_may_read_anyway(
    first: Version, own: dict[Role, User], sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    answer = sign_in(own[Role.DATA_MANAGER]).post(page("publication:archive"))
    found = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    others = [one.name for one in taken() if f"{one.name}.csv" not in found.namelist()]
    hidden = set(Permission) - permissions_of([Role.DATA_MANAGER])
    assert others == [one.name for one in taken() if one.needs in hidden]
    assert {"register", "hours-lines", "contracts", "kept-together", "pins", "log", "members", "versions"} <= set(
        others
    )


def test_leave_is_taken_along_by_who_may_note_it_alone(
    first: Version, own: dict[Role, User], sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    person = Colleague.objects.order_by("pk").first()
    LeavePeriod.objects.create(colleague=person, first="2009-02-21", last="2009-06-13", noted_on="2008-09-01")
    found = {}
    for role in (role for role in Role if Permission.EXPORT in permissions_of([role])):
        answer = sign_in(own[role]).post(page("publication:archive"))
        files = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
        found[role] = {name for name in files.namelist() if "2009-02-21" in files.read(name).decode("utf-8-sig")}
    assert found == {Role.PROGRAMME_LEADER: {"leave.csv"}, Role.DATA_MANAGER: set()}


ASKS, COMMENT = "Opeyemi Afolabi-Hartley", "Could we begin at 3.30pm?"


@pytest.fixture
def secrets(first: Version) -> set[str]:
    """Sentences and a name that nobody but the person and the leader may read."""
    Comment.objects.create(round=first.round, author_name=ASKS, text=COMMENT, made_at=first.published_at)
    return {ASKS, *(person.why for person in whole(first.pk).people)}


def cells_of_archive(content: bytes) -> set[str]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    files = (archive.read(name).decode("utf-8-sig") for name in archive.namelist())
    return {cell for text in files for row in csv.reader(io.StringIO(text)) for cell in row}


def cells_of_workbook(content: bytes) -> set[str]:
    book = load_workbook(io.BytesIO(content))
    return {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}


@pytest.mark.parametrize(("kind", "cells"), [("archive", cells_of_archive), ("workbook", cells_of_workbook)])
def test_reasons_and_names_beside_comments_are_for_the_leader_alone(
    secrets: set[str],
    own: dict[Role, User],
    sign_in: SignIn,
    page: Page,
    kind: str,
    cells: Callable[[bytes], set[str]],
) -> None:
    """The leader finds every one of them, a data manager none; what was said itself is for everyone."""
    found = {
        role: cells(sign_in(own[role]).post(page(f"publication:{kind}")).getvalue())
        for role in (Role.PROGRAMME_LEADER, Role.DATA_MANAGER)
    }
    assert found[Role.PROGRAMME_LEADER] & {*secrets, COMMENT} == {*secrets, COMMENT}
    assert found[Role.DATA_MANAGER] & {*secrets, COMMENT} == {COMMENT}


def test_a_data_manager_takes_nobodys_hours_along(
    first: Version, own: dict[Role, User], sign_in: SignIn, page: Page
) -> None:
    answer = sign_in(own[Role.DATA_MANAGER]).post(page("publication:workbook"))
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == [name for name in TABLES if name != "ledger"]
    assert [cell.value for cell in book["people"][1]] == ["colleague", "name", "foci", "met"]
    assert [cell.value for cell in book["consultation"][1]] == ["outside", "comment", "answer"]


def test_whoever_takes_the_register_along_is_named_to_everyone_on_it(archive: zipfile.ZipFile, leader: User) -> None:
    assert list(Reading.objects.values_list("reader_name", flat=True)) == [leader.get_full_name()]


def test_files_go_along_as_they_were_given_and_lost_ones_are_named(
    first: Version, led: Client, leader: User, page: Callable[..., str]
) -> None:
    pack = starter_pack(first.programme_id, "A")
    for name in ("one.txt", "two.txt"):
        add_file(shelf=pack, title=name, about="", minutes=0, filename=name, content=b"Read me.", actor=leader)
    one, two = Material.objects.all()
    remove(two.stored)
    archive = zipfile.ZipFile(io.BytesIO(led.post(page("publication:archive")).getvalue()))
    assert archive.read(f"starter-packs/{one.pk}/one.txt") == b"Read me."
    assert archive.read("not-found.txt").decode() == f"starter-packs/{two.pk}/two.txt\n"
    assert [name for name in archive.namelist() if name.endswith("two.txt")] == []


def test_no_table_stands_for_two_things(first: Version) -> None:
    names = [*TABLES, *(one.name for one in taken())]
    assert len(set(names)) == len(names)


def test_everyone_and_every_place_is_in_it(archive: zipfile.ZipFile) -> None:
    counts = {name: len(rows_of(archive, name)) - 1 for name in TABLES}
    assert (counts["people"], counts["allocation"], counts["meetings"], counts["groups"]) == (12, 48, 8, 16)


def test_what_a_single_group_holds_at_a_time_of_its_own_is_in_it(
    first: Version, made: Made, leader: User, led: Client, page: Page
) -> None:
    now = in_hand(made.school)
    assert now is not None
    slot, group = now.content.outline.meetings[0], now.content.groups[0]
    own = Which(slot.key, group.block, group.name)
    moved = Becomes(own, date(2008, 11, 20), slot.start, slot.end, why="Agreed.")
    change_meetings(now=now, changes=[moved], why="Agreed.", actor=leader, at=first.published_at)
    found = zipfile.ZipFile(io.BytesIO(led.post(page("publication:archive")).getvalue()))
    assert rows_of(found, "own-times") == [
        "block,group,number,date,start,end,minutes,cancelled,why",
        f"{group.block},{group.name},1,2008-11-20,15:45,16:45,60,0,Agreed.",
    ]


def test_a_meeting_outside_someones_days_counts_no_minute(archive: zipfile.ZipFile) -> None:
    lines = [line.split(",") for line in rows_of(archive, "ledger") if line.startswith("S0001")]
    assert {(line[4], line[6]) for line in lines} == {("60", "directed"), ("0", "needs_agreement")}


def test_the_workbook_has_the_same_sheets(first: Version, led: Client, page: Callable[..., str]) -> None:
    book = load_workbook(io.BytesIO(led.post(page("publication:workbook")).content))
    assert book.sheetnames == TABLES


@pytest.mark.parametrize("kind", ["archive", "workbook"])
def test_every_export_is_in_the_log(first: Version, led: Client, page: Callable[..., str], kind: str) -> None:
    assert led.post(page(f"publication:{kind}")).getvalue()
    assert Event.objects.get(kind="school.exported").details["version"] == 1


def test_who_is_kept_apart_is_in_no_file(first: Version, made: Made, led: Client, page: Callable[..., str]) -> None:
    """Every file is the same with such a rule as without."""
    without = led.post(page("publication:archive")).getvalue()
    one, other = made.people[:2]
    PairRule.objects.create(school=made.school, first=one, second=other, wish=PairRule.Wish.APART)
    assert differing(led.post(page("publication:archive")).getvalue(), without) == ["log.csv"]


def test_who_may_not_export_does_not(first: Version, mine: Client, page: Callable[..., str]) -> None:
    assert mine.post(page("publication:archive")).status_code == 403


@pytest.mark.parametrize("kind", ["archive", "workbook"])
def test_before_anything_is_published_there_is_nothing_to_take(
    led: Client, page: Callable[..., str], kind: str
) -> None:
    assert led.post(page(f"publication:{kind}")).status_code == 404
