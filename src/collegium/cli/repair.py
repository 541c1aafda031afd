"""`collegium repair`: a plan under way made right for the staff list of today, with the fewest changes."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass, replace
from pathlib import Path

from collegium.allocation.repair import Repaired, Underway, faults_before, repair, replaced_out_of_time
from collegium.cli.exits import Exit, Refused
from collegium.cli.inputs import Inputs, look, read_bytes, sound
from collegium.cli.output import on_one_line, say, tell_notes
from collegium.cli.plan import check_out, impossible, sum_up, write_out
from collegium.cli.planning import Wanted
from collegium.cli.progress import progress_bar
from collegium.programme import read_programme
from collegium.results import (
    LEFT,
    PROGRAMME,
    ReadResults,
    Result,
    UnreadableResultError,
    changes_of,
    files_of,
    read_results,
)
from collegium.roster import Colleague, read_staff, schools_for_departments, schools_of, write_staff_csv
from collegium.words import ACROSS_SCHOOLS, ENGLISH


@dataclass(frozen=True, slots=True)
class Earlier:
    """The plan to be repaired, and everyone its places are of."""

    read: ReadResults
    colleagues: tuple[Colleague, ...]


def run(options: Namespace) -> Exit:
    """0 with the repaired result in `--out`, 3 with the reasons why there can be none."""
    check_out(options.out)
    earlier = _earlier(options.result)
    inputs = _inputs(earlier, options)
    underway = _underway(earlier, inputs, options)
    wanted = Wanted.of(options)
    with progress_bar(wanted.seconds) as progress:
        repaired = repair(underway, seed=wanted.seed, moves=wanted.moves, seconds=wanted.seconds, progress=progress)
    if not repaired.feasible:
        words = ACROSS_SCHOOLS if len(schools_of(inputs.colleagues)) > 1 else ENGLISH
        return impossible(repaired.allocation, options.out, words, f"No repair from block {options.from_block} on")
    result = _result(earlier, inputs, repaired)
    write_out(options.out, files_of(result))
    _say_changes(result, repaired)
    sum_up(result, options.out)
    return Exit.DONE


def _earlier(folder: Path) -> Earlier:
    """The result in a folder, refused in a sentence where there is none or it is not as it was written."""
    if not folder.is_dir():
        raise Refused(f"{on_one_line(str(folder))} is no folder with a plan.", Exit.USAGE)
    try:
        read = read_results(folder)
    except UnreadableResultError as wrong:
        raise Refused(on_one_line(str(wrong)), Exit.FAULTS) from None
    if not read.feasible:
        raise Refused(f"{on_one_line(str(folder))} holds no plan, only why none was possible.", Exit.FAULTS)
    programme = read_programme(read.programme).programme
    if programme is None:
        raise Refused(f"{on_one_line(str(folder / PROGRAMME))} is not as it was written.", Exit.FAULTS)
    lists = {read.staff_name: read.staff, **({LEFT: read.left} if read.left else {})}
    found: list[Colleague] = []
    for name, content in lists.items():
        staff = read_staff(content, name, foci=programme.all_codes, blocks=programme.blocks, several_schools=True)
        if staff.faults:
            raise Refused(f"{on_one_line(str(folder / name))} is not as it was written.", Exit.FAULTS, staff.faults)
        found += staff.colleagues
    return Earlier(read, tuple(schools_for_departments(found)))


def _inputs(earlier: Earlier, options: Namespace) -> Inputs:
    """The programme and the staff list that are right now, without a fault."""
    programme_file = read_bytes(options.programme) if options.programme else earlier.read.programme
    staff_file = read_bytes(options.staff)
    looked = look(programme_file, staff_file, options.staff.name)
    tell_notes(looked.notes)
    return sound(looked, programme_file, staff_file, options.staff.name, under_way=True)


def _underway(earlier: Earlier, inputs: Inputs, options: Namespace) -> Underway:
    programme, before = inputs.programme, earlier.read.placements
    if options.from_block > programme.blocks:
        raise Refused(
            f"There is no block {options.from_block} to change from: the programme has {programme.blocks}.", Exit.FAULTS
        )
    known = {one.id for one in (*earlier.colleagues, *inputs.colleagues)}
    faults = faults_before(before, programme, known)
    faults = faults or replaced_out_of_time(programme, before, options.from_block)
    if faults:
        says = f"The plan in {on_one_line(str(options.result))} is not one of this programme and these people."
        raise Refused(says, Exit.FAULTS, faults)
    return Underway(before, programme, inputs.colleagues, options.from_block, earlier.colleagues)


def _result(earlier: Earlier, inputs: Inputs, repaired: Repaired) -> Result:
    listed = {one.id for one in inputs.colleagues}
    gone = [_as_recorded(one) for one in repaired.left if one.id not in listed]
    files = {PROGRAMME: inputs.programme_file, inputs.staff_name: inputs.staff_file}
    return Result(
        programme=inputs.programme,
        colleagues=[*inputs.colleagues, *gone],
        allocation=repaired.allocation,
        findings=[*inputs.findings, *repaired.allocation.warnings],
        inputs=files | ({LEFT: write_staff_csv(gone)} if gone else {}),
        repaired=repaired,
        earlier_events=earlier.read.events,
    )


def _as_recorded(one: Colleague) -> Colleague:
    """Someone who left, with what their places and time are counted from and nothing that is nobody's business now."""
    return replace(
        one,
        email="",
        line_manager="",
        shares_with="",
        facilitates=frozenset(),
        any_focus=False,
        preferences=(),
        apart=frozenset(),
        together=frozenset(),
        pins=(),
    )


def _say_changes(result: Result, repaired: Repaired) -> None:
    """Every difference and everyone to be told, a line each."""
    changes = changes_of(repaired, result.words)
    say(f"From block {changes.begins} on: {changes.number}")
    for heading, sentences in changes.kinds:
        say(f"{heading}:")
        for sentence in sentences:
            say(f"  {on_one_line(sentence)}")
    if changes.told:
        say("Who must be told:")
    for name, reasons in changes.told:
        say(f"  {on_one_line(name)}: {on_one_line(' '.join(reasons))}")
