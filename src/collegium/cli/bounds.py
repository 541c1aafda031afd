"""`collegium bounds`: what is possible, before anything is allocated."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence

from collegium.allocation import (
    GroupChoice,
    Problem,
    Supply,
    bounds_of,
    group_choices,
    impossible,
    limits_of_wishes,
    problem_from,
)
from collegium.allocation.figures import LEVELS
from collegium.cli.exits import Exit
from collegium.cli.inputs import Inputs, sound_inputs
from collegium.cli.output import on_one_line, say, say_json, tell_conflicts
from collegium.words import counted, joined

HEADER = ("Groups", "Members", "Pairs who must meet again", "One of them at least", "Rotating", "Staying", "")
WIDTHS = (8, 12, 27, 22, 0, 0, 0)
GAP = 2
IN_WORDS = {
    "repeats": "Pairs who meet again",
    "department_mix": "Same department together",
    "role_mix": "Same kind of member together",
    "experience_mix": "Same experience together",
    "preferences": "Steps away from the orders wished for",
    "last_choices": "Colleagues with both last choices in the first year",
}


def run(options: Namespace) -> Exit:
    """0 where a plan may be possible, 3 where counting alone shows that none is."""
    inputs = sound_inputs(options.programme, options.staff)
    problem = problem_from(inputs.programme, inputs.colleagues)
    choices, bounds = group_choices(inputs.programme, inputs.colleagues), bounds_of(problem, limits_of_wishes(problem))
    if options.json:
        say_json({"rules": _rules(bounds), "groups": [_choice(choice) for choice in choices]})
    else:
        _tell(inputs, problem, choices, bounds)
    conflicts = impossible(problem)
    tell_conflicts(conflicts)
    return Exit.IMPOSSIBLE if conflicts else Exit.DONE


def _rules(bounds: Mapping[str, int | None]) -> list[dict[str, object]]:
    return [{"rule": rule, "level": LEVELS[rule], "bound": bound} for rule, bound in bounds.items()]


def _choice(choice: GroupChoice) -> dict[str, object]:
    return {
        "groups": choice.groups,
        "sizes": list(choice.sizes),
        "repeats": choice.repeats,
        "facilitators": choice.facilitators,
        "worst": choice.worst,
        "leading": {
            "rotate": [_supply(supply) for supply in choice.rotating],
            "anchored": [_supply(supply) for supply in choice.anchored],
        },
    }


def _supply(supply: Supply) -> dict[str, object]:
    return {
        "focus": supply.focus,
        "needed": supply.needed,
        "available": supply.available,
        "enough": supply.enough,
        "to_train": supply.to_train,
    }


def _tell(inputs: Inputs, problem: Problem, choices: Sequence[GroupChoice], bounds: Mapping[str, int | None]) -> None:
    placed = sum(colleague.placed for colleague in inputs.colleagues)
    programme = inputs.programme
    foci = counted(len(programme.focus_areas), "focus area")
    say(f"{counted(placed, 'colleague')}, {foci}, {counted(programme.blocks, 'block')}.")
    say()
    _table([HEADER, *(_row(choice) for choice in choices)])
    say()
    say("Rotating: facilitators come to every focus area too. Staying: they keep to their own (anchored).")
    say()
    say(f"With {counted(len(problem.groups), 'group')} at the least:")
    for rule, name in IN_WORDS.items():
        bound = bounds[rule]
        say(f"  {name}: {'not known' if bound is None else f'{bound:,}'}")
    taken = next(choice for choice in choices if choice.taken)
    _tell_leading("Led in turn (rotating), over all blocks:", taken.rotating)
    _tell_leading("Led by those who stay (anchored), over all blocks:", taken.anchored)


def _tell_leading(title: str, supply: Sequence[Supply]) -> None:
    say(title)
    for each in supply:
        more = f"; train {each.to_train} more" if each.to_train else ""
        say(f"  {on_one_line(each.focus)}: {counted(each.needed, 'time')}, those trained can {each.available:,}{more}")


def _table(rows: Sequence[Sequence[str]]) -> None:
    longest = [max(len(row[column]) for row in rows) + GAP for column in range(len(HEADER))]
    for row in rows:
        cells = zip(row, WIDTHS, longest, strict=True)
        say("".join(cell.ljust(max(width, long)) for cell, width, long in cells).rstrip())


def _row(choice: GroupChoice) -> tuple[str, ...]:
    return (
        str(choice.groups),
        _sizes(choice.sizes),
        str(choice.repeats or "none"),
        counted(choice.worst, "time") if choice.worst else "never",
        _facilitators(choice.rotating),
        _facilitators(choice.anchored),
        _remark(choice),
    )


def _remark(choice: GroupChoice) -> str:
    if not choice.fits:
        return "outside the sizes of the programme"
    return "the one `plan` takes" if choice.taken else ""


def _sizes(sizes: Sequence[int]) -> str:
    least, most = min(sizes), max(sizes)
    return str(least) if least == most else f"{least} to {most}"


def _facilitators(supply: Sequence[Supply]) -> str:
    short = [f"{on_one_line(each.focus)} {each.to_train}" for each in supply if not each.enough]
    return f"train {joined(short)} more" if short else "enough"
