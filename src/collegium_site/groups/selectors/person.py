"""One colleague's two years: their groups, why they are there, what they wished for and where they are pinned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from collegium.allocation import problem_from, why_each
from collegium.allocation.figures import met_by_each
from collegium.roster.colleague import Colleague
from collegium.words import Words
from collegium_site.groups.models import Allocation, Placement
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.groups.selectors.placements import placed_in

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Step:
    """One block of a person's line, as the component of that name draws it."""

    block: int
    name: str
    group: str
    focus: int | None
    leads: bool
    placement_id: int | None
    when: str = ""
    now: bool = False


@dataclass(frozen=True, slots=True)
class PersonPage:
    colleague: Colleague
    colleague_pk: int
    steps: tuple[Step, ...]
    why: str
    met: int
    wishes: tuple[str, ...]


def person_page(inputs: Inputs, allocation: Allocation, pk: int, staff_id: str, written: Words) -> PersonPage | None:
    """Two statements beside what `inputs` took; nothing for someone who is not on the staff list."""
    colleague = next((one for one in inputs.colleagues if one.id == staff_id), None)
    if colleague is None:
        return None
    placements = placed_in(allocation)
    why = why_each(problem_from(inputs.programme, inputs.colleagues), placements).get(staff_id)
    own = Placement.objects.filter(allocation=allocation, colleague_id=pk).select_related("group__focus")
    return PersonPage(
        colleague=colleague,
        colleague_pk=pk,
        steps=_steps(inputs, list(own)),
        why=why.says(written) if why else "",
        met=met_by_each(placements).get(staff_id, 0),
        wishes=tuple(" = ".join(_names(inputs, rank)) for rank in colleague.preferences),
    )


def _steps(inputs: Inputs, own: Sequence[Placement]) -> tuple[Step, ...]:
    by_block = {placement.block: placement for placement in own}
    return tuple(_step(block, by_block.get(block)) for block in range(1, inputs.programme.blocks + 1))


def _step(block: int, placement: Placement | None) -> Step:
    if placement is None:
        return Step(block, "–", "", None, leads=False, placement_id=None)
    focus = placement.group.focus
    return Step(
        block=block,
        name=focus.name,
        group=f"{focus.code}-{placement.group.number}",
        focus=(focus.position - 1) % 8 + 1,
        leads=placement.leads,
        placement_id=placement.pk,
    )


def _names(inputs: Inputs, codes: frozenset[str]) -> list[str]:
    return [focus.name for focus in inputs.programme.focus_areas if focus.code in codes]
