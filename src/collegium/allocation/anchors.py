"""Who leads when facilitators are anchored: a matching of trained people to the groups of each focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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
    """Place → focus of everyone who leads, one for each group as far as trained people reach."""
    ordered = sorted(candidates, key=Candidate.order)
    blocks = sorted({block for candidate in candidates for block in candidate.blocks})
    chosen: dict[int, str] = {}
    for run in _runs(ordered, blocks):
        open_groups = _open_groups(groups, chosen, ordered, run)
        free = [one for one in ordered if set(one.blocks) >= set(run) and one.place not in chosen]
        taken = _matched(free, open_groups, groups, may_join)
        chosen |= {place: group.focus for place, group in taken.items()}
        for place in taken:
            if place in partners:
                chosen[partners[place]] = chosen[place]
    return chosen


def _runs(ordered: Sequence[Candidate], blocks: Sequence[int]) -> list[tuple[int, ...]]:
    """The sets of blocks to fill, longest first: all of them, then those that people are there for in part."""
    parts = {one.blocks for one in ordered} | {tuple(blocks)}
    return sorted((part for part in parts if part), key=lambda part: (-len(part), part))


def _open_groups(
    groups: Sequence[Group], chosen: Mapping[int, str], ordered: Sequence[Candidate], run: Sequence[int]
) -> list[Group]:
    """The groups that still lack a leader in some block of the run, each focus counted where it lacks most."""
    leads = [(one.blocks, chosen[one.place]) for one in ordered if one.place in chosen]
    lacking: list[Group] = []
    for focus in dict.fromkeys(group.focus for group in groups):
        own = [group for group in groups if group.focus == focus]
        led = max((sum(block in blocks and led == focus for blocks, led in leads) for block in run), default=0)
        lacking += own[led:]
    return lacking


def _matched(
    free: Sequence[Candidate], wanted: Sequence[Group], groups: Sequence[Group], may_join: MayJoin
) -> dict[int, Group]:
    """A largest matching of candidates to groups, by augmenting paths."""
    suits = {group: [one.place for one in free if _may_lead(one, group, groups, may_join)] for group in wanted}
    taken: dict[int, Group] = {}
    for group in wanted:
        _augment(group, suits, taken, set())
    return taken


def _may_lead(one: Candidate, wanted: Group, groups: Sequence[Group], may_join: MayJoin) -> bool:
    """Whether they are trained, and some group of the focus is open to them in every block they are there in."""
    own = [group for group in groups if group.focus == wanted.focus]
    return one.colleague.leads(wanted.focus) and all(
        any(may_join(one.place, block, group) for group in own) for block in one.blocks
    )


def _augment(group: Group, suits: Mapping[Group, Sequence[int]], taken: dict[int, Group], seen: set[int]) -> bool:
    for place in suits[group]:
        if place in seen:
            continue
        seen.add(place)
        if place not in taken or _augment(taken[place], suits, taken, seen):
            taken[place] = group
            return True
    return False
