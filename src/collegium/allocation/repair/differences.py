"""What a repair changed: place by place, in sentences grouped by kind, and person by person of those to be told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from collegium.allocation.outcome import Placement
from collegium.allocation.past import Row, rows_of
from collegium.allocation.repair import sentences
from collegium.allocation.repair.outcome import ChangedPlace, Told
from collegium.reasons import Level, Reason
from collegium.roster.colleague import Colleague

Seat = tuple[int, str]
Place = tuple[str, int, str, str]
"""Someone's id, a block, and the groups before and after, empty where there is none."""


@dataclass(frozen=True)
class Differences:
    """Two allocations from block `begins` on. `colleagues` are all who have a place in either, by id; `staying` the
    ids of those who were placed before and go on. `follows` are groups whose focus was replaced, by what they become;
    `away` are the blocks that leave takes from someone, by id.
    """

    before: Sequence[Placement]
    after: Sequence[Placement]
    begins: int
    colleagues: Mapping[str, Colleague]
    joined: Sequence[Colleague]
    left: Sequence[Colleague]
    follows: Mapping[str, str]
    away: Mapping[str, Collection[int]] = field(default_factory=dict)

    def changed(self) -> tuple[ChangedPlace, ...]:
        """Places of those who stay, in the order of the staff list and of blocks."""
        return tuple(ChangedPlace(*place) for place in self._places if place[2] and place[3])

    def sentences(self) -> tuple[Reason, ...]:
        """One for each difference: who joins, who leaves, who is away or back, who moves, who leads."""
        return (
            *(self._whole(one, "joined", sentences.JOINED, self._now) for one in self.joined),
            *(self._given_up(one) for one in self.left if one.id in self._then),
            *self._renamed(),
            *(self._moved(place) for place in sorted(self._places, key=_kind_and_block) if not self._goes_with(place)),
            *self._leaders(),
        )

    def told(self) -> tuple[Told, ...]:
        """Everyone whose group changed, who is new, who leads or led otherwise, or whose group's members changed."""
        reasons: dict[str, list[Reason]] = defaultdict(list)
        for one in self.joined:
            reasons[one.id].append(self._whole(one, "joined", sentences.TOLD_JOINED, self._now, "told_joined"))
        for one in (one for one in self.left if self._is_away(one) and one.id in self._then):
            reasons[one.id].append(self._whole(one, "away", sentences.TOLD_AWAY_ON, self._then, "told_away_on"))
        for place in self._places:
            reasons[place[0]].append(self._told_place(place))
        for seat in sorted(self._leading.keys() | self._led.keys()):
            for leader, reason in self._told_leading(seat):
                reasons[leader].append(reason)
        gone = {one.id for one in self.left if not self._is_away(one)}
        told = (Told(one, tuple(reasons[id_])) for id_, one in self.colleagues.items() if id_ in reasons)
        return tuple(one for one in told if one.colleague.id not in gone)

    @cached_property
    def _then(self) -> dict[str, Row]:
        return rows_of([one for one in self.before if one.block >= self.begins])

    @cached_property
    def _now(self) -> dict[str, Row]:
        return rows_of([one for one in self.after if one.block >= self.begins])

    @cached_property
    def _places(self) -> list[Place]:
        """Where those who stay are in another group, in none any more, or in one again."""
        apart = {one.id for one in (*self.joined, *self.left)}
        return [place for one in self.colleagues if one not in apart for place in self._places_of(one)]

    def _places_of(self, one: str) -> Iterator[Place]:
        then, now = self._then.get(one, {}), self._now.get(one, {})
        for block in sorted(then.keys() | now.keys()):
            before, after = (row[block].group if block in row else "" for row in (then, now))
            if before != after:
                yield one, block, before, after

    @cached_property
    def _led(self) -> dict[Seat, str]:
        led = _leaders(self._then)
        return {(block, self.follows.get(group, group)): one for (block, group), one in led.items()}

    @cached_property
    def _leading(self) -> dict[Seat, str]:
        return _leaders(self._now)

    def _whole(self, one: Colleague, rule: str, template: str, rows: Mapping[str, Row], sentence: str = "") -> Reason:
        row = rows.get(one.id, {})
        places = [_reason("place", sentences.PLACE, {"group": row[b].group, "block": b}) for b in sorted(row)]
        return _reason(rule, template, {**_named(one), "begins": self.begins, "places": places}, sentence)

    def _given_up(self, one: Colleague) -> Reason:
        """Whoever is listed but not placed any more is away and may come back; the others leave."""
        if not self._is_away(one):
            return self._whole(one, "left", sentences.LEFT, self._then)
        name = "on_leave_on" if one.placed else "away_on"
        return self._whole(one, "away", sentences.AWAY_ON, self._then, name)

    def _is_away(self, one: Colleague) -> bool:
        """Whoever leaves during their leave has places to give up that it does not take."""
        return not one.placed or set(self._then.get(one.id, ())) <= set(self.away.get(one.id, ()))

    def _goes_with(self, place: Place) -> bool:
        """Whether someone is where their whole group is."""
        return bool(place[3]) and self.follows.get(place[2]) == place[3]

    def _renamed(self) -> Iterator[Reason]:
        with_group = Counter(place[1:] for place in self._places if self._goes_with(place))
        for (block, before, after), number in sorted(with_group.items()):
            values = {"block": block, "before": before, "after": after, "number": number}
            yield _reason("renamed", sentences.RENAMED, values)

    def _moved(self, place: Place) -> Reason:
        one, block, before, after = place
        values = {**_named(self.colleagues[one]), "block": block, "before": before, "after": after}
        if not after and block in self.away.get(one, ()):
            return _reason("away", sentences.AWAY_IN, values, "away_in")
        if not after:
            return _reason("away", sentences.AWAY, values)
        return _reason("moved", sentences.MOVED, values) if before else _reason("back", sentences.BACK, values)

    def _leaders(self) -> Iterator[Reason]:
        for (block, group), one in sorted(self._leading.items()):
            earlier = self._led.get((block, group))
            values = {**_named(self.colleagues[one]), "block": block, "group": group}
            if earlier is None:
                yield _reason("leads", sentences.LEADS_NEW, values, "leads_new")
            elif earlier != one:
                yield _reason("leads", sentences.LEADS, {**values, "earlier": self.colleagues[earlier].name})

    def _told_place(self, place: Place) -> Reason:
        _, block, before, after = place
        values = {"block": block, "before": before, "after": after}
        if not after:
            return _reason("told_away", sentences.TOLD_AWAY, values)
        if not before:
            return _reason("told_back", sentences.TOLD_BACK, values)
        return _reason("told_moved", sentences.TOLD_MOVED, values)

    def _told_leading(self, seat: Seat) -> Iterator[tuple[str, Reason]]:
        block, group = seat
        earlier, leader = self._led.get(seat), self._leading.get(seat)
        values: dict[str, object] = {"block": block, "group": group}
        if earlier and earlier != leader:
            yield earlier, _reason("told_leads_no_more", sentences.TOLD_LEADS_NO_MORE, values)
        if leader and earlier != leader:
            yield leader, _reason("told_leads", sentences.TOLD_LEADS, values)
        if leader:
            yield from ((leader, reason) for reason in self._members(seat, leader, values))

    def _members(self, seat: Seat, leader: str, values: Mapping[str, Any]) -> Iterator[Reason]:
        """Who comes to a group and who goes, for whoever leads it."""
        block, group = seat
        earlier = [group, *(old for old, new in self.follows.items() if new == group)]
        then = {one for label in earlier for one in _members_of(self._then, (block, label))} - {leader}
        now = _members_of(self._now, seat) - {leader}
        coming, going = (self._names(ids) for ids in (now - then, then - now))
        if coming and going:
            yield _reason("told_both", sentences.TOLD_BOTH, {**values, "names": coming, "others": going})
        elif coming:
            yield _reason("told_coming", sentences.TOLD_COMING, {**values, "names": coming})
        elif going:
            yield _reason("told_going", sentences.TOLD_GOING, {**values, "names": going})

    def _names(self, ids: Iterable[str]) -> list[str]:
        wanted = set(ids)
        return [one.name for id_, one in self.colleagues.items() if id_ in wanted]


def _kind_and_block(place: Place) -> tuple[int, int]:
    """Those away, then those back, then those who move, each by block."""
    _, block, before, after = place
    return (0 if not after else 1 if not before else 2), block


def _leaders(rows: Mapping[str, Row]) -> dict[Seat, str]:
    placements = (placement for row in rows.values() for placement in row.values())
    return {(one.block, one.group): one.colleague_id for one in placements if one.facilitates}


def _members_of(rows: Mapping[str, Row], seat: Seat) -> set[str]:
    block, group = seat
    return {one for one, row in rows.items() if block in row and row[block].group == group}


def _named(one: Colleague) -> dict[str, str]:
    return {"name": one.name, "id": one.id}


def _reason(rule: str, template: str, values: Mapping[str, object], sentence: str = "") -> Reason:
    return Reason(Level.NOTE, "", rule, template, values, sentence or rule)
