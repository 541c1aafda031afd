"""Time that fell away with meetings that do not take place, and the days on which it could be made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from collegium.programme import faults_of
from collegium.words import Words
from collegium_site.publication.content.amending import Becomes, Which
from collegium_site.publication.content.outline import Meeting, OwnTime
from collegium_site.publication.content.outlining import as_library
from collegium_site.publication.content.people import DIRECTED, GroupCopy, Person
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.publication.moving.judging import block_bounds, faults

MOST_OFFERS = 3
DAYS_AHEAD = 200


@dataclass(frozen=True, slots=True)
class OfKind:
    """What people of one kind lose: `losing` were directed to it. Of whoever has most in the block, `published` minutes
    were, and `stands` are left.
    """

    kind: str
    people: int
    losing: int
    published: int
    stands: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A day that fits, on which so many of the people can be directed."""

    date: date
    directed: int


@dataclass(frozen=True)
class Gap:
    """`groups` are those that hold it neither then nor at a time of their own."""

    which: Which
    meeting: Meeting
    groups: tuple[GroupCopy, ...]
    kinds: tuple[OfKind, ...]
    offers: tuple[Offer, ...]

    @property
    def people(self) -> int:
        return sum(one.people for one in self.kinds)

    @property
    def losing(self) -> list[OfKind]:
        """Kinds of which anybody loses time."""
        return [one for one in self.kinds if one.losing]

    @property
    def block(self) -> int:
        return self.groups[0].block


def gaps(now: InHand, today: date, words: Words) -> list[Gap]:
    """Every meeting whose time is to be made up."""
    return [_gap(now, meeting, own, today, words) for meeting, own in now.content.outline.to_be_made_up]


def _gap(now: InHand, meeting: Meeting, own: OwnTime | None, today: date, words: Words) -> Gap:
    which = Which(own.meeting, own.block, own.group) if own else Which(meeting.key)
    held = now.meeting(which) or meeting
    groups = tuple(one for one in now.content.groups if _is_open(now, held, one) and (not own or one.name == own.group))
    people = [(person, group) for group in groups for person in _members(now, group, held.key)]
    return Gap(
        which,
        held,
        groups,
        tuple(_kinds(now, people, held.key)),
        tuple(_offers(now, which, held, people, today, words)),
    )


def _is_open(now: InHand, meeting: Meeting, group: GroupCopy) -> bool:
    found = now.meeting(Which(meeting.key, group.block, group.name))
    return found is not None and found.is_open


def _members(now: InHand, group: GroupCopy, meeting: int) -> Iterator[Person]:
    """Those who are members on the day of a meeting."""
    for person in now.content.people:
        own = (place for place in person.places_in(group.block) if place.group == group.name)
        if any(turn.meeting == meeting for place in own for turn in place.turns):
            yield person


def _kinds(now: InHand, people: list[tuple[Person, GroupCopy]], meeting: int) -> Iterator[OfKind]:
    counted: Counter[str] = Counter()
    losing: Counter[str] = Counter()
    most: dict[str, tuple[int, int]] = {}
    for person, group in people:
        kind = person.kind or _("teacher")
        counted[kind] += 1
        if _is_directed(person, group, meeting):
            losing[kind] += 1
            most[kind] = max(most.get(kind, (0, 0)), _minutes(now, person, group.block))
    for kind, count in counted.most_common():
        yield OfKind(kind, count, losing[kind], *most.get(kind, (0, 0)))


def _is_directed(person: Person, group: GroupCopy, meeting: int) -> bool:
    own = (place for place in person.places_in(group.block) if place.group == group.name)
    return any((turn.meeting, turn.basis) == (meeting, DIRECTED) for place in own for turn in place.turns)


def _minutes(now: InHand, person: Person, block: int) -> tuple[int, int]:
    """Directed minutes of a block as they were published, and those of them that stand."""
    own = [pair for place in person.places_in(block) for pair in place.meetings(now.content.outline)]
    directed = [one for turn, one in own if turn.basis == DIRECTED]
    return sum(one.minutes for one in directed), sum(one.minutes for one in directed if not one.cancelled)


def _offers(
    now: InHand, which: Which, meeting: Meeting, people: list[tuple[Person, GroupCopy]], today: date, words: Words
) -> Iterator[Offer]:
    """The days on which most can be directed, the soonest first among equals; each is right in every respect."""
    persons = [person for person, _group in people]
    days = [Offer(day, _directed(now, persons, meeting, day)) for day in _days(now, which, meeting, today)]
    found = 0
    for offer in sorted(days, key=lambda one: (-one.directed, one.date)):
        change = Becomes(which, offer.date, meeting.start, meeting.end)
        if offer.directed and not faults(now, [change], today, words):
            yield offer
            found += 1
        if found == MOST_OFFERS:
            return


def _days(now: InHand, which: Which, meeting: Meeting, today: date) -> Iterator[date]:
    """Working days of the block that are still to come and on which nothing of the programme is yet."""
    bounds = [block_bounds(now.content, group) for group in now.groups_of(which)]
    taken = {meeting.date, *(one.date for one in now.content.outline.meetings if not one.cancelled)}
    for ahead in range(1, DAYS_AHEAD):
        day = today + timedelta(days=ahead)
        inside = all((not first or day > first) and (not last or day < last) for first, last in bounds)
        moved = as_library(replace(meeting, date=day))
        if inside and day not in taken and not faults_of(now.programme, moved):
            yield day


def _directed(now: InHand, people: list[Person], meeting: Meeting, day: date) -> int:
    moved = replace(meeting, date=day)
    return sum(now.stands(person, moved) == DIRECTED for person in people)
