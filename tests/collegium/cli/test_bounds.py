"""`collegium bounds`: what is possible, told before anyone waits."""

from __future__ import annotations

import json
from pathlib import Path

from command_line import EXAMPLES, Call

CORRECTED = EXAMPLES / "founding-corrected.toml"


def test_the_table_tells_what_each_number_of_groups_costs(call: Call) -> None:
    said = call("bounds", CORRECTED, "--staff", EXAMPLES / "staff.csv")
    assert (said.status, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "120 colleagues, 4 focus areas, 4 blocks."
    assert lines[2].split("  ")[0] == "Groups"
    assert [line.split()[0] for line in lines[3:]] == ["8", "12", "16", "20", "24"]
    assert [line.endswith("the one `plan` takes") for line in lines[3:]] == [False, True, False, False, False]


def test_json_has_the_rules_and_the_groups(call: Call) -> None:
    said = json.loads(call("bounds", CORRECTED, "--staff", EXAMPLES / "staff.csv", "--json").out)
    assert list(said) == ["rules", "groups"]
    assert [set(rule) for rule in said["rules"]] == [{"rule", "level", "bound"}] * 7
    assert [list(choice) for choice in said["groups"]] == [["groups", "sizes", "repeats", "facilitators"]] * 5
    twelve = said["groups"][1]
    assert (twelve["groups"], min(twelve["sizes"]), max(twelve["sizes"]), twelve["repeats"]) == (12, 9, 10, 72)


def test_faults_go_to_standard_error(call: Call) -> None:
    said = call("bounds", EXAMPLES / "founding.toml", "--staff", EXAMPLES / "staff.csv")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("error\tmeeting 8\tweekday\t")
    assert said.err.endswith("Nothing was allocated: mend these first.\n")


def test_what_counting_alone_rules_out_is_3(call: Call, programme: Path, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    people = "".join(f"{number},Ann,Lee,teacher\n" for number in range(1, 41))
    staff.write_text(f"id,first_name,last_name,role\n{people}")
    said = call("bounds", programme, "--staff", staff)
    assert said.status == 3
    assert "40 colleagues, 4 focus areas, 4 blocks." in said.out
    assert "Functional Skills" in said.err


def test_a_list_of_nobody_to_place_is_a_fault(call: Call, programme: Path, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text("id,first_name,last_name,role,membership\n1,Ann,Lee,teacher,exempt\n")
    said = call("bounds", programme, "--staff", staff)
    assert (said.status, said.err) == (1, "staff.csv lists nobody to place.\n")
