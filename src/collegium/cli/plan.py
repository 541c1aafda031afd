"""`collegium plan`: checks, allocates, and writes the result into a folder."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from collegium.allocation import Allocation, allocate, problem_from, validate
from collegium.cli.exits import Exit, Refused
from collegium.cli.inputs import Inputs, sound_inputs
from collegium.cli.output import on_one_line, say, tell, tell_conflicts
from collegium.cli.progress import progress_bar
from collegium.reasons import Level
from collegium.results import (
    PLAN,
    PROGRAMME,
    FolderInUseError,
    Result,
    check_folder,
    figures_in_words,
    files_of,
    plan_of,
    previous,
    put_in_place,
)
from collegium.words import counted


def run(options: Namespace) -> Exit:
    """0 with a result in `--out`, 3 with the reasons why there can be none."""
    _check_folder(options.out)
    inputs = sound_inputs(options.programme, options.staff)
    allocation = _allocate(inputs, options)
    if not allocation.feasible:
        return _impossible(allocation, options.out)
    result = _result(inputs, allocation)
    _write(options.out, files_of(result))
    _sum_up(result, options.out)
    return Exit.DONE


def _check_folder(out: Path) -> None:
    try:
        check_folder(out)
    except FolderInUseError as used:
        raise Refused(on_one_line(str(used)), Exit.USAGE) from None
    except (OSError, ValueError) as wrong:
        raise _unwritable(out, wrong) from None


def _unwritable(out: Path, wrong: Exception) -> Refused:
    why = getattr(wrong, "strerror", None) or "not a name of a folder"
    return Refused(f"{on_one_line(str(out))} cannot be written: {why.lower()}.", Exit.USAGE)


def _allocate(inputs: Inputs, options: Namespace) -> Allocation:
    problem = problem_from(inputs.programme, inputs.colleagues)
    with progress_bar(options.seconds) as progress:
        return allocate(problem, seed=options.seed, moves=options.moves, seconds=options.seconds, progress=progress)


def _impossible(allocation: Allocation, out: Path) -> Exit:
    _write(out, {PLAN: plan_of(allocation)}, keep_earlier=True)
    tell_conflicts(allocation.conflicts)
    tell(f"No plan can meet all of this; the reasons stand in {out / PLAN}.")
    if previous(out).exists():
        tell(f"The earlier result is in {previous(out)}.")
    return Exit.IMPOSSIBLE


def _result(inputs: Inputs, allocation: Allocation) -> Result:
    """The allocation as a result, once an independent judge has passed it."""
    faults = validate(inputs.programme, inputs.colleagues, allocation.placements)
    if faults:
        raise Refused(
            f"The result did not pass its last check, so nothing was written: {faults[0].says()}", Exit.FAULTS
        )
    return Result(
        programme=inputs.programme,
        colleagues=inputs.colleagues,
        allocation=allocation,
        findings=[*inputs.findings, *allocation.warnings],
        inputs={PROGRAMME: inputs.programme_file, inputs.staff_name: inputs.staff_file},
    )


def _write(out: Path, files: Mapping[str, bytes], *, keep_earlier: bool = False) -> None:
    try:
        put_in_place(out, files, keep_earlier=keep_earlier)
    except FolderInUseError as used:
        raise Refused(on_one_line(str(used)), Exit.USAGE) from None
    except OSError as wrong:
        raise _unwritable(out, wrong) from None


def _sum_up(result: Result, out: Path) -> None:
    """What came out, in a few lines."""
    placed = sum(bool(row) for row in result.placed.values())
    groups = len({group for _, group in result.groups})
    say(f"{counted(placed, 'colleague')} in {counted(groups, 'group')}, {counted(result.programme.blocks, 'block')}.")
    for figure in figures_in_words(result):
        say(f"  {figure.title}: {figure.number}, {figure.beside}.")
    warnings = sum(finding.level is Level.WARNING for finding in result.findings)
    if warnings:
        say(f"  {counted(warnings, 'warning')}; the report ends with them, those about days worked by pattern.")
    say(f"The report: {out / 'report.html'}")
