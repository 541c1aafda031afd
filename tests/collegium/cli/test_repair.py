"""`collegium repair`: a folder with a plan, a new staff list, and every way in which it can end."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from collegium.allocation import validate
from collegium.allocation.repair import Past
from collegium.programme import read_programme
from collegium.results import read_results
from collegium.roster import Colleague, Kind, demo_staff, read_staff, write_staff_csv
from command_line import Call, Said

Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def made() -> dict[str, bytes]:
    """The files of one plan, made once."""
    return {}


@pytest.fixture
def plan(call: Call, programme: Path, staff: Path, out: Path, made: dict[str, bytes]) -> Path:
    """A folder with the plan of forty."""
    if not made:
        assert call("plan", programme, "--staff", staff, "--out", out, "--moves", "100000").status == 0
        made.update({entry.name: entry.read_bytes() for entry in out.iterdir()})
        return out
    out.mkdir()
    for name, content in made.items():
        (out / name).write_bytes(content)
    return out


@pytest.fixture
def people() -> list[Colleague]:
    return demo_staff(40, seed=3)


@pytest.fixture
def mend(call: Call, plan: Path, tmp_path: Path) -> Callable[..., Said]:
    """Repairs the plan for these people, into `again`."""

    def run(people: list[Colleague], block: int, *more: object, folder: Path = plan) -> Said:
        now = tmp_path / "now.csv"
        now.write_bytes(write_staff_csv(people))
        return call("repair", folder, "--staff", now, "--from-block", block, "--out", tmp_path / "again", *more)

    return run


@pytest.fixture
def again(tmp_path: Path) -> Path:
    return tmp_path / "again"


def table(path: Path) -> Rows:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def rows_of(path: Path) -> dict[tuple[str, int], str]:
    return {(row["colleague"], int(row["block"])): row["group"] for row in table(path / "allocation.csv")}


def without(people: list[Colleague], *gone: int) -> list[Colleague]:
    """The list without some, and without what others' rows say of them."""
    ids = {people[place].id for place in gone}
    return [
        replace(
            one,
            apart=one.apart - ids,
            together=one.together - ids,
            line_manager="" if one.line_manager in ids else one.line_manager,
            shares_with="" if one.shares_with in ids else one.shares_with,
        )
        for one in people
        if one.id not in ids
    ]


def nora(**more: object) -> Colleague:
    return replace(Colleague("J1", "Nora", "Quill", Kind.TEACHER, department="Mathematics"), **more)


def leader_of(plan: Path, block: int) -> str:
    rows = table(plan / "allocation.csv")
    return next(row["colleague"] for row in rows if row["block"] == str(block) and row["facilitates"] == "1")


def test_joiner_and_leaver_change_what_is_to_come_alone(
    mend: Callable[..., Said], plan: Path, again: Path, people: list[Colleague]
) -> None:
    gone = people[7].id
    said = mend([*without(people, 7), nora(starts=date(2009, 9, 7))], 3)
    assert (said.status, said.err) == (0, "")
    before, after = rows_of(plan), rows_of(again)
    assert {seat: group for seat, group in after.items() if seat[1] < 3} == {
        seat: group for seat, group in before.items() if seat[1] < 3
    }
    assert [block for one, block in after if one == gone] == [1, 2]
    assert [block for one, block in after if one == "J1"] == [3, 4]
    assert "Nora Quill (J1) joins from block 3 on: " in said.out
    assert f"{people[7].name} ({gone}) leaves before block 3" in said.out
    names = [row["colleague"] for row in table(again / "people.csv")]
    assert names == [*(one.id for one in people if one.id != gone), "J1", gone]
    why = {row["colleague"]: row["why"] for row in table(again / "people.csv")}
    assert why["J1"].endswith("You are counted from block 3: joined 7 September 2009.")
    assert why[gone].endswith("You are counted up to block 2.")


def test_plan_json_lists_the_places_that_changed(
    mend: Callable[..., Said], plan: Path, again: Path, people: list[Colleague]
) -> None:
    unpinned = [replace(one, pins=(), together=frozenset(), shares_with="") for one in people]
    seats = rows_of(plan)
    one = people[0].id
    other = next(
        each.id
        for each in people[1:]
        if seats[each.id, 3] == seats[one, 3] and seats[each.id, 4] != seats[one, 4] and not each.facilitates
    )
    parted = [replace(each, apart=each.apart | {other}) if each.id == one else each for each in unpinned]
    said = mend(parted, 3)
    assert said.status == 0, said.err
    written = json.loads((again / "plan.json").read_bytes())
    before, after = rows_of(plan), rows_of(again)
    differing = [
        {"colleague": seat[0], "block": seat[1], "from": before[seat], "to": after[seat]}
        for seat in after
        if before[seat] != after[seat]
    ]
    assert written["changed"] == differing
    assert written["changes"] == {"cost": len(differing), "bound": len(differing), "proven": True}
    assert written["from_block"] == 3
    assert "the fewest possible." in said.out


def test_what_is_written_passes_the_judge_with_its_past(
    mend: Callable[..., Said], plan: Path, again: Path, people: list[Colleague]
) -> None:
    now = [*without(people, 0, 1, 2), nora()]
    assert mend(now, 2).status == 0
    read, before = read_results(again), read_results(plan)
    asked = read_programme(read.programme).programme
    assert asked is not None
    assert validate(asked, now, read.placements, Past.of(before.placements, 2)) == ()


def test_a_repair_is_repaired_again_and_those_who_left_are_still_known(
    mend: Callable[..., Said], again: Path, people: list[Colleague], tmp_path: Path
) -> None:
    assert mend([*without(people, 0), nora()], 2).status == 0
    once = tmp_path / "once"
    shutil.move(again, once)
    said = mend([*without(people, 0, 1), nora()], 4, folder=once)
    assert said.status == 0, said.err
    gone = read_staff((again / "left.csv").read_bytes(), foci=(), blocks=4).colleagues
    assert [one.id for one in gone] == [people[1].id, people[0].id]
    assert {one.email for one in gone} == {""}
    assert people[0].name not in said.out
    rows = rows_of(again)
    assert [block for one, block in rows if one == people[0].id] == [1]
    assert [block for one, block in rows if one == people[1].id] == [1, 2, 3]
    assert [block for one, block in rows if one == "J1"] == [2, 3, 4]


def test_the_same_call_gives_the_same_files(
    mend: Callable[..., Said], again: Path, people: list[Colleague], tmp_path: Path
) -> None:
    mend([*without(people, 0, 1), nora()], 2, "--seed", 5)
    shutil.move(again, tmp_path / "first")
    mend([*without(people, 0, 1), nora()], 2, "--seed", 5)
    for name in ("allocation.csv", "people.csv", "ledger.csv", "calendar.ics", "left.csv"):
        assert (again / name).read_bytes() == (tmp_path / "first" / name).read_bytes()


def test_the_report_tells_what_changes_and_who_must_be_told(
    mend: Callable[..., Said], again: Path, people: list[Colleague]
) -> None:
    mend([*without(people, 0), nora()], 3)
    page = (again / "report.html").read_text(encoding="utf-8")
    assert "What changes from block 3 on" in page
    assert "Who must be told" in page
    assert "You are with us from block 3 on: " in page
    assert "<li>1 counted from block 3</li>" in page
    assert "<li>1 counted up to block 2</li>" in page


def test_the_folder_may_be_the_one_that_is_repaired(call: Call, plan: Path, staff: Path) -> None:
    said = call("repair", plan, "--staff", staff, "--from-block", 2, "--out", plan)
    assert said.status == 0
    assert said.out.startswith("From block 2 on: Nobody who stays changes group.")


def test_what_cannot_be_repaired_ends_with_its_reasons_and_the_earlier_result_beside(
    mend: Callable[..., Said], plan: Path, again: Path, people: list[Colleague]
) -> None:
    shutil.copytree(plan, again)
    said = mend([replace(one, facilitates=frozenset(), any_focus=False) for one in people], 3)
    assert said.status == 3
    assert "From block 3 on " in said.err
    assert "No repair from block 3 on can meet all of this" in said.err
    assert [entry.name for entry in again.iterdir()] == ["plan.json"]
    written = json.loads((again / "plan.json").read_bytes())
    assert (written["feasible"], bool(written["conflicts"])) == (False, True)
    assert (again.with_name("again.previous") / "allocation.csv").exists()


def spoiled(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8-sig")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8", newline="")


@pytest.mark.parametrize(
    ("spoil", "status", "says"),
    [
        (lambda plan: (plan / "allocation.csv").unlink(), 1, "allocation.csv is missing"),
        (lambda plan: (plan / "staff.csv").unlink(), 1, "staff.csv is missing"),
        (lambda plan: (plan / "plan.json").write_text("{"), 1, "cannot be read"),
        (lambda plan: (plan / "plan.json").write_text("[]"), 1, "cannot be read"),
        (lambda plan: (plan / "plan.json").write_text('{"feasible": false}'), 1, "holds no plan"),
        (lambda plan: (plan / "allocation.csv").write_bytes(b"\xff\xfe\x00"), 1, "cannot be read"),
        (lambda plan: (plan / "allocation.csv").write_text("colleague,block\n1001,1\n"), 1, "cannot be read"),
        (lambda plan: spoiled(plan / "allocation.csv", ",1,", ",one,"), 1, "cannot be read"),
        (lambda plan: spoiled(plan / "allocation.csv", ",1,", ",9,"), 1, "block 9, and the programme has 4 blocks"),
        (lambda plan: spoiled(plan / "allocation.csv", ",2,", ",1,"), 1, "2 places in block 1"),
        (lambda plan: spoiled(plan / "allocation.csv", "1001,", "9999,"), 1, "9999 has places in the plan"),
        (lambda plan: spoiled(plan / "programme.toml", 'code = "FS"', 'code = "XX"'), 1, "is not as it was written"),
        (lambda plan: (plan / "programme.toml").write_text("title = 1"), 1, "is not as it was written"),
        (lambda plan: spoiled(plan / "staff.csv", ",teacher,", ",juggler,"), 1, "is not as it was written"),
        (shutil.rmtree, 2, "is no folder with a plan"),
        (lambda plan: [entry.unlink() for entry in plan.iterdir()], 1, "plan.json is missing"),
    ],
)
def test_a_folder_that_was_meddled_with_is_refused_in_a_sentence(
    spoil: Callable[[Path], object],
    status: int,
    says: str,
    mend: Callable[..., Said],
    plan: Path,
    again: Path,
    people: list[Colleague],
) -> None:
    spoil(plan)
    said = mend(people, 3)
    assert said.status == status, said.err
    assert says in said.err
    assert "fault of its own" not in said.err
    assert not again.exists()


def test_a_block_the_programme_does_not_have_is_refused(mend: Callable[..., Said], people: list[Colleague]) -> None:
    said = mend(people, 5)
    assert (said.status, said.err.strip()) == (1, "There is no block 5 to change from: the programme has 4.")


def test_another_programme_is_refused_by_its_foci(
    mend: Callable[..., Said], programme: Path, people: list[Colleague]
) -> None:
    spoiled(programme, 'code = "LIT"', 'code = "XX"')
    trained = [replace(one, facilitates=one.facilitates - {"LIT"}, preferences=()) for one in people]
    said = mend([replace(one, pins=()) for one in trained], 3, "--programme", programme)
    assert said.status == 1
    assert "LIT, which is no focus area of the programme; these are FS, SILS, ADRA and XX." in said.err
    assert "is not one of this programme and these people." in said.err


def test_the_wrong_words_end_with_the_usage(call: Call, plan: Path, staff: Path, tmp_path: Path) -> None:
    assert call("repair", plan, "--from-block", 2, "--out", tmp_path / "x").status == 2
    assert call("repair", plan, "--staff", staff, "--from-block", 0, "--out", tmp_path / "x").status == 2
    assert (
        call("repair", plan, "--staff", tmp_path / "none.csv", "--from-block", 2, "--out", tmp_path / "x").status == 2
    )
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "photo.jpg").touch()
    assert call("repair", plan, "--staff", staff, "--from-block", 2, "--out", tmp_path / "other").status == 2


def test_a_fault_of_the_new_list_is_told_and_nothing_is_written(
    mend: Callable[..., Said], again: Path, people: list[Colleague], tmp_path: Path
) -> None:
    said = mend([replace(people[0], line_manager="nobody"), *people[1:]], 2)
    assert said.status == 1
    assert not again.exists()


def replacing(programme: Path, *codes: str) -> Path:
    entries = "".join(
        f'\n[[focus_areas]]\ncode = "{code}"\nname = "{code.title()}"\nreplaces = ["LIT"]\nfrom_block = 3\n'
        for code in codes
    )
    path = programme.with_name("now.toml")
    path.write_text(programme.read_text(encoding="utf-8") + entries, encoding="utf-8")
    return path


def able(people: list[Colleague], *codes: str) -> list[Colleague]:
    """Whoever is trained for Literacy is for these as well."""
    return [replace(one, facilitates=one.facilitates | set(codes)) if one.leads("LIT") else one for one in people]


def test_a_focus_is_replaced_for_the_blocks_to_come(
    mend: Callable[..., Said], plan: Path, again: Path, programme: Path, people: list[Colleague]
) -> None:
    said = mend(able(people, "MEDIA"), 3, "--programme", replacing(programme, "MEDIA"))
    assert said.status == 0, said.err
    assert said.out.startswith("From block 3 on: Nobody who stays changes group.")
    assert "LIT-1 becomes MEDIA-1 in block 3; " in said.out
    before, after = rows_of(plan), rows_of(again)
    assert after == {seat: group.replace("LIT", "MEDIA") if seat[1] > 2 else group for seat, group in before.items()}
    page = (again / "report.html").read_text(encoding="utf-8")
    assert "<b>40</b> of 40 colleagues covered" in page
    assert "Literacy" in page
    rows = table(again / "people.csv")
    assert {len(row["foci"].split(">")) for row in rows} == {4}


def test_a_result_with_a_replaced_focus_is_repaired_again(
    mend: Callable[..., Said], again: Path, programme: Path, people: list[Colleague], tmp_path: Path
) -> None:
    assert mend(able(people, "MEDIA"), 3, "--programme", replacing(programme, "MEDIA")).status == 0
    shutil.move(again, tmp_path / "once")
    said = mend([*able(people, "MEDIA"), nora()], 4, folder=tmp_path / "once")
    assert said.status == 0, said.err


def test_a_plan_cannot_begin_with_a_focus_that_begins_later(
    call: Call, programme: Path, staff: Path, tmp_path: Path
) -> None:
    said = call("plan", replacing(programme, "MEDIA"), "--staff", staff, "--out", tmp_path / "new")
    assert said.status == 1
    assert "MEDIA begins in block 3, and a plan begins in block 1." in said.err


def test_a_focus_that_begins_at_another_time_is_refused(
    mend: Callable[..., Said], programme: Path, people: list[Colleague]
) -> None:
    said = mend(able(people, "MEDIA"), 2, "--programme", replacing(programme, "MEDIA"))
    assert said.status == 1
    assert "MEDIA begins in block 3: repair from that block on." in said.err


def entries(path: Path) -> dict[str, tuple[int, str]]:
    """Sequence and status by the day and hour of an entry's uid."""
    found = Calendar.from_ical((path / "calendar.ics").read_bytes()).walk("VEVENT")
    return {str(one["uid"])[:13]: (int(str(one["sequence"])), str(one["status"])) for one in found}


def test_a_meeting_that_moves_is_cancelled_where_it_was_and_one_that_ends_later_is_told_again(
    mend: Callable[..., Said], plan: Path, again: Path, programme: Path, people: list[Colleague], tmp_path: Path
) -> None:
    first = entries(plan)
    assert set(first.values()) == {(0, "CONFIRMED")}
    spoiled(programme, "date = 2010-05-10", "date = 2010-05-17")
    spoiled(
        programme,
        'date = 2010-03-08\nweekday = "Monday"\nstart = 15:45:00\nend = 16:45:00',
        'date = 2010-03-08\nweekday = "Monday"\nstart = 15:45:00\nend = 16:40:00',
    )
    said = mend(people, 4, "--programme", programme)
    assert said.status == 0, said.err
    changed = {"20100510-1545": (1, "CANCELLED"), "20100517-1545": (0, "CONFIRMED"), "20100308-1545": (1, "CONFIRMED")}
    assert entries(again) == first | changed
    shutil.move(again, tmp_path / "once")
    assert mend(people, 4, folder=tmp_path / "once").status == 0
    assert entries(again) == first | changed


def test_a_calendar_that_was_meddled_with_is_refused(
    mend: Callable[..., Said], plan: Path, people: list[Colleague]
) -> None:
    (plan / "calendar.ics").write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n")
    said = mend(people, 4)
    assert said.status == 1
    assert "holds a result that cannot be read" in said.err
