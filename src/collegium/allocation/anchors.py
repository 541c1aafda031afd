"""Who leads when facilitators are anchored: trained people and the foci they stay with in every block."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from collegium.allocation.staying import Leaders, Room, Unit, most_led
from collegium.allocation.timetable import Group
from collegium.roster.colleague import Colleague

MayJoin = Callable[[int, int, Group], bool]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who might be anchored: their place among the people and the blocks (from 1) they are there in."""

    place: int
    colleague: Colleague
    blocks: tuple[int, ...]
    shares: bool

    def order(self) -> tuple[int, bool, bool, int, int]:
        """Those there longest, without a job share and trained for few foci first: the others are worth keeping."""
        one = self.colleague
        return (-len(self.blocks), self.shares, one.any_focus, len(one.facilitates), self.place)


def choose_anchors(
    candidates: Sequence[Candidate], groups: Sequence[Group], may_join: MayJoin, partners: Mapping[int, int]
) -> dict[int, str]:
    """Place → focus of everyone who leads, one for each group as far as trained people reach, and of whoever shares
    their job.
    """
    room = Room(
        Counter(group.focus for group in groups),
        tuple(sorted({block for candidate in candidates for block in candidate.blocks})),
    )
    units = list(_units(candidates, partners, _may_stay(groups, may_join), tuple(room.groups)))
    chosen = most_led(units, room)
    return {place: focus for unit, focus in chosen.items() for place in _places(units[unit], partners)}


def _places(unit: Unit, partners: Mapping[int, int]) -> Iterator[int]:
    for place in unit.places:
        yield place
        if place in partners:
            yield partners[place]


MayStay = Callable[[Candidate, str], bool]


def _units(
    candidates: Sequence[Candidate], partners: Mapping[int, int], may_stay: MayStay, foci: Sequence[str]
) -> Iterator[Unit]:
    """One for each place in a group that somebody trained could take, in the order in which they are chosen."""
    ordered = sorted(candidates, key=Candidate.order)
    by_place = {one.place: one for one in ordered}
    seen: set[int] = set()
    for one in ordered:
        if one.place in seen:
            continue
        partner = by_place.get(partners.get(one.place, -1))
        members = (one, partner) if partner else (one,)
        seen |= {member.place for member in members}
        leads = {focus: _blocks_led(members, focus) for focus in foci}
        open_to = {f: blocks for f, blocks in leads.items() if blocks and all(may_stay(one, f) for one in members)}
        if open_to:
            yield Unit(tuple(member.place for member in members), open_to)


def _blocks_led(members: Sequence[Candidate], focus: str) -> Leaders:
    return frozenset(block for one in members if one.colleague.leads(focus) for block in one.blocks)


def _may_stay(groups: Sequence[Group], may_join: MayJoin) -> MayStay:
    """Whether some group of a focus is open to someone in every block they are there in."""
    by_focus: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_focus[group.focus].append(group)
    return lambda one, focus: all(
        any(may_join(one.place, block, group) for group in by_focus[focus]) for block in one.blocks
    )
