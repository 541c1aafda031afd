"""`collegium plan` for several schools: a folder of them, or one list with a column `school`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from collegium.allocation import Progress
from collegium.cli import progress
from collegium.cli.exits import Exit
from collegium.cli.school_plans import Ended
from collegium.programme import read_programme
from collegium.roster import Colleague, demo_staff, read_staff, write_staff_csv, write_staff_xlsx
from command_line import EXAMPLES, Call, Said, Terminal

MOVES = "20000"
SOUND = (EXAMPLES / "founding-corrected.toml").read_bytes()
FAULTY = (EXAMPLES / "founding.toml").read_bytes()
NAMES = ["Ash", "Birch", "Cedar"]


def forty(seed: int) -> list[Colleague]:
    """Without wishes: what they must cost is proven first, which takes longer than all the rest."""
    return [replace(one, preferences=()) for one in demo_staff(40, seed=seed)]


def make(folder: Path, name: str, seed: int = 3, programme: bytes = SOUND) -> Path:
    place = folder / name
    place.mkdir(parents=True)
    (place / "programme.toml").write_bytes(programme)
    (place / "staff.csv").write_bytes(write_staff_csv(forty(seed)))
    return place


def without_leaders(place: Path) -> None:
    people = [replace(one, facilitates=frozenset(), any_focus=False) for one in forty(3)]
    (place / "staff.csv").write_bytes(write_staff_csv(people))


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    folder = tmp_path / "trust"
    for seed, name in enumerate(NAMES, start=3):
        make(folder, name, seed)
    return folder


def plan(call: Call, trust: Path, out: Path, *more: object) -> Said:
    return call("plan", trust, "--out", out, "--moves", MOVES, "--processes", 1, *more)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, the seconds of a plan left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if path.name == "plan.json":
                content = json.dumps({**json.loads(content), "seconds": 0}).encode()
            found[str(path.relative_to(folder))] = content
    return found


def names_in(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.iterdir())


def test_every_school_of_a_folder_has_the_plan_it_has_alone(call: Call, trust: Path, out: Path, tmp_path: Path) -> None:
    said = plan(call, trust, out)
    assert (said.status, names_in(out)) == (0, NAMES)
    for name in NAMES:
        alone, place = tmp_path / f"alone {name}", trust / name
        call("plan", place / "programme.toml", "--staff", place / "staff.csv", "--out", alone, "--moves", MOVES)
        assert contents(out / name) == contents(alone)


def test_the_number_of_processes_changes_nothing(call: Call, trust: Path, out: Path, tmp_path: Path) -> None:
    plan(call, trust, out)
    said = call("plan", trust, "--out", tmp_path / "again", "--moves", MOVES, "--processes", 3)
    assert (said.status, len(said.err.splitlines())) == (0, 3)
    assert contents(tmp_path / "again") == contents(out)


def test_each_school_is_a_line_when_it_ends_and_a_row_of_the_table(call: Call, trust: Path, out: Path) -> None:
    said = plan(call, trust, out)
    lines = sorted(line.split(": ", 1)[1] for line in said.err.splitlines())
    assert [line.split(":")[0] for line in lines] == NAMES
    assert {line.split(" of ")[0] for line in said.err.splitlines()} == {"1", "2", "3"}
    table = said.out.splitlines()
    assert table[0].split()[:3] == ["School", "Colleagues", "Groups"]
    assert [row.split()[:3] for row in table[1:4]] == [[name, "40", "4"] for name in NAMES]
    assert table[4:] == ["3 schools: 3 with a plan.", f"The results, a folder for each: {out}"]


def test_a_school_with_faults_stops_no_other_and_keeps_its_earlier_result(call: Call, trust: Path, out: Path) -> None:
    plan(call, trust, out)
    before = contents(out / "Birch")
    (trust / "Birch" / "programme.toml").write_bytes(FAULTY)
    said = plan(call, trust, out, "--seed", 2)
    assert (said.status, contents(out / "Birch")) == (1, before)
    assert {json.loads((out / name / "plan.json").read_bytes())["seed"] for name in ("Ash", "Cedar")} == {2}
    assert said.err.splitlines()[-1].startswith("error\tBirch, meeting 8\tweekday\tMeeting 8 is written as Thursday")
    assert said.out.splitlines()[-3:] == [
        "3 schools: 2 with a plan and 1 with faults.",
        f"The results, a folder for each: {out}",
        "Kept as they were: Birch.",
    ]


def test_a_school_that_cannot_be_planned_is_3_with_its_reasons(call: Call, trust: Path, out: Path) -> None:
    plan(call, trust, out)
    before = contents(out / "Ash")
    without_leaders(trust / "Ash")
    said = plan(call, trust, out)
    assert (said.status, names_in(out)) == (3, ["Ash", "Ash.previous", "Birch", "Cedar"])
    assert (names_in(out / "Ash"), contents(out / "Ash.previous")) == (["plan.json"], before)
    assert json.loads((out / "Ash" / "plan.json").read_bytes())["feasible"] is False
    assert "Ash: Functional Skills needs a trained facilitator" in said.err
    assert said.out.splitlines()[-2] == "3 schools: 2 with a plan and 1 for which none is possible."
    again = plan(call, trust, out)
    assert (again.status, contents(out / "Ash.previous")) == (3, before)


def test_what_was_kept_aside_is_told_of_each_school(call: Call, trust: Path, out: Path) -> None:
    for name in ("Birch", "Cedar"):
        staff = trust / name / "staff.csv"
        header, rest = staff.read_bytes().split(b"\r\n", 1)
        staff.write_bytes(header + b",shoe_size\r\n" + rest)
    (trust / "Birch" / "programme.toml").write_bytes(FAULTY)
    said = plan(call, trust, out)
    assert [line for line in said.err.splitlines() if line.startswith("Note")] == [
        f"Note: {name}: Columns that were kept aside: shoe_size" for name in ("Birch", "Cedar")
    ]


def test_faults_weigh_more_than_what_is_impossible(call: Call, trust: Path, out: Path) -> None:
    without_leaders(trust / "Ash")
    (trust / "Cedar" / "programme.toml").write_bytes(FAULTY)
    assert plan(call, trust, out).status == 1


def test_where_nothing_can_be_written_nothing_is_touched(call: Call, tmp_path: Path, out: Path) -> None:
    make(tmp_path / "trust", "Ash", programme=FAULTY)
    said = plan(call, tmp_path / "trust", out)
    assert (said.status, out.exists(), said.out.splitlines()[-1]) == (1, False, "1 school: 1 with faults.")


MISSING = {
    "no list": (["staff.csv"], [], "there is programme.toml and no staff list (staff.csv or staff.xlsx) beside it"),
    "no programme": (["programme.toml"], [], "there is a staff list and no programme.toml beside it"),
    "two lists": ([], ["Staff.xlsx"], "there are 2 staff lists (Staff.xlsx and staff.csv); keep one"),
}


@pytest.mark.parametrize(("gone", "come", "sentence"), MISSING.values(), ids=MISSING)
def test_what_is_missing_is_said_of_that_school(
    gone: list[str], come: list[str], sentence: str, call: Call, trust: Path, out: Path
) -> None:
    for name in gone:
        (trust / "Birch" / name).unlink()
    for name in come:
        (trust / "Birch" / name).write_bytes(b"")
    said = plan(call, trust, out)
    assert (said.status, names_in(out)) == (1, ["Ash", "Cedar"])
    assert [line.split(": ", 1)[1] for line in said.err.splitlines() if "Birch" in line] == [f"Birch: {sentence}"]


def test_what_is_no_school_is_passed_over(call: Call, trust: Path, out: Path) -> None:
    (trust / "Notes").mkdir()
    (trust / ".hidden").mkdir()
    (trust / "readme.txt").write_text("forty schools")
    make(trust, "Ash.previous")
    said = plan(call, trust, out)
    assert (said.status, names_in(out)) == (0, NAMES)
    assert said.err.splitlines()[:2] == [
        "Note: Ash.previous is an earlier result by its name: passed over.",
        "Note: Notes has neither programme.toml nor a staff list: passed over.",
    ]


def test_the_folder_may_hold_its_own_results_and_one_programme_for_all(call: Call, trust: Path) -> None:
    (trust / "programme.toml").write_bytes(SOUND)
    for name in NAMES:
        (trust / name / "programme.toml").unlink()
    out = trust / "plans"
    assert plan(call, trust, out).status == 0
    said = plan(call, trust, out)
    assert (said.status, names_in(out)) == (0, NAMES)
    written = read_programme((out / "Ash" / "programme.toml").read_bytes()).programme
    given = read_programme(SOUND).programme
    assert given is not None
    assert written == replace(given, school="Ash")


@pytest.mark.parametrize("inside", [[], ["notes"]], ids=["empty", "no school"])
def test_a_folder_without_schools_is_2(inside: list[str], call: Call, tmp_path: Path, out: Path) -> None:
    folder = tmp_path / "trust"
    folder.mkdir()
    for name in inside:
        (folder / name).mkdir()
    said = plan(call, folder, out)
    assert (said.status, out.exists()) == (2, False)
    assert said.err == (
        f"{folder} holds no school: expected folders, each with programme.toml and a staff list (staff.csv or "
        "staff.xlsx).\n"
    )


def test_the_folder_of_one_school_is_2_with_what_to_do(call: Call, trust: Path, out: Path) -> None:
    said = plan(call, trust / "Ash", out)
    assert (said.status, said.err.endswith("name programme.toml itself and its list with --staff.\n")) == (2, True)


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        ("MOST_ENTRIES", "holds more than 2 entries: is it the folder of schools?"),
        ("MOST_SCHOOLS", "more than 2 schools."),
    ],
)
def test_a_huge_folder_is_2(
    limit: str, sentence: str, call: Call, trust: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"collegium.cli.schools.{limit}", 2)
    said = plan(call, trust, out)
    assert (said.status, sentence in said.err) == (2, True)


@pytest.mark.parametrize("what", ["a file", "one plan", "a file inside", "something else"])
def test_results_of_schools_replace_nothing_else(
    what: str, call: Call, trust: Path, out: Path, programme: Path, staff: Path
) -> None:
    if what == "a file":
        out.write_text("mine")
    elif what == "one plan":
        call("plan", programme, "--staff", staff, "--out", out, "--moves", MOVES, "--processes", 1)
    else:
        inside = out / "letter.txt" if what == "a file inside" else out / "Ash" / "letter.txt"
        inside.parent.mkdir(parents=True)
        inside.write_text("mine")
    before = contents(out) if out.is_dir() else out.read_bytes()
    said = plan(call, trust, out)
    assert (said.status, said.out) == (2, "")
    assert (contents(out) if out.is_dir() else out.read_bytes()) == before


def test_one_plan_does_not_replace_the_results_of_schools(
    call: Call, trust: Path, out: Path, programme: Path, staff: Path
) -> None:
    plan(call, trust, out)
    before = contents(out)
    said = call("plan", programme, "--staff", staff, "--out", out, "--moves", MOVES, "--processes", 1)
    assert (said.status, contents(out)) == (2, before)


def test_a_list_goes_with_a_file_and_not_with_a_folder(call: Call, trust: Path, out: Path, staff: Path) -> None:
    folder, file = plan(call, trust, out, "--staff", staff), plan(call, trust / "Ash" / "programme.toml", out)
    assert (folder.status, file.status) == (2, 2)
    assert "each school of a folder has its own list in it" in folder.err
    assert "--staff is needed with a programme file" in file.err
    nowhere = plan(call, trust / "Yew", out)
    assert (nowhere.status, "is neither a folder of schools nor, with --staff, a programme file" in nowhere.err) == (
        2,
        True,
    )


def listed(**schools: list[Colleague]) -> bytes:
    return write_staff_csv([replace(one, school=name) for name, people in schools.items() for one in people])


def list_of_three(staff: Path) -> dict[str, list[Colleague]]:
    """Ids stand in every school."""
    schools = {name: forty(seed) for seed, name in enumerate(NAMES, start=3)}
    staff.write_bytes(listed(**schools))
    return schools


def test_a_list_of_several_schools_is_a_plan_for_each(call: Call, programme: Path, staff: Path, out: Path) -> None:
    schools = list_of_three(staff)
    said = call("plan", programme, "--staff", staff, "--out", out, "--moves", MOVES, "--processes", 1)
    assert (said.status, names_in(out)) == (0, NAMES)
    for name, people in schools.items():
        written = read_staff((out / name / "staff.csv").read_bytes(), foci=("FS", "SILS", "ADRA", "LIT"), blocks=4)
        assert list(written.colleagues) == [replace(one, school=name) for one in people]
        assert f'school = "{name}"' in (out / name / "programme.toml").read_text()


def test_a_workbook_and_names_no_folder_can_have(call: Call, programme: Path, tmp_path: Path, out: Path) -> None:
    staff = tmp_path / "all.xlsx"
    names = ["St Mary/St John", "Ash"]
    people = [replace(one, school=name) for name in names for one in forty(3)]
    staff.write_bytes(write_staff_xlsx(people))
    said = call("plan", programme, "--staff", staff, "--out", out, "--moves", MOVES, "--processes", 1)
    assert (said.status, names_in(out)) == (0, ["Ash", "St Mary-St John"])


def test_a_list_with_one_school_is_one_plan(call: Call, programme: Path, staff: Path, out: Path) -> None:
    staff.write_bytes(listed(Ash=forty(3)))
    said = call("plan", programme, "--staff", staff, "--out", out, "--moves", MOVES, "--processes", 1)
    assert (said.status, (out / "staff.csv").read_bytes()) == (0, staff.read_bytes())


def test_the_whole_list_must_be_right(call: Call, programme: Path, staff: Path, out: Path) -> None:
    first, *others = [
        replace(one, line_manager="", shares_with="", apart=frozenset(), together=frozenset()) for one in forty(3)
    ]
    staff.write_bytes(listed(Ash=[first, first, *others], Birch=others, **{"": others[:1], "ash.": others[1:2]}))
    said = call("plan", programme, "--staff", staff, "--out", out, "--moves", MOVES)
    assert (said.status, out.exists()) == (1, False)
    assert [line.split("\t")[1::2] for line in said.err.splitlines()[:-1]] == [
        ["row 3, id", f'"Ash:{first.id}" stands already in row 2: expected an id of its own'],
        ["row 82, school", "is empty: expected a school, as in other rows of this list"],
        ["row 83, school", '"ash." is too like "Ash" in row 2 to be another school: expected one spelling'],
    ]


def test_who_must_be_with_another_school_needs_groups_across_them(
    call: Call, programme: Path, staff: Path, out: Path
) -> None:
    ash, birch = forty(3), forty(4)
    ash[0] = replace(ash[0], together=frozenset({f"Birch:{birch[0].id}"}))
    ash[1] = replace(ash[1], apart=frozenset({f"Birch:{birch[1].id}"}), line_manager=f"Birch:{birch[1].id}")
    staff.write_bytes(listed(Ash=ash, Birch=birch))
    said = call("plan", programme, "--staff", staff, "--out", out, "--moves", MOVES, "--processes", 1)
    assert (said.status, out.exists()) == (1, False)
    assert [line.split("\t")[1] for line in said.err.splitlines()[:-1]] == ["row 2, together", "row 42, together"]
    ash[0] = replace(ash[0], together=frozenset())
    staff.write_bytes(listed(Ash=ash, Birch=birch))
    assert call("plan", programme, "--staff", staff, "--out", out, "--moves", MOVES).status == 0


def test_check_tells_schools_apart_by_their_ids(call: Call, programme: Path, staff: Path) -> None:
    list_of_three(staff)
    said = call("check", programme, "--staff", staff)
    where = {line.split("\t")[1].partition(":")[0] for line in said.out.splitlines() if "\tcolleague " in line}
    assert (said.status, where) == (0, {f"colleague {name}" for name in NAMES})


def test_an_invented_trust_is_planned_alone_and_across(call: Call, tmp_path: Path, out: Path) -> None:
    schools = tmp_path / "schools"
    made = call("demo-trust", 3, "--out", schools, "--seed", 2)
    names = names_in(schools)
    assert (made.status, len(names)) == (0, 3)
    assert made.out == f"3 schools with {len(listed_in(schools))} members in {schools}\n"
    assert (plan(call, schools, out).status, names_in(out)) == (0, names)
    across = tmp_path / "across"
    assert plan(call, schools, across, "--cross-school").status == 1
    for place in schools.iterdir():
        (place / "programme.toml").write_bytes(SOUND)
    assert plan(call, schools, across, "--cross-school").status == 0
    assert names_in(across / "schools") == names


def listed_in(schools: Path) -> list[str]:
    return [row for place in schools.iterdir() for row in (place / "staff.csv").read_text().splitlines()[1:]]


def test_an_invented_trust_replaces_nothing(call: Call, trust: Path) -> None:
    before = contents(trust)
    said = call("demo-trust", 3, "--out", trust)
    assert (said.status, said.err) == (2, f"{trust} holds something already; choose a new folder.\n")
    assert (call("demo-trust", 3, "--out", trust / "Ash" / "staff.csv").status, contents(trust)) == (2, before)


@contextmanager
def under_way(trust: Path, out: Path, *more: str) -> Iterator[psutil.Process]:
    """A plan under way: Ash has ended with a fault, two workers are at Birch and Cedar."""
    (trust / "Ash" / "programme.toml").write_bytes(FAULTY)
    command = [sys.executable, "-m", "collegium.cli", "plan", str(trust), "--out", str(out), "--processes", "2", *more]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        try:
            assert running.stderr is not None
            assert running.stderr.readline() == b"1 of 3: Ash: 1 fault\n"
            yield psutil.Process(running.pid)
        finally:
            running.kill()


def searching(running: psutil.Process) -> list[psutil.Process]:
    return [child for child in running.children() if "spawn_main" in " ".join(child.cmdline())]


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=["kill", "term", "ctrl-c"])
def test_a_plan_that_is_ended_leaves_the_earlier_results_and_no_worker(
    ending: signal.Signals, call: Call, trust: Path, out: Path
) -> None:
    plan(call, trust, out)
    before = contents(out)
    with under_way(trust, out, "--moves", str(10**12)) as running:
        workers = searching(running)
        assert len(workers) == 2
        running.send_signal(ending)
        gone, alive = psutil.wait_procs([running, *workers], timeout=60)
    assert (len(gone), alive) == (3, [])
    assert contents(out) == before
    assert names_in(out.parent) == ["plan", "trust"]


def test_a_worker_that_is_killed_costs_its_own_school_alone(trust: Path, out: Path) -> None:
    with under_way(trust, out, "--seconds", "3") as running:
        searching(running)[0].kill()
        running.wait(timeout=60)
    assert len(names_in(out)) == 1


def test_on_a_terminal_schools_under_way_are_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.school_lines(3) as lines:
        lines.began("Ash [red]")
        lines.began("Birch")
        lines.reached("Birch", Progress(10, 100, 0, 80, 16_000, 72))
        lines.ended(Ended("Ash [red]", Exit.DONE, "40 colleagues in 4 groups"))
    assert "Ash [red]: 40 colleagues in 4 groups" in terminal.written
    assert "80 meet again, 72 cannot be avoided" in terminal.written
    assert "All schools" in terminal.written


def test_a_full_disk_leaves_every_earlier_result(
    call: Call, trust: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(call, trust, out)
    before = contents(out)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = plan(call, trust, out)
    assert (said.status, said.err.splitlines()[-1]) == (2, f"{out} cannot be written: no space left on device.")
    assert (contents(out), names_in(out.parent)) == (before, ["plan", "trust"])
