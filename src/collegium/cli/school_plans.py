"""The plan of one school among others: everything but the writing, and nothing that could stop the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from collegium.allocation import Allocation, Conflict, Progress
from collegium.cli.exits import Exit, Refused
from collegium.cli.output import finding_line, on_one_line
from collegium.cli.planning import Wanted, allocation_of, result_of
from collegium.cli.schools import Read, School, at_school
from collegium.reasons import Level
from collegium.results import PLAN, Result, figures_in_words, files_of, plan_of
from collegium.words import counted


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a school: how it ended, the files to put in place, and what is told of it line by line.

    `line` is the outcome in one line; `colleagues`, `groups` and `figure` are none where there is no plan.
    """

    school: str
    status: Exit
    line: str
    told: Sequence[str] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    colleagues: int | None = None
    groups: int | None = None
    figure: str = ""
    warnings: int = 0


def plan_school(
    school: School, wanted: Wanted, progress: Callable[[Progress], None], cancelled: Callable[[], bool]
) -> Ended:
    """A school read, allocated and judged. Nothing is raised: whatever goes wrong is what came of this school."""
    try:
        read = school.read()
        ended = _plan(school, read, wanted, progress, cancelled)
        return replace(ended, told=[*_notes(school, read), *ended.told])
    except Refused as refused:
        return _faulty(school, refused)
    except Exception as fault:  # noqa: BLE001 - a fault of the program in one school must not cost the others theirs
        return broken(school, f"{type(fault).__name__}: {fault}")


def _plan(
    school: School, read: Read, wanted: Wanted, progress: Callable[[Progress], None], cancelled: Callable[[], bool]
) -> Ended:
    try:
        inputs = read.sound()
        allocation = allocation_of(inputs, wanted, progress, cancelled)
        return (
            _planned(school, result_of(inputs, allocation)) if allocation.feasible else _impossible(school, allocation)
        )
    except Refused as refused:
        return _faulty(school, refused)


def _notes(school: School, read: Read) -> list[str]:
    notes = (note.says() for note in read.looked.notes if note.level is Level.NOTE)
    return [f"Note: {on_one_line(school.name)}: {on_one_line(note)}" for note in notes]


def broken(school: School, why: str) -> Ended:
    """A school whose planning came to an end that nobody foresaw."""
    return Ended(school.name, Exit.FAULTS, f"a fault of Collegium's own, please report it ({on_one_line(why)})")


def _planned(school: School, result: Result) -> Ended:
    figures = figures_in_words(result)
    people = sum(bool(row) for row in result.placed.values())
    groups = len({group for _, group in result.groups})
    warnings = sum(finding.level is Level.WARNING for finding in result.findings)
    figure = f"{figures[0].number}, {figures[0].beside}"
    return Ended(
        school.name,
        Exit.DONE,
        f"{counted(people, 'colleague')} in {counted(groups, 'group')}; {figures[0].title.lower()}: {figure}",
        files=files_of(result),
        colleagues=people,
        groups=groups,
        figure=figure,
        warnings=warnings,
    )


def _impossible(school: School, allocation: Allocation) -> Ended:
    told = [line for conflict in allocation.conflicts for line in _conflict_lines(school, conflict)]
    line = f"no plan can meet every rule ({counted(len(allocation.conflicts), 'reason')})"
    return Ended(school.name, Exit.IMPOSSIBLE, line, told, {PLAN: plan_of(allocation)})


def _faulty(school: School, refused: Refused) -> Ended:
    told = [finding_line(at_school(school.name, finding)) for finding in refused.findings]
    line = counted(len(told), "fault") if told else on_one_line(str(refused)).removesuffix(".")
    return Ended(school.name, Exit.FAULTS, line, told)


def _conflict_lines(school: School, conflict: Conflict) -> list[str]:
    ways = (f"  {on_one_line(way)}" for way in conflict.ways_out())
    return [f"{on_one_line(school.name)}: {on_one_line(conflict.says())}", *ways]
