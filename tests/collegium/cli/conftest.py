"""A small programme and staff list as files, and a way to call the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from collegium.cli import main
from collegium.roster import demo_staff, write_staff_csv
from command_line import EXAMPLES, Call, Said


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: object) -> Said:
        capsys.readouterr()
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return run


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """The founding programme with its eighth date put right."""
    path = tmp_path / "programme.toml"
    path.write_bytes((EXAMPLES / "founding-corrected.toml").read_bytes())
    return path


@pytest.fixture
def staff(tmp_path: Path) -> Path:
    path = tmp_path / "staff.csv"
    path.write_bytes(write_staff_csv(demo_staff(40, seed=3)))
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "plan"
