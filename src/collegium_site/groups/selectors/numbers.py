"""How many groups there could be, and what each number means, told before anything is placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from collegium.allocation import GroupChoice, Supply, facilitator_supply, group_choices, impossible, problem_from
from collegium.allocation.grouping import spread
from collegium.programme.programme import Facilitators
from collegium.words import Words
from collegium_site.groups import words
from collegium_site.groups.selectors.inputs import Inputs


@dataclass(frozen=True, slots=True)
class Leading:
    """Whether those trained to lead suffice in one way of leading."""

    says: str
    enough: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A number of groups with what it means, in words; who would lead if leaders rotate, and if they stay."""

    groups: int
    says: str
    fits: bool
    rotating: Leading
    anchored: Leading
    taken: bool


def choices(inputs: Inputs) -> list[Choice]:
    """The sensible numbers of groups, fewest first; none without focus areas or people."""
    programme = inputs.programme
    if not programme.focus_areas or not any(one.placed for one in inputs.colleagues):
        return []
    own = group_choices(programme, inputs.colleagues)
    return [
        Choice(
            groups=choice.groups,
            says=words.choice(choice.groups, choice.repeats, _sizes(choice.sizes)),
            fits=choice.fits,
            rotating=_leading(Facilitators.ROTATE, choice, inputs),
            anchored=_leading(Facilitators.ANCHORED, choice, inputs),
            taken=choice.taken,
        )
        for choice in own
    ]


def spread_over(inputs: Inputs, groups: int) -> dict[str, int]:
    """So many groups over the focus areas, as evenly as can be."""
    return spread(inputs.programme, groups)


def obstacles(inputs: Inputs, written: Words) -> list[dict[str, Any]]:
    """Why it cannot be done, as far as counting tells beforehand."""
    if not inputs.programme.focus_areas:
        return []
    return words.conflicts(impossible(problem_from(inputs.programme, inputs.colleagues)), written)


def _leading(way: Facilitators, choice: GroupChoice, inputs: Inputs) -> Leading:
    """Of a choice made for the programme's own way of leading, what either way would mean."""
    supply = choice.supply if way is inputs.programme.facilitators else _supply(way, choice, inputs)
    short = [one for one in supply if not one.enough]
    names = {focus.code: focus.name for focus in inputs.programme.focus_areas}
    return Leading(words.supply(short, names), not short)


def _supply(way: Facilitators, choice: GroupChoice, inputs: Inputs) -> Sequence[Supply]:
    numbers = {one.focus: one.needed // inputs.programme.blocks for one in choice.supply}
    programme = replace(inputs.programme, facilitators=way, groups_per_focus=numbers)
    return facilitator_supply(problem_from(programme, inputs.colleagues))


def _sizes(sizes: tuple[int, ...]) -> str:
    least, most = min(sizes), max(sizes)
    return str(least) if least == most else _("%(least)d or %(most)d") % {"least": least, "most": most}
