"""A version in which someone joins a group, leaves it, or moves to another between two meetings of one block."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from collegium_site.publication.content.outline import Meeting, Outline
from collegium_site.publication.content.people import GroupCopy, Member, Period, Person, Place, Turn
from collegium_site.publication.content.whole import Content

Stands = Callable[[Person, Meeting], str]
"""On what basis someone's time is asked for at a meeting."""
DAY = timedelta(days=1)


class Kind(StrEnum):
    """`stays`: a leaving that is still to come is taken back."""

    JOINS = "joins"
    LEAVES = "leaves"
    MOVES = "moves"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of someone in a block. `day` is the first in `group` (joins) or in `to` (moves), or the last in
    `group` (leaves).
    """

    kind: Kind
    person: int
    block: int
    group: str
    day: date = date.min
    to: str = ""
    why: str = ""

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(name for name in (self.group, self.to) if name)


@dataclass(frozen=True, slots=True)
class Spell:
    """A membership of a group of the block, before it is written out as a place."""

    group: str
    period: Period
    why: str = ""


def spells_after(before: Sequence[Spell], change: Change) -> list[Spell]:
    """Someone's memberships in the block, in order of date; what changes is the last of them."""
    if change.kind is Kind.JOINS or not before:
        return [*before, Spell(change.group, Period(change.day), change.why)]
    *earlier, last = before
    if change.kind is Kind.STAYS:
        return _joined([*earlier, _until(last, None, change.why)])
    ends = change.day if change.kind is Kind.LEAVES else change.day - DAY
    begun = [one for one in before if one.period.since is None or one.period.since <= ends]
    kept = [_until(one, ends, change.why) if one is last or not _ends_by(one, ends) else one for one in begun]
    moved = [Spell(change.to, Period(change.day), change.why)] if change.kind is Kind.MOVES else []
    return _joined([*kept, *moved])


def _until(spell: Spell, day: date | None, why: str) -> Spell:
    return replace(spell, period=replace(spell.period, until=day), why=why)


def _ends_by(spell: Spell, day: date) -> bool:
    return spell.period.until is not None and spell.period.until <= day


def _joined(spells: Sequence[Spell]) -> list[Spell]:
    """Whoever moves back as if they had never gone was there throughout."""
    found: list[Spell] = []
    for spell in spells:
        last = found[-1] if found else None
        if last and last.group == spell.group and last.period.until and last.period.until + DAY == spell.period.since:
            found[-1] = _until(last, spell.period.until, spell.why)
        else:
            found.append(spell)
    return found


def with_spells(
    content: Content, person: Person, block: int, spells: Sequence[Spell], apart: str, stands: Stands
) -> Content:
    """The content with these memberships of one person in a block; its totals are still those of before.

    `person` is as the content has them, or newcomers without a place; `apart` is what tells them from a namesake.
    A membership that holds no meeting is none, and whoever has no place left is no longer in the programme.
    """
    groups = {one.name: one for one in content.groups if one.block == block}
    after = _placed(person, block, spells, groups, content.outline, stands)
    named = {place.group for one in (person, after) for place in one.places_in(block)}
    copies = {name: _copied(groups[name], person, after, apart) for name in named}
    others = [one for one in content.people if one.key != person.key]
    news = [_news(one, person, after) for one in others]
    everyone = [
        *(_beside(one, one.met + more, copies) for one, more in zip(others, news, strict=True)),
        _beside(after, person.met + sum(news), copies),
    ]
    people = sorted((one for one in everyone if one.places), key=lambda one: one.sort_name)
    written = tuple(copies.get(one.name, one) if one.block == block else one for one in content.groups)
    return replace(content, groups=written, people=tuple(people))


def in_their_spells(content: Content, stands: Stands) -> Content:
    """The content with the meetings that lie within each place for a part of a block, wherever they have moved."""
    groups = {(one.block, one.name): one for one in content.groups}

    def placed(person: Person, place: Place) -> Place:
        spell, group = Spell(place.group, place.period, place.why), groups[place.block, place.group]
        return written_out(person, place, spell, group, content.outline, stands) if place.is_dated else place

    people = (replace(one, places=tuple(placed(one, place) for place in one.places)) for one in content.people)
    return replace(content, people=tuple(people))


def spells_of(person: Person, block: int) -> list[Spell]:
    own = [Spell(place.group, place.period, place.why) for place in person.places_in(block)]
    return sorted(own, key=lambda one: one.period.since or date.min)


def written_out(
    person: Person, place: Place, spell: Spell, group: GroupCopy, outline: Outline, stands: Stands
) -> Place:
    """The place for this membership, with its meetings; those that were its own keep their basis. Of a place for a
    whole block nothing is said beside it.
    """
    known = {turn.meeting: turn for turn in place.turns}
    held = [meeting for meeting in group.held(outline) if spell.period.holds(meeting.date)]
    turns = tuple(known.get(one.key) or Turn(one.key, stands(person, one)) for one in held)
    parted = replace(place, since=spell.period.since, until=spell.period.until, turns=turns)
    if not parted.is_dated:
        return replace(parted, of=0, why="")
    return replace(parted, of=sum(not one.cancelled for one in group.held(outline)), why=spell.why)


def newcomer_to(group: GroupCopy) -> Place:
    """A place in a group, before it is known when and with whom."""
    about = (group.block, group.name, group.focus, group.room, group.leader, group.deputy)
    return Place(*about, leads=False, members=0, turns=(), deputises=False)


def _placed(
    person: Person,
    block: int,
    spells: Sequence[Spell],
    groups: dict[str, GroupCopy],
    outline: Outline,
    stands: Stands,
) -> Person:
    before: dict[str, Place] = {}
    for place in person.places_in(block):
        earlier = before.get(place.group)
        before[place.group] = replace(place, turns=(*earlier.turns, *place.turns)) if earlier else place
    places = [place for place in person.places if place.block != block]
    for spell in spells:
        group = groups[spell.group]
        found = written_out(person, before.get(spell.group) or newcomer_to(group), spell, group, outline, stands)
        places += [found] if found.turns else []
    return replace(person, places=tuple(sorted(places, key=lambda one: (one.block, one.since or date.min))))


def _copied(group: GroupCopy, before: Person, after: Person, apart: str) -> GroupCopy:
    """The group with this person from when until when; a deputy who goes is its deputy no longer."""
    was, own = ([one for one in side.places_in(group.block) if one.group == group.name] for side in (before, after))
    members = [*_without(group.members, before, apart, len(was)), *(_member(after, place, apart) for place in own)]
    goes = any(place.deputises is not False for place in was) and all(place.until for place in own)
    return replace(
        group,
        members=tuple(sorted(members, key=lambda one: (not one.leads, one.sort_name))),
        deputy="" if goes and group.deputy == before.name else group.deputy,
    )


def _without(members: Sequence[Member], person: Person, apart: str, times: int) -> list[Member]:
    """Those who bear the name and what tells it apart are gone; versions made before that was kept have the name."""
    same = [one for one in members if (one.name, one.sort_name) == (person.name, person.sort_name)]
    gone = sorted(same, key=lambda one: one.apart != apart)[:times]
    return [one for one in members if not any(one is other for other in gone)]


def _member(person: Person, place: Place, apart: str) -> Member:
    return Member(person.name, person.sort_name, person.kind, place.leads, apart, place.since, place.until)


def _news(other: Person, before: Person, after: Person) -> int:
    """1: they come to meet each other; -1: they no longer do."""
    theirs = _seats(other)
    return bool(theirs & _seats(after)) - bool(theirs & _seats(before))


def _seats(person: Person) -> set[tuple[int, str, int]]:
    return {(place.block, place.group, turn.meeting) for place in person.places for turn in place.turns}


def _beside(person: Person, met: int, groups: dict[str, GroupCopy]) -> Person:
    """How many are in their group, who is its deputy, and how many they meet."""
    places = tuple(_counted(place, groups) for place in person.places)
    return person if (places, met) == (person.places, person.met) else replace(person, places=places, met=met)


def _counted(place: Place, groups: dict[str, GroupCopy]) -> Place:
    group = groups.get(place.group)
    if group is None or group.block != place.block:
        return place
    return replace(place, members=len(group.members), deputy=group.deputy)
