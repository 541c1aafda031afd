"""The guide to the command line tells the truth."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command_line import EXAMPLES, Call

GUIDE = (EXAMPLES.parent / "docs" / "guides" / "command-line.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```\n\$ collegium (.+)\n((?:.*\n)*?)```$", GUIDE, flags=re.MULTILINE)
STATUS = {"check examples/founding.toml": 1}


def test_every_command_is_shown_once() -> None:
    assert [command.split()[0] for command, _ in SHOWN] == [
        "check",
        "check",
        "demo-staff",
        "dates",
        "bounds",
        "plan",
        "demo-trust",
        "repair",
    ]


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_command_gives_what_the_guide_shows(
    command: str, output: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples").symlink_to(EXAMPLES)
    monkeypatch.chdir(tmp_path)
    if command.startswith("repair"):
        call(*next(earlier.split() for earlier, _ in SHOWN if earlier.startswith("plan")), "--moves", "100000")
    said = call(*command.split())
    shown = output.splitlines()
    lines = (line for line in said.out.splitlines() if "…" not in shown or line in shown)
    assert (said.status, list(lines)) == (STATUS.get(command, 0), [line for line in shown if line != "…"])
