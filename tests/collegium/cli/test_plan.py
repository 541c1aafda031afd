"""`collegium plan`: from files to a folder, and every way in which it can end."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from collegium.allocation import validate
from collegium.cli import progress
from collegium.programme import read_programme
from collegium.reasons import Level, Reason
from collegium.results import read_results
from collegium.roster import demo_staff, read_staff, write_staff_csv, write_staff_xlsx
from command_line import EXAMPLES, Call, Said, Terminal

MOVES = "200000"
FILES = [
    "allocation.csv",
    "calendar.ics",
    "ledger.csv",
    "people.csv",
    "plan.json",
    "programme.toml",
    "report.html",
    "staff.csv",
]


def contents(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir()}


def plan(call: Call, programme: Path, staff: Path, out: Path, *more: object) -> Said:
    return call("plan", programme, "--staff", staff, "--out", out, "--moves", MOVES, *more)


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines()))


def nobody_can_lead(staff: Path) -> None:
    people = [replace(one, facilitates=frozenset(), any_focus=False) for one in demo_staff(40, seed=3)]
    staff.write_bytes(write_staff_csv(people))


def test_a_plan_is_written_and_summed_up(call: Call, programme: Path, staff: Path, out: Path) -> None:
    said = plan(call, programme, staff, out)
    assert (said.status, said.err) == (0, "")
    assert sorted(contents(out)) == FILES
    lines = said.out.splitlines()
    assert lines[0].startswith("40 colleagues in 4 groups, 4 blocks.")
    assert lines[-1] == f"The report: {out / 'report.html'}"


def test_what_is_written_passes_the_independent_judge(call: Call, programme: Path, staff: Path, out: Path) -> None:
    plan(call, programme, staff, out)
    read = read_results(out)
    asked = read_programme(read.programme).programme
    assert asked is not None
    colleagues = read_staff(read.staff, foci=asked.codes, blocks=asked.blocks).colleagues
    assert validate(asked, colleagues, read.placements) == ()
    assert {(one["cost"], one["rule"]) for one in read.plan["rules"] if one["level"] == 0} == {(0, "hard_violations")}


def test_everyone_has_every_focus_once_and_every_group_one_leader(
    call: Call, programme: Path, staff: Path, out: Path
) -> None:
    plan(call, programme, staff, out)
    rows = table((out / "allocation.csv").read_bytes())
    foci: dict[str, list[str]] = {}
    leaders: dict[tuple[str, str], int] = {}
    for row in rows:
        foci.setdefault(row["colleague"], []).append(row["focus"])
        place = (row["block"], row["group"])
        leaders[place] = leaders.get(place, 0) + int(row["facilitates"])
    assert {tuple(sorted(one)) for one in foci.values()} == {("ADRA", "FS", "LIT", "SILS")}
    assert set(leaders.values()) == {1}


def test_input_is_kept_byte_by_byte(call: Call, programme: Path, staff: Path, out: Path) -> None:
    plan(call, programme, staff, out)
    assert (out / "programme.toml").read_bytes() == programme.read_bytes()
    assert (out / "staff.csv").read_bytes() == staff.read_bytes()


def test_a_workbook_is_kept_as_a_workbook(call: Call, programme: Path, tmp_path: Path, out: Path) -> None:
    staff = tmp_path / "list.xlsx"
    staff.write_bytes(write_staff_xlsx(demo_staff(40, seed=3)))
    assert plan(call, programme, staff, out).status == 0
    assert (out / "staff.xlsx").read_bytes() == staff.read_bytes()


def test_the_same_input_seed_and_moves_give_the_same_files_in_any_process(
    programme: Path, staff: Path, tmp_path: Path
) -> None:
    written = []
    for seed in ("1", "2"):
        out = tmp_path / f"plan{seed}"
        run = [
            sys.executable,
            "-m",
            "collegium.cli",
            "plan",
            programme,
            "--staff",
            staff,
            "--out",
            out,
            "--moves",
            MOVES,
        ]
        subprocess.run(run, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed})
        written.append(contents(out))
    plans = [json.loads(files.pop("plan.json")) for files in written]
    assert written[0] == written[1]
    for one in plans:
        del one["seconds"], one["stopped_by"]
    assert plans[0] == plans[1]


def test_the_recorded_moves_and_seed_give_the_same_allocation_again(
    call: Call, programme: Path, staff: Path, tmp_path: Path
) -> None:
    first, again = tmp_path / "first", tmp_path / "again"
    plan(call, programme, staff, first)
    made = json.loads((first / "plan.json").read_bytes())
    call("plan", programme, "--staff", staff, "--out", again, "--seed", made["seed"], "--moves", made["moves"])
    assert (again / "allocation.csv").read_bytes() == (first / "allocation.csv").read_bytes()


def test_the_root_of_the_file_system_is_no_place_for_a_result(call: Call, programme: Path, staff: Path) -> None:
    said = plan(call, programme, staff, Path("/"))
    assert (said.status, said.err) == (2, "/ cannot be written: not a name of a folder.\n")


def test_a_broken_rule_is_1_and_the_earlier_result_stands(call: Call, programme: Path, staff: Path, out: Path) -> None:
    plan(call, programme, staff, out)
    before = contents(out)
    said = call("plan", EXAMPLES / "founding.toml", "--staff", staff, "--out", out)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("error\tmeeting 8\tweekday\t")
    assert contents(out) == before


def test_a_folder_of_something_else_is_2_and_untouched(
    call: Call, programme: Path, staff: Path, tmp_path: Path
) -> None:
    before = contents(tmp_path)
    said = plan(call, programme, staff, tmp_path)
    assert (said.status, said.out) == (2, "")
    assert said.err == (f"{tmp_path} is not an earlier result (it has no plan.json of ours); choose a new folder.\n")
    assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_made_is_2(call: Call, programme: Path, staff: Path) -> None:
    said = plan(call, programme, staff, staff / "plan")
    assert (said.status, said.err.endswith("not a directory.\n")) == (2, True)


def test_what_cannot_be_met_is_3_with_the_reasons(call: Call, programme: Path, staff: Path, out: Path) -> None:
    plan(call, programme, staff, out)
    before = contents(out)
    nobody_can_lead(staff)
    said = plan(call, programme, staff, out)
    assert (said.status, said.out) == (3, "")
    assert sorted(contents(out)) == ["plan.json"]
    assert contents(out.with_name("plan.previous")) == before
    assert said.err.splitlines()[-2:] == [
        f"No plan can meet all of this; the reasons stand in {out / 'plan.json'}.",
        f"The earlier result is in {out.with_name('plan.previous')}.",
    ]
    conflicts = json.loads((out / "plan.json").read_bytes())["conflicts"]
    assert [sorted(conflict) for conflict in conflicts] == [["relax", "rules", "says"]] * len(conflicts)
    assert "Functional Skills" in conflicts[0]["says"]


def with_pair(staff: Path, **more: frozenset[str]) -> None:
    people = demo_staff(40, seed=3)
    people[0] = replace(people[0], apart=frozenset({people[1].id}), **more)
    staff.write_bytes(write_staff_csv(people))


def test_who_must_not_meet_stands_in_the_copy_of_the_list_alone(
    call: Call, programme: Path, staff: Path, out: Path
) -> None:
    with_pair(staff)
    said = plan(call, programme, staff, out)
    written = {name: content.decode() for name, content in contents(out).items() if name != "staff.csv"}
    assert (said.status, "apart" in said.out + said.err) == (0, False)
    assert [name for name, content in written.items() if "apart" in content] == []


def test_a_conflict_names_people_by_name_and_id(call: Call, programme: Path, staff: Path, out: Path) -> None:
    one, other = demo_staff(40, seed=3)[:2]
    with_pair(staff, together=frozenset({other.id}))
    said = plan(call, programme, staff, out)
    assert said.status == 3
    assert said.err.startswith(f"{one.name} ({one.id}) and {other.name} ({other.id}) must be together")


def test_cancelling_leaves_the_earlier_result(call: Call, programme: Path, staff: Path, out: Path) -> None:
    plan(call, programme, staff, out)
    before = contents(out)
    run = [
        sys.executable,
        "-m",
        "collegium.cli",
        "plan",
        programme,
        "--staff",
        staff,
        "--out",
        out,
        "--moves",
        str(10**12),
    ]
    running = subprocess.Popen(run, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(timeout=6)
    running.send_signal(signal.SIGINT)
    out_text, err = running.communicate(timeout=30)
    assert (running.returncode, out_text) == (130, b"")
    assert err == b"Stopped. Nothing was written; an earlier result is as it was.\n"
    assert contents(out) == before
    assert sorted(entry.name for entry in out.parent.iterdir()) == ["plan", "programme.toml", "staff.csv"]


def test_seconds_end_a_search(call: Call, programme: Path, staff: Path, out: Path) -> None:
    said = call("plan", programme, "--staff", staff, "--out", out, "--seconds", "1.5")
    assert said.status == 0
    assert json.loads((out / "plan.json").read_bytes())["stopped_by"] in ("seconds", "proven")


def test_nothing_is_written_that_fails_its_last_check(
    call: Call, programme: Path, staff: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Reason(Level.ERROR, "block 1", "size", "FS-1 is too large.")
    monkeypatch.setattr("collegium.cli.planning.validate", lambda *_: (fault,))
    said = plan(call, programme, staff, out)
    assert (said.status, out.exists()) == (1, False)
    assert said.err == "The result did not pass its last check, so nothing was written: FS-1 is too large.\n"


def test_a_full_disk_is_a_sentence_and_the_earlier_result_stands(
    call: Call, programme: Path, staff: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(call, programme, staff, out)
    before = contents(out)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = plan(call, programme, staff, out)
    assert (said.status, said.err) == (2, f"{out} cannot be written: no space left on device.\n")
    assert contents(out) == before


@pytest.mark.parametrize(
    ("reached", "words"),
    [
        (progress.Reached(10, 100, 3, 80, 16_000, 72), "3 rules still broken"),
        (progress.Reached(10, 100, 0, 80, 16_000, 72), "80 meet again, 72 cannot be avoided"),
        (progress.Reached(10, 100, 0, 0, 0, 0), "nobody meets anybody twice"),
    ],
)
def test_progress_is_told_in_words(reached: progress.Reached, words: str) -> None:
    assert progress.in_words(reached) == words


@pytest.mark.parametrize(("of", "seconds"), [(100, None), (None, 5.0)], ids=["moves", "seconds"])
def test_a_bar_is_drawn_on_a_terminal(of: int | None, seconds: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.progress_bar(seconds) as report:
        report(progress.Reached(10, of, 0, 80, 16_000, 72))
    assert "Allocating" in terminal.written
    assert "80 meet again, 72 cannot be avoided" in terminal.written


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, without what tells the time."""
    found = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    plans = {name: json.loads(content) for name, content in found.items() if name.endswith("plan.json")}
    return found | {name: json.dumps({**read, "seconds": 0}).encode() for name, read in plans.items()}


def test_other_plans_stand_beside_the_best_each_a_whole_result(
    call: Call, programme: Path, staff: Path, out: Path
) -> None:
    said = plan(call, programme, staff, out, "--alternatives", "2")
    assert said.status == 0
    assert sorted(contents_of_folders(out)) == ["1", "2"]
    whole = read_results(out)
    listed = whole.plan["alternatives"]
    assert [one["folder"] for one in listed] == ["alternatives/1", "alternatives/2"]
    for number, one in enumerate(listed, start=1):
        other = read_results(out / one["folder"])
        assert other.plan["rules"] == one["rules"]
        assert sorted(path.name for path in (out / one["folder"]).iterdir()) == FILES
        assert f"{out / 'alternatives' / str(number)}, " in said.out


def contents_of_folders(out: Path) -> list[str]:
    return [path.name for path in (out / "alternatives").iterdir()]


def test_the_best_plan_is_the_same_with_others_and_without(
    call: Call, programme: Path, staff: Path, out: Path, tmp_path: Path
) -> None:
    alone = tmp_path / "alone"
    plan(call, programme, staff, alone)
    plan(call, programme, staff, out, "--alternatives", "1")
    again = tmp_path / "again"
    plan(call, programme, staff, again, "--alternatives", "1")
    assert everything(out) == everything(again)
    best = {name: content for name, content in everything(out).items() if not name.startswith("alternatives")}
    own = json.loads(best["plan.json"])
    del own["alternatives"]
    assert best | {"plan.json": json.dumps(own).encode()} == everything(alone)


def test_a_result_with_others_gives_way_to_one_without(call: Call, programme: Path, staff: Path, out: Path) -> None:
    plan(call, programme, staff, out, "--alternatives", "1")
    plan(call, programme, staff, out)
    assert sorted(contents(out)) == FILES


def test_a_folder_of_something_else_is_not_taken_for_other_plans(
    call: Call, programme: Path, staff: Path, out: Path
) -> None:
    plan(call, programme, staff, out)
    (out / "alternatives" / "1").mkdir(parents=True)
    (out / "alternatives" / "1" / "letters.txt").write_text("Dear all")
    said = plan(call, programme, staff, out)
    assert (said.status, "alternatives" in said.err) == (2, True)


def test_other_plans_of_several_schools_at_once_are_refused(call: Call, tmp_path: Path, out: Path) -> None:
    said = call("plan", tmp_path, "--out", out, "--alternatives", "2")
    assert (said.status, said.err) == (2, "--alternatives goes with one plan; here each school has its own.\n")


def test_more_other_plans_than_there_can_be_are_refused(call: Call, programme: Path, staff: Path, out: Path) -> None:
    said = plan(call, programme, staff, out, "--alternatives", "7")
    assert said.status == 2
    assert "a whole number from 0 to 6" in said.err
