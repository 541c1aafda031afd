"""`collegium bounds`: what is possible, told before anyone waits."""

from __future__ import annotations

import json
import re
from pathlib import Path

from command_line import EXAMPLES, Call

CORRECTED = EXAMPLES / "founding-corrected.toml"


def test_the_table_tells_what_each_number_of_groups_costs(call: Call) -> None:
    said = call("bounds", CORRECTED, "--staff", EXAMPLES / "staff.csv")
    assert (said.status, said.err) == (0, "")
    lines = said.out.splitlines()
    assert lines[0] == "120 colleagues, 4 focus areas, 4 blocks."
    assert lines[2].split("  ")[0] == "Groups"
    table = lines[3:8]
    assert [line.split()[0] for line in table] == ["8", "12", "16", "20", "24"]
    assert [line.endswith("the one `plan` takes") for line in table] == [False, True, False, False, False]
    assert [re.split(r" {2,}", line)[3] for line in table] == ["10 times", "1 time", "never", "never", "never"]


def test_limits_and_both_ways_of_leading_are_told_for_the_number_taken(call: Call) -> None:
    lines = call("bounds", CORRECTED, "--staff", EXAMPLES / "staff.csv").out.splitlines()
    taken = lines[lines.index("With 12 groups at the least:") + 1 :]
    assert taken[0] == "  Pairs who meet again: 72"
    rotating = taken.index("Led in turn (rotating), over all blocks:")
    assert taken[rotating + 1] == "  FS: 12 times, those trained can 17"
    staying = taken.index("Led by those who stay (anchored), over all blocks:")
    assert taken[staying + 1] == "  FS: 12 times, those trained can 12"


def test_json_has_the_rules_and_the_groups(call: Call) -> None:
    said = json.loads(call("bounds", CORRECTED, "--staff", EXAMPLES / "staff.csv", "--json").out)
    assert list(said) == ["rules", "groups"]
    assert [set(rule) for rule in said["rules"]] == [{"rule", "level", "bound"}] * 7
    keys = ["groups", "sizes", "repeats", "facilitators", "worst", "leading"]
    assert [list(choice) for choice in said["groups"]] == [keys] * 5
    twelve = said["groups"][1]
    assert (twelve["groups"], min(twelve["sizes"]), max(twelve["sizes"]), twelve["repeats"]) == (12, 9, 10, 72)
    assert twelve["leading"]["rotate"][0] == {
        "focus": "FS",
        "needed": 12,
        "available": 17,
        "enough": True,
        "to_train": 0,
    }
    twenty = said["groups"][3]
    assert not twenty["facilitators"]
    assert [supply["to_train"] for supply in twenty["leading"]["rotate"]] == [3, 3, 3, 3]


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
