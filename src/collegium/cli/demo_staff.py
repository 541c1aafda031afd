"""`collegium demo-staff`: an invented staff list, on standard output."""

from __future__ import annotations

from argparse import Namespace

from collegium.cli.exits import Exit
from collegium.cli.output import say_bytes
from collegium.roster import demo_staff, write_staff_csv


def run(options: Namespace) -> Exit:
    """The same number and seed give the same people."""
    say_bytes(write_staff_csv(demo_staff(options.number, seed=options.seed)))
    return Exit.DONE
