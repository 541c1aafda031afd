"""`collegium bounds`: what is possible, before anything is allocated."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from collegium.allocation import GroupChoice, Problem, bounds_of, group_choices, impossible, problem_from
from collegium.allocation.figures import LEVELS
from collegium.cli.exits import Exit
from collegium.cli.inputs import Inputs, sound_inputs
from collegium.cli.output import say, say_json, tell_conflicts
from collegium.words import counted, joined

HEADER = ("Groups", "Members", "Pairs who must meet again", "Facilitators")
WIDTHS = (8, 12, 27, 0)


def run(options: Namespace) -> Exit:
    """0 where a plan may be possible, 3 where counting alone shows that none is."""
    inputs = sound_inputs(options.programme, options.staff)
    problem = problem_from(inputs.programme, inputs.colleagues)
    choices = group_choices(inputs.programme, inputs.colleagues)
    if options.json:
        say_json({"rules": _rules(problem), "groups": [_choice(choice) for choice in choices]})
    else:
        _table(inputs, choices)
    conflicts = impossible(problem)
    tell_conflicts(conflicts)
    return Exit.IMPOSSIBLE if conflicts else Exit.DONE


def _rules(problem: Problem) -> list[dict[str, object]]:
    return [{"rule": rule, "level": LEVELS[rule], "bound": bound} for rule, bound in bounds_of(problem).items()]


def _choice(choice: GroupChoice) -> dict[str, object]:
    return {
        "groups": choice.groups,
        "sizes": list(choice.sizes),
        "repeats": choice.repeats,
        "facilitators": choice.facilitators,
    }


def _table(inputs: Inputs, choices: Sequence[GroupChoice]) -> None:
    placed = sum(colleague.placed for colleague in inputs.colleagues)
    programme = inputs.programme
    foci = counted(len(programme.focus_areas), "focus area")
    say(f"{counted(placed, 'colleague')}, {foci}, {counted(programme.blocks, 'block')}.")
    say()
    say(_columns(HEADER))
    for choice in choices:
        say(_columns(_row(choice)))


def _row(choice: GroupChoice) -> tuple[str, ...]:
    remark = _facilitators(choice)
    if not choice.fits:
        remark += "; outside the sizes of the programme"
    elif choice.taken:
        remark += "; the one `plan` takes"
    return (str(choice.groups), _sizes(choice.sizes), str(choice.repeats or "none"), remark)


def _sizes(sizes: Sequence[int]) -> str:
    least, most = min(sizes), max(sizes)
    return str(least) if least == most else f"{least} to {most}"


def _facilitators(choice: GroupChoice) -> str:
    short = [f"{supply.focus} {supply.available} of {supply.needed}" for supply in choice.supply if not supply.enough]
    return f"too few: {joined(short)}" if short else "enough"


def _columns(cells: Sequence[str]) -> str:
    return "".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()
