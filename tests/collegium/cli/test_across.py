"""`collegium plan --cross-school`: groups drawn from all schools, the school in the department's place."""

from __future__ import annotations

import csv
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from collegium.allocation import validate
from collegium.cli.inputs import look
from collegium.programme import read_programme
from collegium.results import read_results
from collegium.roster import Colleague, demo_staff, schools_for_departments, write_staff_csv
from command_line import EXAMPLES, Call, Said

MOVES = "100000"
SOUND = (EXAMPLES / "founding-corrected.toml").read_bytes()
NAMES = ("Ash", "Birch")
EXTRACT = ["allocation.csv", "calendar.ics", "ledger.csv", "people.csv", "report.html"]


def forty(seed: int) -> list[Colleague]:
    """Without wishes: what they must cost is proven first, which takes longer than all the rest."""
    return [replace(one, preferences=()) for one in demo_staff(40, seed=seed)]


def staff_of(name: str) -> list[Colleague]:
    return forty(3 + NAMES.index(name))


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    folder = tmp_path / "trust"
    for name in NAMES:
        (folder / name).mkdir(parents=True)
        called = SOUND.replace(b"Huntington School", name.encode())
        (folder / name / "programme.toml").write_bytes(called)
        (folder / name / "staff.csv").write_bytes(write_staff_csv(staff_of(name)))
    return folder


@pytest.fixture
def everybody(tmp_path: Path) -> Path:
    path = tmp_path / "all.csv"
    path.write_bytes(write_staff_csv([replace(one, school=name) for name in NAMES for one in staff_of(name)]))
    return path


def across(call: Call, programme: Path, out: Path, *more: object) -> Said:
    return call("plan", programme, "--cross-school", "--out", out, "--moves", MOVES, *more)


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def names_in(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.iterdir())


def test_one_list_becomes_one_plan_and_an_extract_for_each(
    call: Call, programme: Path, everybody: Path, out: Path
) -> None:
    said = across(call, programme, out, "--staff", everybody)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("80 colleagues of 2 schools in 8 groups, 4 blocks.\n")
    assert said.out.endswith(f"An extract for each school: {out / 'schools'}\n")
    assert (out / "staff.csv").read_bytes() == everybody.read_bytes()
    assert names_in(out / "schools") == list(NAMES)
    assert {name: names_in(out / "schools" / name) for name in NAMES} == dict.fromkeys(NAMES, EXTRACT)


def test_what_is_written_passes_the_independent_judge(call: Call, programme: Path, everybody: Path, out: Path) -> None:
    across(call, programme, out, "--staff", everybody)
    read = read_results(out)
    looked = look(read.programme, read.staff)
    assert looked.programme is not None
    people = schools_for_departments(looked.colleagues)
    assert validate(looked.programme, people, read.placements) == ()


def test_the_school_plays_the_departments_part(call: Call, tmp_path: Path, everybody: Path, out: Path) -> None:
    capped = tmp_path / "capped.toml"
    capped.write_bytes(b"department_cap = 5\n" + SOUND)
    said = across(call, capped, out, "--staff", everybody)
    rows = table(out / "allocation.csv")
    counts = Counter((row["block"], row["group"], row["colleague"].partition(":")[0]) for row in rows)
    assert (said.status, set(counts.values())) == (0, {5})
    mix = {rule["rule"]: rule["cost"] for rule in json.loads((out / "plan.json").read_bytes())["rules"]}
    assert mix["department_mix"] == sum(count * (count - 1) // 2 for count in counts.values())


def test_where_the_cap_cannot_be_met_it_is_said_of_schools(
    call: Call, tmp_path: Path, everybody: Path, out: Path
) -> None:
    capped = tmp_path / "capped.toml"
    capped.write_bytes(b"department_cap = 4\n" + SOUND)
    said = across(call, capped, out, "--staff", everybody)
    assert (said.status, names_in(out)) == (3, ["plan.json"])
    written = json.loads((out / "plan.json").read_bytes())["conflicts"][0]
    assert written["says"] == "Ash has 40 in block 1, and 8 groups with at most 4 of one school hold 32."
    assert written["relax"] == ["Raise the school cap to 5"]
    assert said.err.splitlines()[:2] == [written["says"], "  Raise the school cap to 5"]


def test_an_extract_holds_a_schools_own_people_under_their_own_ids(
    call: Call, programme: Path, everybody: Path, out: Path
) -> None:
    across(call, programme, out, "--staff", everybody)
    for file in ("allocation.csv", "people.csv", "ledger.csv"):
        whole = table(out / file)
        extracts = {name: table(out / "schools" / name / file) for name in NAMES}
        for name, rows in extracts.items():
            for row in rows:
                row["colleague"] = f"{name}:{row['colleague']}"
        assert [row for name in NAMES for row in extracts[name]] == whole


def test_a_report_names_schools_and_an_extract_lists_its_own_alone(
    call: Call, programme: Path, everybody: Path, out: Path
) -> None:
    across(call, programme, out, "--staff", everybody)
    whole = (out / "report.html").read_text()
    extract = (out / "schools" / "Ash" / "report.html").read_text()
    assert [title in whole for title in ("Same school together", "<th>School</th>", "80 colleagues of 2 schools")] == [
        True
    ] * 3
    assert ("40 colleagues in 8 groups" in extract, "<b>40</b> of 40 colleagues covered" in extract) == (True, True)
    one, other = staff_of("Ash")[0], staff_of("Birch")[0]
    listed = [f"{person.last_name}, {person.first_name}</td>" in extract for person in (one, other)]
    met = [f"{person.name}, {name}" in extract for person, name in ((one, "Ash"), (other, "Birch"))]
    together = "These are the figures of all 2 schools together."
    assert (together in whole, together in extract) == (False, True)
    assert (listed, met) == ([True, False], [True, True])


def test_a_folder_of_schools_gives_what_one_list_gives(
    call: Call, trust: Path, programme: Path, everybody: Path, tmp_path: Path
) -> None:
    assert across(call, trust, tmp_path / "folder").status == 0
    across(call, programme, tmp_path / "list", "--staff", everybody)
    written = [(tmp_path / place / "allocation.csv").read_bytes() for place in ("folder", "list")]
    assert written[0] == written[1]
    read = read_programme((tmp_path / "folder" / "programme.toml").read_bytes()).programme
    given = read_programme(SOUND).programme
    assert given is not None
    assert read == replace(given, school="Ash and Birch")


def test_a_result_is_replaced_with_its_extracts_and_its_files_are_enough_to_plan_again(
    call: Call, trust: Path, out: Path
) -> None:
    across(call, trust, out)
    before = (out / "allocation.csv").read_bytes()
    again = across(call, out / "programme.toml", out, "--staff", out / "staff.csv")
    assert (again.status, (out / "allocation.csv").read_bytes()) == (0, before)
    (out / "schools" / "letter.txt").write_text("mine")
    assert across(call, trust, out).status == 2


def test_a_repair_tells_each_school_of_its_own_people(call: Call, trust: Path, out: Path, tmp_path: Path) -> None:
    across(call, trust, out)
    lines = (out / "staff.csv").read_text(encoding="utf-8-sig").splitlines()
    gone = {name: staff_of(name)[20] for name in NAMES}
    people = [line for line in lines if not any(line.startswith(f"{one.id},") for one in gone.values())]
    now = tmp_path / "now.csv"
    now.write_text("\n".join(people), encoding="utf-8")
    done = tmp_path / "repaired"
    said = call("repair", out, "--staff", now, "--from-block", 3, "--out", done, "--moves", 0)
    left = {name: f"{one.name} ({name}:{one.id}) leaves before block 3" for name, one in gone.items()}
    assert (said.status, [sentence in said.out for sentence in left.values()]) == (0, [True, True])
    reports = {name: (done / "schools" / name / "report.html").read_text() for name in NAMES}
    assert {name: [sentence in report for sentence in left.values()] for name, report in reports.items()} == {
        "Ash": [True, False],
        "Birch": [False, True],
    }


def test_other_plans_are_told_in_words_of_schools(call: Call, trust: Path, out: Path) -> None:
    for name in NAMES:
        (trust / name / "staff.csv").write_bytes(write_staff_csv(demo_staff(40, seed=3 + NAMES.index(name))))
    said = across(call, trust, out, "--alternatives", 2)
    assert (said.status, "department" in said.out) == (0, False)
    assert sorted(place.name for place in (out / "alternatives" / "1" / "schools").iterdir()) == list(NAMES)


def test_people_of_different_schools_can_be_apart_and_together(call: Call, trust: Path, out: Path) -> None:
    ash, birch = staff_of("Ash"), staff_of("Birch")
    apart = replace(ash[5], apart=ash[5].apart | {f"Birch:{birch[5].id}"})
    together = replace(ash[6], together=ash[6].together | {f"Birch:{birch[6].id}"})
    (trust / "Ash" / "staff.csv").write_bytes(write_staff_csv([*ash[:5], apart, together, *ash[7:]]))
    assert across(call, trust, out).status == 0
    groups: dict[str, list[str]] = {}
    for row in table(out / "allocation.csv"):
        groups.setdefault(row["colleague"], []).append(row["group"])
    assert groups[f"Ash:{together.id}"] == groups[f"Birch:{birch[6].id}"]
    pairs = zip(groups[f"Ash:{apart.id}"], groups[f"Birch:{birch[5].id}"], strict=True)
    assert [one == other for one, other in pairs] == [False] * 4


def test_every_fault_of_every_school_is_told_with_its_school(call: Call, trust: Path, out: Path) -> None:
    for name in NAMES:
        path = trust / name / "staff.csv"
        path.write_bytes(path.read_bytes().replace(b",teacher,", b",wizard,", 1))
    said = across(call, trust, out)
    assert (said.status, out.exists()) == (1, False)
    where = [line.split("\t")[1] for line in said.err.splitlines()[:-1]]
    assert [place.split(", ")[::2] for place in where] == [["Ash", "role"], ["Birch", "role"]]


def test_schools_with_other_programmes_are_refused(call: Call, trust: Path, out: Path) -> None:
    (trust / "Birch" / "programme.toml").write_bytes(b"reach = 0.5\n" + SOUND)
    said = across(call, trust, out)
    assert (said.status, out.exists()) == (1, False)
    assert said.err == (
        f"Groups across schools need one programme, and {trust / 'Birch' / 'programme.toml'} differs from "
        f"{trust / 'Ash' / 'programme.toml'} in more than the school's name.\n"
    )


def test_the_folders_own_programme_is_taken_byte_by_byte(call: Call, trust: Path, out: Path) -> None:
    own = SOUND.replace(b"Huntington School", b"The Trust")
    (trust / "programme.toml").write_bytes(own)
    (trust / "Ash" / "programme.toml").unlink()
    assert across(call, trust, out).status == 0
    assert (out / "programme.toml").read_bytes() == own


def test_a_school_without_its_list_is_told(call: Call, trust: Path, out: Path) -> None:
    (trust / "Birch" / "staff.csv").unlink()
    said = across(call, trust, out)
    assert (said.status, out.exists()) == (1, False)
    assert said.err.startswith("Birch: there is programme.toml and no staff list")


def test_one_school_is_not_across_schools(call: Call, trust: Path, programme: Path, staff: Path, out: Path) -> None:
    alone = across(call, programme, out, "--staff", staff)
    assert (alone.status, alone.err) == (
        2,
        "--cross-school needs a list of several schools, and staff.csv has no column school with two or more in it.\n",
    )
    for path in (trust / "Birch").iterdir():
        path.unlink()
    said = across(call, trust, out)
    assert (said.status, said.err.splitlines()[-1]) == (
        2,
        f"--cross-school needs several schools, and {trust} holds one.",
    )


def test_faults_of_a_list_come_before_how_many_schools_it_has(
    call: Call, programme: Path, everybody: Path, out: Path
) -> None:
    everybody.write_bytes(everybody.read_bytes().replace(b",teacher,", b",wizard,", 1))
    assert across(call, programme, out, "--staff", everybody).status == 1
