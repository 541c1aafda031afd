"""`collegium plan`: checks, allocates, and writes the result into a folder."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from collegium.allocation import Allocation
from collegium.cli.alternatives import tell_alternatives
from collegium.cli.exits import Exit, Refused
from collegium.cli.inputs import Inputs, Looked, look, read_bytes, sound
from collegium.cli.output import say, tell, tell_conflicts, tell_notes
from collegium.cli.planning import Wanted, plans_of, result_of
from collegium.cli.progress import progress_bar
from collegium.cli.writing import refusing
from collegium.reasons import Level
from collegium.results import (
    PLAN,
    SCHOOLS,
    Result,
    check_folder,
    figures_in_words,
    files_of,
    files_of_plans,
    plan_of,
    previous,
    put_in_place,
)
from collegium.roster import schools_of
from collegium.words import ACROSS_SCHOOLS, ENGLISH, Words, counted


def run(options: Namespace) -> Exit:
    """0 with a result in `--out`, 3 with the reasons why there can be none; for several schools see `trust`."""
    if options.programme.is_dir():
        return _run_folder(options)
    programme, staff = read_bytes(options.programme), read_bytes(options.staff)
    looked = look(programme, staff, options.staff.name)
    tell_notes(looked.notes)
    if options.cross_school:
        from collegium.cli.across import refuse_one_school  # noqa: PLC0415 - as above

        refuse_one_school(looked, options.staff)
    elif _names_several(looked):
        _refuse_alternatives(options)
        from collegium.cli.trust import plan_list  # noqa: PLC0415 - as above

        return plan_list(options, looked, programme)
    check_out(options.out)
    return plan_one(options, sound(looked, programme, staff, options.staff.name))


def _run_folder(options: Namespace) -> Exit:
    if options.cross_school:
        from collegium.cli.across import inputs_across  # noqa: PLC0415 - loaded only for several schools

        check_out(options.out)
        return plan_one(options, inputs_across(options.programme, options.out))
    _refuse_alternatives(options)
    from collegium.cli.trust import plan_folder  # noqa: PLC0415 - as above

    return plan_folder(options)


def plan_one(options: Namespace, inputs: Inputs) -> Exit:
    """One problem: allocated, put in place, summed up."""
    wanted = Wanted.of(options)
    with progress_bar(wanted.seconds) as progress:
        plans = plans_of(inputs, wanted, options.alternatives, progress)
    if not plans[0].allocation.feasible:
        words = ACROSS_SCHOOLS if len(schools_of(inputs.colleagues)) > 1 else ENGLISH
        return impossible(plans[0].allocation, options.out, words)
    best, *others = [result_of(inputs, plan.allocation) for plan in plans]
    aims = [str(plan.aim) for plan in plans[1:]]
    beside = list(zip(aims, others, strict=True))
    write_out(options.out, files_of_plans(best, beside) if options.alternatives else files_of(best))
    sum_up(best, options.out)
    if options.alternatives:
        tell_alternatives(plans, options.alternatives, options.out, best.words)
    return Exit.DONE


def _refuse_alternatives(options: Namespace) -> None:
    if options.alternatives:
        raise Refused("--alternatives goes with one plan; here each school has its own.", Exit.USAGE)


def _names_several(looked: Looked) -> bool:
    return not looked.faulty and len(schools_of(looked.colleagues)) > 1


def check_out(out: Path) -> None:
    """Refused unless a result may be put in this folder."""
    with refusing(out):
        check_folder(out)


def impossible(allocation: Allocation, out: Path, words: Words, what: str = "No plan") -> Exit:
    """The reasons why there can be no result, told and left in the folder."""
    write_out(out, {PLAN: plan_of(allocation, words)}, keep_earlier=True)
    tell_conflicts(allocation.conflicts, words)
    tell(f"{what} can meet all of this; the reasons stand in {out / PLAN}.")
    if previous(out).exists():
        tell(f"The earlier result is in {previous(out)}.")
    return Exit.IMPOSSIBLE


def write_out(out: Path, files: Mapping[str, bytes], *, keep_earlier: bool = False) -> None:
    """Puts a result in place, or refuses."""
    with refusing(out):
        put_in_place(out, files, keep_earlier=keep_earlier)


def sum_up(result: Result, out: Path) -> None:
    """What came out, in a few lines."""
    placed = len(result.going_on)
    groups = len({group for _, group in result.groups})
    schools = f" of {counted(len(result.schools), 'school')}" if result.schools else ""
    blocks = counted(result.programme.blocks, "block")
    say(f"{counted(placed, 'colleague')}{schools} in {counted(groups, 'group')}, {blocks}.")
    for figure in figures_in_words(result):
        say(f"  {figure.title}: {figure.number}, {figure.beside}.")
    warnings = sum(finding.level is Level.WARNING for finding in result.findings)
    if warnings:
        say(f"  {counted(warnings, 'warning')}; the report ends with them, those about days worked by pattern.")
    say(f"The report: {out / 'report.html'}")
    if result.schools:
        say(f"An extract for each school: {out / SCHOOLS}")
