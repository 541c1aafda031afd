"""The words of the command line: commands, options and their help."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

MOST_MOVES = 10**12
MOST_SECONDS = 7 * 24 * 3600
MOST_ALTERNATIVES = 6
LARGEST_SEED = 2**63 - 1
MOST_COLLEAGUES = 10_000
MOST_BLOCKS = 1_000
MOST_PROCESSES = 256
MOST_DEMO_SCHOOLS = 100

DESCRIPTION = """\
Designs a programme of Professional Learning Communities: checks its dates, says what is possible,
and gives every colleague a group in every block so that everyone covers what was promised."""

EPILOG = """\
a first plan:
  collegium demo-staff 120 > staff.csv
  collegium check programme.toml --staff staff.csv
  collegium dates programme.toml --staff staff.csv
  collegium bounds programme.toml --staff staff.csv
  collegium plan programme.toml --staff staff.csv --out plan
  collegium repair plan --staff staff-now.csv --from-block 3 --out plan-2

a trust:
  collegium demo-trust 6 --out schools
  collegium plan schools --out plans

exit status:
  0  done; there may be warnings
  1  something in a file is wrong, or a rule of the programme is broken
  2  the command was not used rightly, or --out is a folder of something else
  3  every line is right, but together they cannot be met"""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Every command and option with its words beside it."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=24, width=100)
        self._action_max_length = 24

    def _format_action(self, action: argparse.Action) -> str:
        """The list of commands without the line that only says COMMAND."""
        text = super()._format_action(action)
        return text.partition("\n")[2] if action.nargs == argparse.PARSER else text


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415 - reading package data would slow every start

        sys.stdout.write(f"collegium {version('collegium')}\n")
        parser.exit()


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of one call; `run` is the command to call with them."""
    parser = argparse.ArgumentParser(
        prog="collegium", description=DESCRIPTION, epilog=EPILOG, formatter_class=_Help, allow_abbrev=False
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _check(commands)
    _bounds(commands)
    _dates(commands)
    _plan(commands)
    _repair(commands)
    _demo_staff(commands)
    _demo_trust(commands)
    options = parser.parse_args(arguments)
    if "complain" in options:
        _complain(options)
    return options


Commands = Any
"""argparse has no public name for what `add_subparsers` gives."""


def _check(commands: Commands) -> None:
    check = _command(commands, "check", "every finding of a programme (and of a staff list)")
    check.add_argument("programme", metavar="PROGRAMME", type=Path, help="the programme file (TOML)")
    check.add_argument("--staff", type=Path, help="the staff list (CSV or XLSX), to be checked as well")
    _json(check)


def _bounds(commands: Commands) -> None:
    bounds = _command(commands, "bounds", "what is possible, before anything is allocated")
    _input(bounds)
    _json(bounds)


def _dates(commands: Commands) -> None:
    dates = _command(commands, "dates", "proposes the meetings not given, as TOML to paste")
    dates.add_argument("programme", metavar="PROGRAMME", type=Path, help="the programme file (TOML)")
    dates.add_argument("--staff", type=Path, help="the staff list (CSV or XLSX): dates to suit its part-timers")


def _plan(commands: Commands) -> None:
    plan = _command(commands, "plan", "checks, allocates, and writes the result into a folder")
    plan.add_argument(
        "programme",
        metavar="PROGRAMME",
        type=Path,
        help="the programme file (TOML), or a folder with a folder for each school",
    )
    plan.add_argument(
        "--staff", type=Path, help="the staff list (CSV or XLSX); with a column `school`, a plan for each school"
    )
    _out(plan)
    _search(plan, moves="stop after so many moves", seconds="stop after so many seconds, for each school")
    plan.add_argument(
        "--processes",
        metavar="N",
        type=_whole("processes", 1, MOST_PROCESSES),
        help="how many may work side by side (one for each core); the result is the same",
    )
    plan.add_argument(
        "--cross-school", action="store_true", help="groups across all schools: one plan, and an extract for each"
    )
    plan.add_argument(
        "--alternatives",
        metavar="N",
        type=_whole("alternatives", 0, MOST_ALTERNATIVES),
        default=0,
        help=f"up to so many other plans (of {MOST_ALTERNATIVES}), none worse than another in everything",
    )
    plan.set_defaults(complain=plan.error)


def _repair(commands: Commands) -> None:
    repair = _command(commands, "repair", "changes a plan under way as little as can be, for a new staff list")
    repair.add_argument("result", metavar="DIR", type=Path, help="the folder with the plan, or with its last repair")
    repair.add_argument("--staff", type=Path, required=True, help="the staff list that is right now (CSV or XLSX)")
    repair.add_argument(
        "--from-block",
        metavar="K",
        type=_whole("a block", 1, MOST_BLOCKS),
        required=True,
        help="the first block that may change; earlier ones stay as they were",
    )
    repair.add_argument(
        "--programme", type=Path, help="the programme file that is right now, where it has changed too (TOML)"
    )
    _out(repair)
    _search(
        repair,
        moves="better the figures at most so often (4); 0: not at all",
        seconds="end the bettering after so many seconds",
    )


def _out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", metavar="DIR", type=Path, required=True, help="the folder to write: new, empty or an earlier result"
    )


def _search(parser: argparse.ArgumentParser, *, moves: str, seconds: str) -> None:
    """How long to search, and from where."""
    parser.add_argument(
        "--seed", metavar="N", type=_whole("a seed", 0, LARGEST_SEED), default=1, help="another seed, another plan (1)"
    )
    parser.add_argument("--moves", metavar="N", type=_whole("moves", 0, MOST_MOVES), help=moves)
    parser.add_argument("--seconds", metavar="S", type=_seconds, help=seconds)


def _complain(options: argparse.Namespace) -> None:
    """What one argument says of another."""
    folder = options.programme.is_dir()
    if options.staff is None and not folder:
        there = options.programme.exists()
        options.complain("--staff is needed with a programme file" if there else _nowhere(options.programme))
    if options.staff is not None and folder:
        options.complain("--staff goes with a programme file; each school of a folder has its own list in it")


def _nowhere(place: Path) -> str:
    return f"{str(place)!r} is neither a folder of schools nor, with --staff, a programme file"


def _demo_staff(commands: Commands) -> None:
    demo = _command(commands, "demo-staff", "an invented staff list like a real school's, as CSV")
    demo.add_argument("number", metavar="N", type=_whole("colleagues", 1, MOST_COLLEAGUES), help="how many colleagues")
    demo.add_argument(
        "--seed", metavar="S", type=_whole("a seed", 0, LARGEST_SEED), default=1, help="another seed, other people (1)"
    )


def _demo_trust(commands: Commands) -> None:
    demo = _command(commands, "demo-trust", "invented schools, a folder each, with programmes and staff lists")
    demo.add_argument("number", metavar="N", type=_whole("schools", 1, MOST_DEMO_SCHOOLS), help="how many schools")
    demo.add_argument("--out", metavar="FOLDER", type=Path, required=True, help="the folder to make: new or empty")
    demo.add_argument(
        "--seed", metavar="S", type=_whole("a seed", 0, LARGEST_SEED), default=1, help="another seed, other schools (1)"
    )


def _command(commands: Commands, name: str, does: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=does, description=f"{does[0].upper()}{does[1:]}.", formatter_class=_Help, allow_abbrev=False
    )
    parser.set_defaults(run=_later(name.replace("-", "_")))
    return parser


def _later(module: str) -> Callable[[argparse.Namespace], int]:
    """The command of that name, imported when it is called."""

    def run(options: argparse.Namespace) -> int:
        status: int = import_module(f"collegium.cli.{module}").run(options)
        return status

    return run


def _input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("programme", metavar="PROGRAMME", type=Path, help="the programme file (TOML)")
    parser.add_argument("--staff", type=Path, required=True, help="the staff list (CSV or XLSX)")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="the same for other programs")


def _whole(what: str, least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or len(text) > 20 or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{what}: a whole number from {least} to {most:,}, not {text!r}")
        return int(text)

    return read


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not 0 <= seconds <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"seconds: a number from 0 to {MOST_SECONDS:,}, not {text!r}")
    return seconds
