"""Leaders who stay with one focus in every block they are there in, so that as many groups as can be are led.

Those there throughout are matched to the foci. People there for a part are another matter: whether several of them fill
a group between them hangs on which foci the others leave. So they are taken first-come, and where that leaves a group
without a leader, choices of them are tried, never more than `MOST`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MOST, WIDEST = 2_000, 300
"""Choices tried of people who are there for a part, and how many of these are looked at."""

Leaders = frozenset[int]
"""Blocks (from 1) in which someone could lead."""
Chosen = dict[int, str]
"""Place in the list of units → the focus it stays with."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Those who take one place in a group, by their places among the people: someone alone, or two who share a job.
    `leads` are the foci they can stay with, and the blocks in which one of them leads then.
    """

    places: tuple[int, ...]
    leads: Mapping[str, Leaders]


@dataclass(frozen=True, slots=True)
class Room:
    """How many groups each focus has, in each of the blocks."""

    groups: Mapping[str, int]
    blocks: tuple[int, ...]

    @property
    def throughout(self) -> Leaders:
        return frozenset(self.blocks)

    def lacking(self, led: Led, blocks: Leaders) -> dict[str, int]:
        """How many more who lead in all these blocks each focus can take."""
        return {focus: many - max(led[block, focus] for block in blocks) for focus, many in self.groups.items()}


Led = Counter[tuple[int, str]]
"""How many groups are led, by block and focus."""


def most_led(units: Sequence[Unit], room: Room) -> Chosen:
    """Which units stay with which focus; those first in the list are taken first."""
    if not room.blocks:
        return {}
    chosen = _in_turn(units, room)
    worth = _count(units, chosen)
    if all(_is_whole(unit, room) for unit in units) or worth >= _at_most(units, room):
        return chosen
    return _Trial(units, room, worth).run() or chosen


def _in_turn(units: Sequence[Unit], room: Room) -> Chosen:
    """Those there in all blocks first, then those there in fewer."""
    runs = {blocks for unit in units for blocks in unit.leads.values()} | {room.throughout}
    chosen: Chosen = {}
    for run in sorted(runs, key=lambda run: (-len(run), sorted(run))):
        chosen |= _matched(units, room.lacking(_led(units, chosen), run), run, chosen)
    return chosen


def _count(units: Sequence[Unit], chosen: Chosen) -> int:
    return sum(len(units[place].leads[focus]) for place, focus in chosen.items())


def _led(units: Sequence[Unit], chosen: Chosen) -> Led:
    return Led((block, focus) for place, focus in chosen.items() for block in units[place].leads[focus])


def _at_most(units: Sequence[Unit], room: Room) -> int:
    """How many groups could be led if everyone chose their focus anew in each block."""
    there = (
        [Unit(unit.places, {f: Leaders({0}) for f, own in unit.leads.items() if block in own}) for unit in units]
        for block in room.blocks
    )
    return sum(len(_matched(of_block, room.groups, Leaders({0}), {})) for of_block in there)


def _matched(units: Sequence[Unit], lacking: Mapping[str, int], run: Leaders, but: Chosen) -> Chosen:
    """As many as can lead in exactly these blocks, by augmenting paths.

    All groups of a focus suit the same people, so a path leads from focus to focus: once no other can be found for
    one of its groups, none can for the next.
    """
    able = {
        focus: [place for place, unit in enumerate(units) if place not in but and unit.leads.get(focus) == run]
        for focus in lacking
    }
    taken: Chosen = {}
    for focus, number in lacking.items():
        for _ in range(number):
            if not _augment(focus, {code: iter(those) for code, those in able.items()}, taken, set()):
                break
    return taken


def _augment(focus: str, unread: Mapping[str, Iterator[int]], taken: Chosen, seen: set[int]) -> bool:
    """One more for a focus: someone free, or someone of a focus that finds another; `unread` is left to look at."""
    for place in unread[focus]:
        if place in seen:
            continue
        seen.add(place)
        led = taken.get(place)
        if led is None or (led != focus and _augment(led, unread, taken, seen)):
            taken[place] = focus
            return True
    return False


class _Trial:
    """Choices of those who are there for a part, one after the other; whoever is there throughout is matched to what
    they leave.

    Units that could stay with the same foci in the same blocks are as good as one another, so these take their choices
    in order.
    """

    def __init__(self, units: Sequence[Unit], room: Room, worth: int) -> None:
        self.room, self.worth = room, worth
        self.best: Chosen | None = None
        self._whole = [unit if _is_whole(unit, room) else Unit((), {}) for unit in units]
        parts = [place for place, unit in enumerate(units) if not _is_whole(unit, room)]
        self._parts = sorted(((_options(units[place]), place) for place in parts), key=lambda part: part[0])[:WIDEST]
        self._tried, self._led, self._chosen = 0, Led(), Chosen()
        self._matched: dict[tuple[int, ...], Chosen] = {}

    def run(self) -> Chosen | None:
        """Better choices than those of so much worth, if any are found."""
        self._choose(0, 0, 0)
        return self.best

    def _choose(self, at: int, begin: int, so_far: int) -> None:
        """`begin` is the first option that is left to the unit at this place, `so_far` how many groups are led."""
        self._tried += 1
        if self._tried > MOST or so_far + self._still(at) <= self.worth:
            return
        if at == len(self._parts):
            self._weigh(so_far)
            return
        options, place = self._parts[at]
        follows = at + 1 < len(self._parts) and self._parts[at + 1][0] == options
        for number, (focus, blocks) in enumerate(options[begin:], begin):
            seats = [(block, focus) for block in blocks]
            if all(self._led[seat] < self.room.groups[focus] for seat in seats):
                self._led.update(seats)
                self._chosen[place] = focus
                self._choose(at + 1, number if follows else 0, so_far + len(seats))
                self._led.subtract(seats)
                del self._chosen[place]
        self._choose(at + 1, len(options) if follows else 0, so_far)

    def _still(self, at: int) -> int:
        """How much the others could add at most."""
        parts = sum(max(len(blocks) for _focus, blocks in options) for options, _place in self._parts[at:])
        return parts + len(self.room.blocks) * sum(self._left().values())

    def _left(self) -> dict[str, int]:
        return self.room.lacking(self._led, self.room.throughout)

    def _weigh(self, so_far: int) -> None:
        left = self._left()
        key = tuple(left.values())
        if key not in self._matched:
            self._matched[key] = _matched(self._whole, left, self.room.throughout, {})
        whole = self._matched[key]
        worth = so_far + len(whole) * len(self.room.blocks)
        if worth > self.worth:
            self.worth, self.best = worth, {**whole, **self._chosen}


def _is_whole(unit: Unit, room: Room) -> bool:
    return set(unit.leads.values()) == {room.throughout}


def _options(unit: Unit) -> list[tuple[str, tuple[int, ...]]]:
    """The foci they could stay with, most blocks first."""
    found = [(focus, tuple(sorted(blocks))) for focus, blocks in unit.leads.items()]
    return sorted(found, key=lambda option: (-len(option[1]), option))
