"""Help, version, wrong usage, and the invented staff list."""

from __future__ import annotations

import csv
import io
import subprocess
import sys

import pytest

from collegium.cli import main
from command_line import EXAMPLES, Call


def test_help_names_every_command_and_no_other(call: Call) -> None:
    said = call("--help")
    listed = said.out.split("commands:\n")[1].split("\n\n")[0]
    assert [line.split()[0] for line in listed.splitlines()] == [
        "check",
        "bounds",
        "dates",
        "plan",
        "repair",
        "demo-staff",
        "demo-trust",
    ]
    assert (said.status, said.err) == (0, "")


@pytest.mark.parametrize("command", ["check", "bounds", "dates", "plan", "repair", "demo-staff", "demo-trust"])
def test_every_command_has_help(command: str, call: Call) -> None:
    said = call(command, "--help")
    assert (said.status, said.out.startswith(f"usage: collegium {command}")) == (0, True)


def test_version(call: Call) -> None:
    assert call("--version").out == "collegium 0.1.0\n"


WRONG = [
    [],
    ["repair"],
    ["dates"],
    ["dates", "p.toml", "--json"],
    ["check"],
    ["bounds", "p.toml"],
    ["plan", "p.toml", "--staff", "s.csv"],
    ["plan", "p.toml", "--staff", "s.csv", "--out", "o", "--alternatives", "7"],
    ["plan", "p.toml", "--staff", "s.csv", "--out", "o", "--seed", "-1"],
    ["plan", "p.toml", "--staff", "s.csv", "--out", "o", "--seed", "1.5"],
    ["plan", "p.toml", "--staff", "s.csv", "--out", "o", "--moves", "many"],
    ["plan", "p.toml", "--staff", "s.csv", "--out", "o", "--moves", "9" * 30],
    ["plan", "p.toml", "--staff", "s.csv", "--out", "o", "--seconds", "-1"],
    ["plan", "p.toml", "--staff", "s.csv", "--out", "o", "--seconds", "nan"],
    ["plan", "p.toml", "--staff", "s.csv", "--out", "o", "--seconds", "soon"],
    ["demo-staff"],
    ["demo-staff", "0"],
    ["demo-staff", "٣"],
    ["demo-staff", "10", "--seed", "x"],
    ["demo-trust", "2"],
    ["demo-trust", "101", "--out", "o"],
    ["plan", "p.toml", "--out", "o"],
    ["plan", "p.toml", "--staff", "s.csv", "--out", "o", "--processes", "0"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_is_2_with_a_sentence(arguments: list[str], call: Call) -> None:
    said = call(*arguments)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("usage: collegium")


def test_the_example_staff_list_is_what_the_command_gives() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "collegium.cli", "demo-staff", "120", "--seed", "1"], capture_output=True, check=True
    )
    assert ran.stdout == (EXAMPLES / "staff.csv").read_bytes()


def test_a_demonstration_list_has_as_many_people_as_asked(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["demo-staff", "7", "--seed", "2"]) == 0
    content = capfdbinary.readouterr().out.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(content)))) == 7


def test_a_cancelled_command_says_so(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("collegium.cli.check.run", stop)
    said = call("check", "p.toml")
    assert (said.status, said.err) == (130, "Stopped. Nothing was written; an earlier result is as it was.\n")


def test_a_fault_of_the_program_is_a_sentence_too(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> int:
        raise RuntimeError("a\nb")

    monkeypatch.setattr("collegium.cli.check.run", fail)
    said = call("check", "p.toml")
    assert (said.status, said.err) == (
        1,
        "Collegium has a fault of its own, please report it: RuntimeError: a b\n",
    )
