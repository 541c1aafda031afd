"""`collegium dates`: TOML that can be pasted, or the reason why there is none."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from command_line import EXAMPLES, Call

OPEN = EXAMPLES / "founding-open.toml"
STAFF = EXAMPLES / "staff.csv"


def pasted(toml: str, into: Path) -> Path:
    """The programme with these meetings in place of its own."""
    text = OPEN.read_text(encoding="utf-8")
    before, after = text.split("[[meetings]]", 1)
    into.write_text(f"{before}{toml}\n[[protected]]{after.split('[[protected]]')[1]}", encoding="utf-8")
    return into


def changed(path: Path, **proposal: str) -> Path:
    """The open programme with other wishes; values as TOML."""
    text = OPEN.read_text(encoding="utf-8").split("[proposal]")[0]
    lines = "".join(f"{key} = {value}\n" for key, value in proposal.items())
    path.write_text(f"{text}[proposal]\n{lines}", encoding="utf-8")
    return path


@pytest.mark.parametrize("staff", [(), ("--staff", STAFF)], ids=["no staff", "staff"])
def test_the_meetings_go_back_into_the_file_and_pass_the_check(
    staff: tuple[object, ...], call: Call, tmp_path: Path
) -> None:
    said = call("dates", OPEN, *staff)
    assert (said.status, said.err) == (0, "")
    meetings = tomllib.loads(said.out)["meetings"]
    assert (list(tomllib.loads(said.out)), len(meetings)) == (["meetings"], 16)
    checked = call("check", pasted(said.out, tmp_path / "programme.toml"))
    assert (checked.status, "error" in checked.out) == (0, False)


def test_meetings_given_come_out_as_they_stand(call: Call) -> None:
    given = tomllib.loads(OPEN.read_text(encoding="utf-8"))["meetings"]
    assert tomllib.loads(call("dates", OPEN).out)["meetings"][:8] == given


def test_everything_but_meetings_is_a_comment_and_says_why(call: Call) -> None:
    lines = call("dates", OPEN, "--staff", STAFF).out.splitlines()
    assert lines[0] == "# 2008/09: all 8 meetings stand already."
    assert lines[2] == "# Thursday 13 November 2008: given."
    assert "# 2009/10: 8 meetings proposed, none given." in lines
    assert "# In the Training Day itself: no time is added." in lines


def test_the_same_files_give_the_same_bytes_in_another_process() -> None:
    run = [sys.executable, "-m", "collegium.cli", "dates", OPEN, "--staff", STAFF]
    outs = {subprocess.run(run, capture_output=True, check=True, env={"PYTHONHASHSEED": s}).stdout for s in "12"}
    assert len(outs) == 1


def test_what_its_own_output_proposes_stands_when_asked_again(call: Call, tmp_path: Path) -> None:
    first = call("dates", OPEN).out
    again = call("dates", pasted(first, tmp_path / "programme.toml")).out
    assert tomllib.loads(again) == tomllib.loads(first)


def test_a_wrong_date_is_mended_first(call: Call) -> None:
    said = call("dates", EXAMPLES / "founding.toml")
    assert (said.status, said.out) == (1, "")
    assert said.err.splitlines()[0].split("\t")[:3] == ["error", "meeting 8", "weekday"]
    assert said.err.splitlines()[1:] == ["No dates were proposed: mend these first."]


def test_a_fault_of_the_staff_list_is_told_at_its_row(call: Call, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text("id,first_name,last_name,role,days\n1,Ann,Lee,teacher,XYZ\n")
    said = call("dates", OPEN, "--staff", staff)
    assert (said.status, said.out, said.err.split("\t")[:3]) == (1, "", ["error", "row 2, days", "file"])


def test_a_file_that_is_no_programme_is_told(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "programme.toml"
    path.write_text("title = \n")
    said = call("dates", path, "--staff", STAFF)
    assert (said.status, said.out, said.err.split("\t")[:3]) == (1, "", ["error", "line 1", "file"])


def test_without_room_the_half_term_is_named_and_what_would_give_way(call: Call, tmp_path: Path) -> None:
    path = changed(tmp_path / "programme.toml", weekdays='["Friday"]', days_apart="28")
    said = call("dates", path)
    assert (said.status, said.out) == (3, "")
    reason, *ways = said.err.splitlines()
    assert reason == (
        "Spring 2 of 2009/10 needs 2 more meetings, at least 28 days from any other, and has room for 1. "
        "Days on which one could be held: 5. Its other weekdays: 20 on weekdays that are not wanted."
    )
    assert ways == [
        "  It would do with meetings at least 21 days apart.",
        "  It would do with the half terms Autumn 1, Autumn 2, Spring 1 and Summer 1.",
    ]


def test_a_missing_file_is_wrong_usage(call: Call, tmp_path: Path) -> None:
    said = call("dates", tmp_path / "nowhere.toml")
    assert (said.status, said.out) == (2, "")
    assert said.err.endswith("cannot be read: no such file or directory.\n")
