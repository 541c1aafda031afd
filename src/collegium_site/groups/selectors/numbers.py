"""How many groups there could be, and what each number means, told before anything is placed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from collegium.allocation import (
    Conflict,
    GroupChoice,
    Problem,
    Supply,
    group_choice,
    group_choices,
    impossible,
    problem_from,
)
from collegium.allocation.grouping import per_focus, spread
from collegium.programme.programme import Programme
from collegium.words import Words
from collegium_site.groups import words
from collegium_site.groups.obstacles import Obstacle
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.groups.selectors.obstacles import counted
from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Leading:
    """Whether those trained to lead suffice in one way of leading."""

    says: str
    enough: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A number of groups with what it means, in words; who would lead if leaders rotate, and if they stay."""

    groups: int
    sizes: str
    again: str
    fits: bool
    rotating: Leading
    anchored: Leading
    taken: bool


@dataclass(frozen=True, slots=True)
class FocusLed:
    """A focus area: how often a group of it must be led, and who could, in either way of leading."""

    name: str
    turns: int
    rotating: Leading
    anchored: Leading


@dataclass(frozen=True, slots=True)
class Meaning:
    """One number of groups in full: `limits` that hold whatever is done, focus areas, and what stands in the way."""

    groups: int
    heading: str
    limits: list[words.Limit]
    fits: bool
    foci: list[FocusLed]
    obstacles: list[Obstacle]


@dataclass(frozen=True, slots=True)
class Range:
    """The fewest and the most groups there can be, and how many there are at present."""

    least: int
    most: int
    present: int


def numbers_in_hand(inputs: Inputs) -> Range | None:
    """None without focus areas, or with fewer people than these."""
    foci, people = len(inputs.programme.focus_areas), sum(one.placed for one in inputs.colleagues)
    if not foci or people < foci:
        return None
    return Range(foci, people, sum(_as_taken(inputs).groups_per_focus.values()))


def choices(inputs: Inputs) -> list[Choice]:
    """The sensible numbers of groups, fewest first."""
    names = _names(inputs)
    return [
        Choice(
            groups=choice.groups,
            sizes=words.sizes(choice.sizes),
            again=words.again(choice),
            fits=choice.fits,
            rotating=_leading(choice.rotating, names),
            anchored=_leading(choice.anchored, names),
            taken=choice.taken,
        )
        for choice in group_choices(_as_taken(inputs), inputs.colleagues)
    ]


def meaning(inputs: Inputs, groups: int, written: Words, school: School) -> Meaning:
    """What so many groups mean; as far as counting tells, also why it cannot be done with them."""
    programme = replace(inputs.programme, groups_per_focus=spread_over(inputs, groups))
    problem = problem_from(programme, inputs.colleagues)
    choice = group_choice(programme, inputs.colleagues, groups)
    return Meaning(
        groups=groups,
        heading=words.groups_of(choice),
        limits=words.limits_of_choice(choice, programme.blocks),
        fits=choice.fits,
        foci=list(_foci(choice, _names(inputs))),
        obstacles=counted(_beside_leading(problem), problem, written, inputs.design.programme.pk, school),
    )


def _beside_leading(problem: Problem) -> list[Conflict]:
    """What stands in the way, but for the facilitators of a focus area: these are told focus by focus."""
    return [found for found in impossible(problem) if found.rules != ("facilitator",) or len(found.core) > 1]


def spread_over(inputs: Inputs, groups: int) -> dict[str, int]:
    """So many groups over the focus areas, as evenly as can be."""
    return spread(inputs.programme, groups)


def _as_taken(inputs: Inputs) -> Programme:
    """With the number of groups that would be taken, so that sizes follow the number where none are set."""
    programme = inputs.programme
    if programme.groups_per_focus:
        return programme
    return replace(programme, groups_per_focus=dict(per_focus(problem_from(programme, inputs.colleagues))))


def _names(inputs: Inputs) -> dict[str, str]:
    return {focus.code: focus.name for focus in inputs.programme.focus_areas}


def _leading(supply: Sequence[Supply], names: dict[str, str]) -> Leading:
    short = [one for one in supply if not one.enough]
    return Leading(words.supply(short, names), not short)


def _foci(choice: GroupChoice, names: dict[str, str]) -> Iterable[FocusLed]:
    for rotating, anchored in zip(choice.rotating, choice.anchored, strict=True):
        yield FocusLed(names[rotating.focus], rotating.needed, _turns(rotating), _turns(anchored))


def _turns(supply: Supply) -> Leading:
    return Leading(words.turns(supply), supply.enough)
