"""`collegium check`: findings on standard output, four fields each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import EXAMPLES, Call

THE_EIGHTH_DATE = (
    "Meeting 8 is written as Thursday 18 May 2009, but 18 May 2009 is a Monday. "
    "Dates that fit: Monday 18 May 2009, Thursday 21 May 2009 and Thursday 14 May 2009."
)
HEADER = "id,first_name,last_name,role"


def levels(out: str) -> set[str]:
    return {line.split("\t")[0] for line in out.splitlines()}


def test_the_founding_page_has_one_error_at_its_eighth_date(call: Call) -> None:
    said = call("check", EXAMPLES / "founding.toml")
    assert said.status == 1
    errors = [line for line in said.out.splitlines() if line.startswith("error")]
    assert errors == [f"error\tmeeting 8\tweekday\t{THE_EIGHTH_DATE}"]


def test_a_programme_with_warnings_alone_is_done(call: Call, programme: Path) -> None:
    said = call("check", programme)
    assert (said.status, levels(said.out), said.err) == (0, {"warning"}, "")


def test_every_line_has_four_fields(call: Call, programme: Path, staff: Path) -> None:
    said = call("check", programme, "--staff", staff)
    assert {line.count("\t") for line in said.out.splitlines()} == {3}
    assert {line.split("\t")[2] for line in said.out.splitlines()} == {"file", "rhythm", "reach", "share"}


def test_json_is_a_list_of_the_same_four_fields(call: Call) -> None:
    findings = json.loads(call("check", EXAMPLES / "founding.toml", "--json").out)
    assert findings[0] == {"level": "error", "where": "meeting 8", "rule": "weekday", "says": THE_EIGHTH_DATE}
    assert {tuple(finding) for finding in findings} == {("level", "where", "rule", "says")}


def test_an_open_programme_has_warnings_alone(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "open.toml"
    path.write_text((EXAMPLES / "founding-corrected.toml").read_text().split("[[meetings]]")[0])
    said = call("check", path, "--json")
    assert (said.status, [finding["rule"] for finding in json.loads(said.out)]) == (0, ["open", "open"])


def test_a_pattern_by_weeks_in_a_school_without_them_is_a_warning(call: Call, programme: Path, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text(f"{HEADER},days,fte\n1,Ann,Lee,teacher,A:MTWThF;B:MTWTh,0.9\n")
    said = call("check", programme, "--staff", staff, "--json")
    found = [finding for finding in json.loads(said.out) if finding["rule"] == "file"]
    assert [(finding["level"], finding["where"]) for finding in found] == [("warning", "colleague 1")]


def test_faults_of_the_staff_list_are_findings_at_their_row(call: Call, programme: Path, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text(f"{HEADER},fte\n1,Ann,Lee,teacher,1\n2,Bo,Ray,wizard,2\n")
    said = call("check", programme, "--staff", staff)
    assert said.status == 1
    assert [line.split("\t")[:3] for line in said.out.splitlines() if line.startswith("error")] == [
        ["error", "row 3, role", "file"],
        ["error", "row 3, fte", "file"],
    ]


def test_notes_are_told_beside_the_findings(call: Call, programme: Path, tmp_path: Path) -> None:
    staff = tmp_path / "staff.csv"
    staff.write_text(f"{HEADER},shoe size\n1,Ann,Lee,teacher,39\n")
    said = call("check", programme, "--staff", staff)
    assert (said.status, levels(said.out)) == (0, {"warning"})
    assert said.err.startswith("Note: ")
    assert "shoe size" in said.err


def test_a_programme_that_is_no_toml_says_where(call: Call, tmp_path: Path, staff: Path) -> None:
    path = tmp_path / "programme.toml"
    path.write_text("title = 'PLC'\nschool = \n")
    said = call("check", path, "--staff", staff)
    assert (said.status, said.out.split("\t")[:3]) == (1, ["error", "line 2", "file"])
    assert said.err == "The staff list was not looked at: what is right in it depends on the programme.\n"


@pytest.mark.parametrize("content", [b"", b"\x00" * 5000, b"\xff\xfe\x00", b"PK\x03\x04broken", bytes(range(256)) * 9])
@pytest.mark.parametrize("which", ["programme", "staff"])
def test_any_bytes_at_all_are_findings(content: bytes, which: str, call: Call, programme: Path, staff: Path) -> None:
    {"programme": programme, "staff": staff}[which].write_bytes(content)
    said = call("check", programme, "--staff", staff)
    assert said.status == 1
    assert "error" in levels(said.out)
    assert "fault of its own" not in said.err


def test_a_file_above_20_mb_is_refused(call: Call, programme: Path, staff: Path) -> None:
    staff.write_bytes(b"a" * 20_000_001)
    said = call("check", programme, "--staff", staff)
    assert (said.status, said.err) == (1, f"{staff} is larger than 20 MB; that is no staff list.\n")


def test_a_missing_file_is_wrong_usage(call: Call, tmp_path: Path) -> None:
    said = call("check", tmp_path / "nowhere.toml")
    assert (said.status, said.out) == (2, "")
    assert said.err == f"{tmp_path / 'nowhere.toml'} cannot be read: no such file or directory.\n"


def test_a_folder_is_no_file(call: Call, tmp_path: Path) -> None:
    said = call("check", tmp_path)
    assert (said.status, said.err) == (2, f"{tmp_path} cannot be read: is a directory.\n")


def test_a_name_no_system_knows_is_refused(call: Call) -> None:
    said = call("check", "a\x00b")
    assert (said.status, said.err) == (2, "a b cannot be read: not a name of a file.\n")


def test_what_a_terminal_would_obey_is_not_passed_on(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "programme.toml"
    path.write_text('title = "PLC"\nschool = "S"\nnation = "\\u001b[31mred\\tblue"\nlatest_finish = 16:45:00\n')
    said = call("check", path)
    assert (said.status, "\x1b" in said.out) == (1, False)
    assert {line.count("\t") for line in said.out.splitlines()} == {3}


def test_a_reader_that_leaves_early_ends_it_quietly(programme: Path, staff: Path) -> None:
    # A pipe whose other end is closed before the first line.
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "collegium.cli", "check", programme, "--staff", staff],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_names_come_out_whatever_the_locale(programme: Path, staff: Path) -> None:
    run = [sys.executable, "-X", "utf8=0", "-m", "collegium.cli", "check", programme, "--staff", staff]
    ran = subprocess.run(run, capture_output=True, check=False, env={"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"})
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert max(ran.stdout.decode()) > "\x7f"


def test_check_never_loads_the_compiler(programme: Path, staff: Path) -> None:
    script = "import sys; from collegium.cli import main; main(sys.argv[1:]); sys.exit('numba' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script, "check", programme, "--staff", staff], capture_output=True, check=False
    )
    assert ran.returncode == 0
