"""A draft as the content of a version: everything is written out, nothing refers to rows that may change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from django.utils.translation import gettext as _

from collegium.allocation import Placement, problem_from, why_each
from collegium.allocation.figures import met_by_each
from collegium.directed_time import Contract, standing_by
from collegium.programme import Meeting, Programme, meetings_of_block
from collegium.reasons import Reason
from collegium.results.counted import counted_in
from collegium.roster.colleague import Colleague
from collegium.roster.namesakes import told_apart
from collegium.words import Words, joined
from collegium_site.groups.selectors.board import BoardGroup, Face
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.publication.content import outlining
from collegium_site.publication.content.membership import spells_of, with_spells
from collegium_site.publication.content.outline import Meeting as PublishedMeeting
from collegium_site.publication.content.outline import Outline, OwnTime
from collegium_site.publication.content.people import GroupCopy, Member, Person, Place, Turn
from collegium_site.publication.content.whole import Content


@dataclass(frozen=True)
class Draft:
    """A design with the current allocation's groups; `staff_ids` leads from rows of the staff list to its ids.

    Blocks before `from_block` were held: people who have left since stand in their groups. `contracts` that were
    written down, by row, come before the days and hours of the staff list. `before` is the outline of the version that
    holds: meetings cancelled or moved since it was designed stay so. `parted` are the people who have places for a part
    of a block in it: those stay as they are.
    """

    inputs: Inputs
    groups: Sequence[BoardGroup]
    staff_ids: Mapping[int, str]
    from_block: int = 1
    contracts: Mapping[int, Sequence[Contract]] = field(default_factory=dict)
    before: Outline | None = None
    parted: Sequence[Person] = ()

    @property
    def programme(self) -> Programme:
        return self.inputs.programme

    @cached_property
    def placements(self) -> list[Placement]:
        """Those who are no longer on the staff list stand under the key of their row, which the judge will name."""
        return [
            Placement(
                self.staff_ids.get(face.colleague_id, str(face.colleague_id)),
                group.block,
                group.code,
                group.name,
                face.leads,
            )
            for group in self.groups
            for face in group.members
        ]

    @cached_property
    def rows(self) -> Mapping[str, Sequence[Placement]]:
        """Places by id of the staff list."""
        rows: dict[str, list[Placement]] = {}
        for place in self.placements:
            rows.setdefault(place.colleague_id, []).append(place)
        return rows

    @property
    def held_by_leavers(self) -> Iterable[tuple[int, int, str, str, bool]]:
        """Places of people no longer on the list, by row, in blocks that were held."""
        for group in self.groups:
            for face in group.members if group.block < self.from_block else ():
                if self.staff_ids[face.colleague_id] not in self.colleagues:
                    yield face.colleague_id, group.block, group.code, group.name, face.leads

    @property
    def fractions(self) -> dict[int, Fraction]:
        """Everyone's, by row of the staff list."""
        ids = self.staff_ids.items()
        return {key: self.colleagues[staff_id].fraction for key, staff_id in ids if staff_id in self.colleagues}

    @cached_property
    def colleagues(self) -> dict[str, Colleague]:
        return {colleague.id: colleague for colleague in self.inputs.colleagues}

    @cached_property
    def meetings(self) -> dict[tuple[int, str], tuple[Meeting, ...]]:
        """The meetings of each group of each block."""
        return {
            (group.block, group.name): meetings_of_block(self.programme, group.block, group.name)
            for group in self.groups
        }

    def meet_at_once(self, one: BoardGroup, other: BoardGroup) -> bool:
        """Whether two groups of a block have a meeting in common, or meetings that overlap."""
        return any(
            mine.date == theirs.date and mine.start < theirs.end and theirs.start < mine.end
            for mine in self._held_by(one)
            for theirs in self._held_by(other)
        )

    def _held_by(self, group: BoardGroup) -> list[Meeting]:
        return [self.held(meeting, group) for meeting in self.meetings[group.block, group.name]]

    @cached_property
    def apart(self) -> Mapping[str, str]:
        """What tells people of the same name apart, by id of the staff list."""
        return told_apart((one.id, one.name, one.department) for one in self.inputs.colleagues)

    def held(self, meeting: Meeting, group: BoardGroup) -> Meeting:
        """A meeting at the time this group holds it: its own, where it was given one."""
        own = self._own_times.get((self.key_of(meeting), group.block, group.name))
        return replace(meeting, date=own.date, start=own.start, end=own.end) if own else meeting

    def stands(self, person: Person, meeting: PublishedMeeting) -> str:
        """On what basis someone's time is asked for at a meeting of the version."""
        colleague, contracts = self.colleagues[self.staff_ids[person.key]], self.contracts.get(person.key, ())
        return standing_by(contracts, self.programme, colleague, outlining.as_library(meeting)).value

    @cached_property
    def _own_times(self) -> dict[tuple[int, int, str], OwnTime]:
        return {own.about: own for own in self.before.own_times} if self.before else {}

    def key_of(self, meeting: Meeting) -> int:
        """The key of the slot that a meeting of the library was made from."""
        return self.inputs.design.slots[meeting.number - 1].pk


def content_of(draft: Draft, number: int, words: Words) -> Content:
    """The whole of a version; the draft has passed every check."""
    people = tuple(sorted(people_of(draft, words), key=lambda person: person.sort_name))
    groups = tuple(_group(draft, group) for group in draft.groups)
    outline = outlining.outline_of(draft.inputs, groups, people, draft.before)
    content = Content(draft.inputs.design.programme.pk, number, outline, groups, people)
    return _with_parts(draft, content) if draft.parted else content


def _with_parts(draft: Draft, content: Content) -> Content:
    """Whoever has a place for a part of a block keeps it, whatever the allocation says of that block."""
    for old in draft.parted:
        for block in {place.block for place in old.places if place.is_dated}:
            content = _kept(draft, content, old, block)
    totals = outlining.totals_of(draft.inputs, content.groups, content.people, content.outline)
    return replace(content, outline=replace(content.outline, totals=totals))


def _kept(draft: Draft, content: Content, old: Person, block: int) -> Content:
    """Those who are no longer on the staff list, and groups that are no more, have nothing to keep."""
    staff_id, spells = draft.staff_ids.get(old.key, ""), spells_of(old, block)
    there = {group.name for group in content.groups if group.block == block}
    if staff_id not in draft.colleagues or not there.issuperset(spell.group for spell in spells):
        return content
    person = next((one for one in content.people if one.key == old.key), replace(old, places=(), met=0))
    return with_spells(content, person, block, spells, draft.apart.get(staff_id, ""), draft.stands)


def people_of(draft: Draft, words: Words) -> Iterable[Person]:
    """Everyone who has a place and is still on the staff list."""
    why = why_each(problem_from(draft.programme, draft.inputs.colleagues), draft.placements)
    met = met_by_each(draft.placements)
    seats: dict[int, list[tuple[BoardGroup, Face]]] = {}
    for group in draft.groups:
        for face in group.members:
            seats.setdefault(face.colleague_id, []).append((group, face))
    for key, own in seats.items():
        staff_id = draft.staff_ids[key]
        if staff_id not in draft.colleagues:
            continue
        face = own[0][1]
        yield Person(
            key=key,
            id=staff_id,
            name=face.name,
            sort_name=face.sort_name,
            kind=face.kind,
            department=face.department,
            places=tuple(_place(draft, staff_id, group, seat) for group, seat in own),
            met=met[staff_id],
            why=_why(draft, staff_id, why, words),
        )


def _why(draft: Draft, staff_id: str, why: Mapping[str, Reason], words: Words) -> str:
    """Why someone is where they are, and for whoever is not there throughout, in which blocks they are counted."""
    row = sorted(draft.rows[staff_id], key=lambda one: one.block)
    counted = counted_in(draft.colleagues[staff_id], row, draft.programme)
    says = why[staff_id].says(words) if staff_id in why else ""
    parts = [says, f"{counted[0].upper()}{counted[1:]}." if counted else "", *_credit(draft.programme, row)]
    return " ".join(part for part in parts if part)


def _credit(programme: Programme, row: Sequence[Placement]) -> Iterator[str]:
    """What someone came to before it was replaced, and for what it counts."""
    former = {focus.code for focus in programme.former}
    says = _("%(old)s in block %(block)d counts for %(new)s.")
    for place in (one for one in row if one.focus in former):
        new = [programme.focus(code).name for code in programme.line_of(place.focus)]
        yield says % {"old": programme.focus(place.focus).name, "block": place.block, "new": joined(new)}


def _place(draft: Draft, staff_id: str, group: BoardGroup, face: Face) -> Place:
    colleague, contracts = draft.colleagues[staff_id], draft.contracts.get(face.colleague_id, ())
    return Place(
        block=group.block,
        group=group.name,
        focus=group.code,
        room=_room(group),
        leader=_leader(group),
        deputy=group.deputy,
        leads=face.leads,
        members=len(group.members),
        deputises=face.colleague_id == group.deputy_id,
        turns=tuple(
            Turn(draft.key_of(meeting), standing_by(contracts, draft.programme, colleague, held).value)
            for meeting in draft.meetings[group.block, group.name]
            for held in [draft.held(meeting, group)]
        ),
    )


def _group(draft: Draft, group: BoardGroup) -> GroupCopy:
    return GroupCopy(
        block=group.block,
        name=group.name,
        focus=group.code,
        room=_room(group),
        leader=_leader(group),
        deputy=group.deputy,
        members=tuple(_member(draft, face) for face in group.members),
        meetings=tuple(draft.key_of(meeting) for meeting in draft.meetings[group.block, group.name]),
    )


def _member(draft: Draft, face: Face) -> Member:
    apart = draft.apart.get(draft.staff_ids[face.colleague_id], "")
    return Member(face.name, face.sort_name, face.kind, face.leads, apart)


def _room(group: BoardGroup) -> str:
    return group.room.name if group.room else ""


def _leader(group: BoardGroup) -> str:
    return group.leader.name if group.leader else ""
