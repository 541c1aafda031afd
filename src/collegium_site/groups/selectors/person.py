"""One colleague's two years: their groups, why they are there, what they wished for and where they are pinned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from collegium.allocation import problem_from, why_each
from collegium.allocation.figures import met_by_each
from collegium.programme.programme import Programme
from collegium.roster.colleague import Colleague
from collegium.words import Words
from collegium_site.groups.adapters import group_name
from collegium_site.groups.models import Placement
from collegium_site.groups.selectors.inputs import library_programme_in_hand
from collegium_site.schools.adapters.colleagues import colleagues_of
from collegium_site.schools.selectors.people import colleague as colleague_row
from collegium_site.schools.selectors.people import roster

if TYPE_CHECKING:
    from collegium_site.groups.selectors.placements import InHand
    from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Step:
    """One block of a person's line, as the component of that name draws it."""

    block: int
    name: str
    group: str = ""
    group_id: int | None = None
    focus: int | None = None
    leads: bool = False
    placement_id: int | None = None
    now: bool = False

    @property
    def when(self) -> str:
        return self.group


@dataclass(frozen=True, slots=True)
class PersonPage:
    """`colleague` holds keep-apart pairs: a page shows its name, pins and wishes, and nothing else of it."""

    colleague: Colleague
    colleague_pk: int
    steps: tuple[Step, ...]
    why: str
    met: int
    wishes: tuple[str, ...]


def person_placed(now: InHand, pk: int, written: Words) -> PersonPage | None:
    """Someone who has places: no statement beside what is in hand. Nothing for anyone else."""
    own = [row for row in now.rows if row.colleague_id == pk]
    people = {one.id: one for one in now.inputs.colleagues}
    colleague = people.get(own[0].colleague.staff_id) if own else None
    if colleague is None:
        return None
    programme = now.inputs.programme
    why = why_each(problem_from(programme, now.inputs.colleagues), now.fitting).get(colleague.id)
    return PersonPage(
        colleague=colleague,
        colleague_pk=pk,
        steps=_steps(programme, own),
        why=why.says(written) if why else "",
        met=met_by_each(now.fitting).get(colleague.id, 0),
        wishes=_wishes(programme, colleague),
    )


def person_without_places(school: School, pk: int) -> PersonPage | None:
    """Someone nobody has placed, perhaps not yet: three statements."""
    known = programme_and_colleague(school, pk)
    if known is None:
        return None
    programme, colleague = known
    return PersonPage(colleague, pk, _steps(programme, ()), "", 0, _wishes(programme, colleague))


def programme_and_colleague(school: School, pk: int) -> tuple[Programme, Colleague] | None:
    """The programme in hand and one colleague, whose pairs are left out: three statements."""
    row = colleague_row(school, pk)
    programme = library_programme_in_hand(school) if row and row.left_on is None else None
    return (programme, colleagues_of([row], [])[0]) if row and programme else None


def with_company(school: School, pk: int) -> tuple[Colleague, list[Colleague]] | None:
    """A colleague with their pairs, and everyone else: three statements. For those who may see confidential rules."""
    row, everyone = colleague_row(school, pk), roster(school)
    person = next((one for one in everyone if row and one.id == row.staff_id), None)
    return (person, [one for one in everyone if one is not person]) if person else None


def _steps(programme: Programme, own: Sequence[Placement]) -> tuple[Step, ...]:
    by_block = {placement.block: placement for placement in own}
    return tuple(_step(block, by_block.get(block)) for block in range(1, programme.blocks + 1))


def _step(block: int, placement: Placement | None) -> Step:
    if placement is None:
        return Step(block, "–")
    return Step(
        block=block,
        name=placement.group.focus.name,
        group=group_name(placement.group),
        group_id=placement.group_id,
        focus=(placement.group.focus.position - 1) % 8 + 1,
        leads=placement.leads,
        placement_id=placement.pk,
    )


def _wishes(programme: Programme, colleague: Colleague) -> tuple[str, ...]:
    names = ([focus.name for focus in programme.focus_areas if focus.code in rank] for rank in colleague.preferences)
    return tuple(" = ".join(own) for own in names if own)
