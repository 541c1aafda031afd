"""Who leads when facilitators are anchored: a matching of trained people to the foci."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from collegium.allocation.timetable import Group
from collegium.roster.colleague import Colleague

MayJoin = Callable[[int, int, Group], bool]
MayStay = Callable[["Candidate", str], bool]


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
    may_stay = _may_stay(groups, may_join)
    chosen: dict[int, str] = {}
    for run in _runs(ordered, blocks):
        free = [one for one in ordered if one.place not in chosen and set(one.blocks) >= set(run)]
        taken = _matched(free, _lacking(groups, chosen, ordered, run), may_stay)
        chosen |= taken
        for place in taken:
            if place in partners:
                chosen[partners[place]] = chosen[place]
    return chosen


def _runs(ordered: Sequence[Candidate], blocks: Sequence[int]) -> list[tuple[int, ...]]:
    """The sets of blocks to fill, longest first: all of them, then those that people are there for in part."""
    parts = {one.blocks for one in ordered} | {tuple(blocks)}
    return sorted((part for part in parts if part), key=lambda part: (-len(part), part))


def _may_stay(groups: Sequence[Group], may_join: MayJoin) -> MayStay:
    """Whether some group of a focus is open to someone in every block they are there in.

    Asked again for each group of a focus, and never for most of a large staff.
    """
    by_focus: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        by_focus[group.focus].append(group)
    known: dict[tuple[int, str], bool] = {}

    def may_stay(one: Candidate, focus: str) -> bool:
        key = (one.place, focus)
        if key not in known:
            known[key] = all(
                any(may_join(one.place, block, group) for group in by_focus[focus]) for block in one.blocks
            )
        return known[key]

    return may_stay


def _lacking(
    groups: Sequence[Group], chosen: Mapping[int, str], ordered: Sequence[Candidate], run: Sequence[int]
) -> dict[str, int]:
    """How many groups of each focus still lack a leader, in the block of the run where they lack most."""
    led = Counter((block, chosen[one.place]) for one in ordered if one.place in chosen for block in one.blocks)
    number = Counter(group.focus for group in groups)
    return {focus: number[focus] - max(led[block, focus] for block in run) for focus in number}


def _matched(free: Sequence[Candidate], lacking: Mapping[str, int], may_stay: MayStay) -> dict[int, str]:
    """Place → focus of as many as can lead, by augmenting paths.

    All groups of a focus suit the same people, so a path leads from focus to focus: once no other can be found for
    one of its groups, none can for the next.
    """
    trained = {focus: [one for one in free if one.colleague.leads(focus)] for focus in lacking}
    taken: dict[int, str] = {}
    for focus, number in lacking.items():
        for _ in range(number):
            if not _augment(focus, {code: iter(those) for code, those in trained.items()}, taken, set(), may_stay):
                break
    return taken


def _augment(
    focus: str, unread: Mapping[str, Iterator[Candidate]], taken: dict[int, str], seen: set[int], may_stay: MayStay
) -> bool:
    """One more for a focus: someone free, or someone of a focus that finds another; `unread` is left to look at."""
    for one in unread[focus]:
        place = one.place
        if place in seen or not may_stay(one, focus):
            continue
        seen.add(place)
        led = taken.get(place)
        if led is None or (led != focus and _augment(led, unread, taken, seen, may_stay)):
            taken[place] = focus
            return True
    return False
