"""One colleague's two years: their groups, why they are there, what they wished for and where they are pinned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from collegium.allocation import problem_from, why_each
from collegium.allocation.figures import met_by_each
from collegium.programme.programme import Programme
from collegium.results.counted import counted_in
from collegium.roster.colleague import Colleague
from collegium.words import Words
from collegium_site.groups.adapters import group_name, placed
from collegium_site.groups.models import Placement
from collegium_site.groups.selectors.inputs import library_programme_in_hand, of_design
from collegium_site.groups.selectors.placements import InHand, current_rows
from collegium_site.programmes.adapters import library_programme
from collegium_site.programmes.selectors import latest_design
from collegium_site.schools.adapters.colleagues import colleagues_of
from collegium_site.schools.selectors.people import colleague as colleague_row
from collegium_site.schools.selectors.people import roster

if TYPE_CHECKING:
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
    """`colleague` holds keep-apart pairs: a page shows its name, pins and wishes, and nothing else of it.

    `counted` says from when and until when, for those who are not there throughout.
    """

    colleague: Colleague
    colleague_pk: int
    steps: tuple[Step, ...]
    why: str
    counted: str
    met: int
    wishes: tuple[str, ...]


def person_page(school: School, pk: int, written: Words) -> PersonPage | None:
    """Five statements for someone who has places, four for anyone else of the staff list."""
    design = latest_design(school)
    rows = current_rows(design.programme.pk) if design else []
    inputs = of_design(design, school) if any(row.colleague_id == pk for row in rows) else None
    if inputs:
        return _placed(InHand(inputs, rows[0].allocation, rows), pk, written)
    row = colleague_row(school, pk) if design else None
    return _without_places(library_programme(design, school), row) if design and row else None


def _placed(now: InHand, pk: int, written: Words) -> PersonPage | None:
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
        counted=counted_in(colleague, placed(own), programme),
        met=met_by_each(now.fitting).get(colleague.id, 0),
        wishes=_wishes(programme, colleague),
    )


def _without_places(programme: Programme, row: Any) -> PersonPage | None:
    """Someone nobody has placed, perhaps not yet."""
    if row.left_on is not None:
        return None
    colleague = colleagues_of([row], [])[0]
    return PersonPage(colleague, row.pk, _steps(programme, ()), "", "", 0, _wishes(programme, colleague))


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
