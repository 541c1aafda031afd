"""What stands in the way of a change of meetings, and what is worth knowing before it is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.utils.translation import gettext as _

from collegium.directed_time import RuleSet, check_meetings
from collegium.programme import cautions_of, faults_of
from collegium.words import Words, date_in_words
from collegium_site.publication.content.amending import Becomes, Which
from collegium_site.publication.content.outline import Meeting, Outline, OwnTime
from collegium_site.publication.content.outlining import as_library
from collegium_site.publication.content.people import GroupCopy, Person
from collegium_site.publication.content.whole import Content
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.ui.british import time_range

DATE, START = "date", "start"
OF_TIMES = frozenset({"end_before_start", "latest_finish"})
"""Rules of the library that are about the times alone, whatever the day."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence on why a change cannot be, and what of it was typed wrong: its day, its beginning, or neither."""

    says: str
    at: str = ""


def faults(now: InHand, changes: Sequence[Becomes], today: date, words: Words) -> list[Fault]:
    """Why it cannot be; empty: it can."""
    after = now.after(changes)
    found: dict[Fault, None] = {}
    for change in changes:
        found |= dict.fromkeys(_of_one(now, change, after, today, words))
    if not found:
        found |= dict.fromkeys(Fault(says) for says in in_two_places(now.content, after))
    return list(found)


def _of_one(now: InHand, change: Becomes, after: Content, today: date, words: Words) -> Iterator[Fault]:
    before = now.meeting(change.which)
    if before is None:
        yield Fault(_("There is no such meeting any more."))
        return
    if now.has_begun(change.which):
        says = _("%(meeting)s has begun: it stays as it was held.")
        yield Fault(says % {"meeting": named(before, change.which.group)})
    if change.cancelled:
        return
    if change.date < today:
        yield Fault(_("%(day)s is over: choose a day to come.") % {"day": date_in_words(change.date)}, DATE)
        return
    for fault in faults_of(now.programme, as_library(_held(before, change))):
        yield Fault(fault.says(words), START if fault.rule in OF_TIMES else DATE)
    yield from (
        Fault(says, DATE) for group in now.groups_of(change.which) for says in _out_of_block(after, group, change)
    )
    yield from (Fault(says, DATE) for says in _not_alone(after, before, change))


def _not_alone(after: Content, meeting: Meeting, change: Becomes) -> Iterator[str]:
    """A meeting that is to be the only one of its day is, whoever holds the others."""
    others = {
        other.number: other
        for group in after.groups
        for other in group.held(after.outline)
        if not other.cancelled and other.date == change.date and other.key != meeting.key
    }
    for number in sorted(number for number, other in others.items() if meeting.only or other.only):
        says = _("Meetings %(one)d and %(other)d would both be on %(day)s, and one of them is to be the only one then.")
        yield says % {"one": meeting.number, "other": number, "day": date_in_words(change.date)}


def _held(meeting: Meeting, change: Becomes) -> Meeting:
    return Meeting(
        meeting.key, meeting.number, change.date, change.start, change.end, meeting.counts_towards, meeting.meets
    )


def _out_of_block(after: Content, group: GroupCopy, change: Becomes) -> Iterator[str]:
    """Meetings of a block lie between those of the blocks beside it: else they would be another block's."""
    first, last = block_bounds(after, group)
    if (first and change.date <= first) or (last and change.date >= last):
        says = _("The meeting belongs to block %(block)d: choose a day %(between)s.")
        yield says % {"block": group.block, "between": _between(first, last)}


def block_bounds(content: Content, group: GroupCopy) -> tuple[date | None, date | None]:
    """The last day of the blocks before, and the first of those after, as this group meets; none where there is none.

    Each group counts its own meetings (`collegium.programme.structure`): those of groups that meet apart bound nothing.
    """
    of_others = [
        (other.block, one.date)
        for other in _beside(content, group)
        for one in other.held(content.outline)
        if not one.cancelled
    ]
    first = max((day for number, day in of_others if number < group.block), default=None)
    return first, min((day for number, day in of_others if number > group.block), default=None)


def _beside(content: Content, group: GroupCopy) -> Iterator[GroupCopy]:
    """In each other block the group of this name; else those of its focus area; else all of them."""
    for block in sorted({other.block for other in content.groups} - {group.block}):
        there = [other for other in content.groups if other.block == block]
        of_focus = [other for other in there if other.focus == group.focus]
        yield from [other for other in of_focus if other.name == group.name] or of_focus or there


def _between(first: date | None, last: date | None) -> str:
    after, before = (date_in_words(day) if day else "" for day in (first, last))
    if first and last:
        return _("between %(first)s and %(last)s") % {"first": after, "last": before}
    return _("after %(first)s") % {"first": after} if first else _("before %(last)s") % {"last": before}


def in_two_places(before: Content, after: Content) -> Iterator[str]:
    """Two meetings of one person at one time, which the change brings about; people are counted, not named."""
    known = {person.key: set(_clashes(person, before.outline)) for person in before.people}
    hit: dict[tuple[str, str], int] = {}
    for person in after.people:
        for clash in _clashes(person, after.outline):
            if clash not in known.get(person.key, set()):
                hit[clash] = hit.get(clash, 0) + 1
    for (one, other), people in hit.items():
        says = _("%(one)s is at the same time as %(other)s, and %(people)d of the people are at both.")
        yield says % {"one": one, "other": other, "people": people}


def _clashes(person: Person, outline: Outline) -> Iterator[tuple[str, str]]:
    own = [(place.group, one) for place, _turn, one in person.meetings(outline) if not one.cancelled]
    for (group, one), (other_group, other) in combinations(own, 2):
        if meet_at_once(one, other):
            yield _with_times(one, group), _with_times(other, other_group)


Timed = Meeting | OwnTime | Becomes


def meet_at_once(one: Timed, other: Timed) -> bool:
    return one.date == other.date and one.start < other.end and other.start < one.end


def _with_times(meeting: Meeting, group: str) -> str:
    return f"{named(meeting, group)} ({time_range(meeting.start, meeting.end)})"


def named(meeting: Meeting, group: str = "") -> str:
    values = {"number": meeting.number, "group": group}
    return (_("Meeting %(number)d of %(group)s") if group else _("Meeting %(number)d")) % values


def cautions(now: InHand, changes: Sequence[Becomes], rules: RuleSet, words: Words) -> list[str]:
    """What does not stand in the way: time protected for some, a room used twice, rules with their source."""
    after = now.after(changes)
    found: dict[str, None] = {}
    for change in changes:
        found |= dict.fromkeys(_protected_for_some(now, change, after, words))
        found |= dict.fromkeys(_while_others_meet(now, change))
    found |= dict.fromkeys(_rooms_used_twice(now.content, after))
    found |= dict.fromkeys(_against_rules(now, after, rules, words))
    return list(found)


def _protected_for_some(now: InHand, change: Becomes, after: Content, words: Words) -> Iterator[str]:
    """With the names of those whom it concerns and who would be at the meeting."""
    before, asked = now.meeting(change.which), asked_to(now, change.which, after)
    there = [now.colleagues[person.key] for person in asked if person.key in now.colleagues]
    if before and there and not change.cancelled:
        moved = as_library(_held(before, change))
        yield from (one.says(words) for one in cautions_of(now.programme, moved, there))


def _while_others_meet(now: InHand, change: Becomes) -> Iterator[str]:
    """Meetings of the school's other programmes at that time; who is in both is not known here."""
    for other in now.others if not change.cancelled else ():
        held: list[Meeting | OwnTime] = [*other.outline.meetings, *other.outline.own_times]
        for one in held:
            if not one.cancelled and meet_at_once(one, change):
                says = _(
                    "“%(title)s” meets on %(when)s, at the same time: whoever is asked to both can be at one of them."
                )
                when = f"{date_in_words(one.date)}, {time_range(one.start, one.end)}"
                yield says % {"title": other.outline.title, "when": when}


def asked_to(now: InHand, which: Which, content: Content) -> Iterator[Person]:
    """Everyone who is a member on the day of a meeting, of the groups for which a change of it changes it."""
    groups = {(group.block, group.name) for group in now.groups_of(which)}
    for person in content.people:
        own = (place for place in person.places if (place.block, place.group) in groups)
        if any(turn.meeting == which.meeting for place in own for turn in place.turns):
            yield person


def _rooms_used_twice(before: Content, after: Content) -> Iterator[str]:
    known = set(_shared_rooms(before))
    for clash in _shared_rooms(after):
        if clash not in known:
            room, one, other, day = clash
            says = _("%(room)s is used twice on %(day)s: by %(one)s and by %(other)s. Agree on another room.")
            yield says % {"room": room, "one": one, "other": other, "day": date_in_words(day)}


def _shared_rooms(content: Content) -> Iterator[tuple[str, str, str, date]]:
    by_day: dict[tuple[str, date], list[tuple[str, Meeting]]] = {}
    for group in content.groups:
        for one in group.held(content.outline) if group.room else ():
            if not one.cancelled:
                by_day.setdefault((group.room, one.date), []).append((group.name, one))
    for (room, day), own in by_day.items():
        for (name, one), (other_name, other) in combinations(own, 2):
            if meet_at_once(one, other):
                yield room, name, other_name, day


def _against_rules(now: InHand, after: Content, rules: RuleSet, words: Words) -> Iterator[str]:
    """Findings of anybody's calendar that were none before, each with the provision it rests on."""
    known = set(_findings(now, now.content, rules, words))
    yield from (says for says in _findings(now, after, rules, words) if says not in known)


def _findings(now: InHand, content: Content, rules: RuleSet, words: Words) -> Iterator[str]:
    """Parents' evenings are those that are known today, whenever the version was published."""
    evenings = [one.date for one in now.under_way.inputs.design.protected if one.kind == "parents_evening"]
    for meetings in {_outside(person, content.outline): None for person in content.people}:
        for found in check_meetings(meetings, rules, evenings):
            yield f"{found.says(words)} {found.cited}."


def _outside(person: Person, outline: Outline) -> tuple[Meeting, ...]:
    """Someone's meetings outside the sessions, in order of date."""
    own = (one for _place, _turn, one in person.meetings(outline))
    outside = (one for one in own if one.counts_towards != "training_day" and not one.cancelled)
    return tuple(sorted(outside, key=lambda one: (one.date, one.start)))
