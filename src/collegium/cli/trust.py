"""`collegium plan` for several schools: side by side, one line for each, one table at the end."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from collegium.cli.exits import Exit
from collegium.cli.inputs import Looked
from collegium.cli.output import on_one_line, say, tell
from collegium.cli.planning import Wanted
from collegium.cli.progress import school_lines
from collegium.cli.school_plans import Ended
from collegium.cli.schools import School, schools_in_folder, schools_in_list
from collegium.cli.workers import plan_schools, usual_processes
from collegium.cli.writing import refusing
from collegium.results import check_school_folders, put_schools_in_place
from collegium.words import counted, joined

HEADER = ("School", "Colleagues", "Groups", "Meet again", "Warnings")
NO_PLAN = {Exit.FAULTS: "faults", Exit.IMPOSSIBLE: "not possible"}
OUTCOMES = {Exit.DONE: "with a plan", Exit.FAULTS: "with faults", Exit.IMPOSSIBLE: "for which none is possible"}


def plan_folder(options: Namespace) -> Exit:
    """A plan for each school of a folder."""
    with refusing(options.out):
        check_school_folders(options.out)
    schools, passed = schools_in_folder(options.programme, options.out)
    for sentence in passed:
        tell(f"Note: {sentence}")
    return _plan(options, schools)


def plan_list(options: Namespace, looked: Looked, programme: bytes) -> Exit:
    """A plan for each school that a sound list names."""
    with refusing(options.out):
        check_school_folders(options.out)
    return _plan(options, schools_in_list(looked, programme))


def combined(ended: Sequence[Ended]) -> Exit:
    """One status for all: 1 where any school has faults, else 3 where any has no plan that is possible, else 0."""
    statuses = {one.status for one in ended}
    return next((status for status in (Exit.FAULTS, Exit.IMPOSSIBLE) if status in statuses), Exit.DONE)


def _plan(options: Namespace, schools: Sequence[School]) -> Exit:
    with school_lines(len(schools)) as watcher:
        ended = plan_schools(schools, Wanted.of(options), options.processes or usual_processes(), watcher)
    for line in (line for one in ended for line in one.told):
        tell(line)
    kept = _write(options.out, {one.school: one.files for one in ended if one.files})
    _table(ended)
    _sum_up(ended, kept, options.out)
    return combined(ended)


def _write(out: Path, files: Mapping[str, Mapping[str, bytes]]) -> list[str]:
    """The names of earlier results that stay; without any new result nothing is touched."""
    if not files:
        return []
    with refusing(out):
        return put_schools_in_place(out, files)


def _table(ended: Sequence[Ended]) -> None:
    rows = [HEADER, *(_row(one) for one in ended)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    for row in rows:
        name, *numbers, figure, warnings = row
        cells = [name.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(numbers, widths[1:3], strict=True))]
        say("  ".join([*cells, figure.ljust(widths[3]), warnings.rjust(widths[4])]).rstrip())


def _row(ended: Ended) -> tuple[str, ...]:
    name = on_one_line(ended.school)
    if ended.colleagues is None:
        return (name, "", "", NO_PLAN[ended.status], "")
    return (name, str(ended.colleagues), str(ended.groups), ended.figure, str(ended.warnings or ""))


def _sum_up(ended: Sequence[Ended], kept: Sequence[str], out: Path) -> None:
    counts = Counter(one.status for one in ended)
    parts = [f"{counts[status]} {words}" for status, words in OUTCOMES.items() if counts[status]]
    say(f"{counted(len(ended), 'school')}: {joined(parts)}.")
    if any(one.files for one in ended):
        say(f"The results, a folder for each: {out}")
    if kept:
        say(f"Kept as they were: {joined([on_one_line(name) for name in kept])}.")
