"""What one person is told of a version: in their own words, and nothing about anybody else's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from collegium.words import clock_12, date_in_words, duration
from collegium_site.publication.content.differences import (
    Change,
    directed_minutes,
    meeting_changes,
    member_changes,
    person_changes,
    withdrawn_on,
)
from collegium_site.publication.content.outline import Meeting, Outline
from collegium_site.publication.content.people import Person
from collegium_site.publication.content.whole import Content
from collegium_site.ui.british import time_range


@dataclass(frozen=True, slots=True)
class Letter:
    """`urgent`: about a meeting of today that does not take place."""

    person: Person
    subject: str
    lines: tuple[str, ...]
    urgent: bool = False


def letters(before: Content | None, after: Content, now: datetime) -> Iterator[Letter]:
    """One for everyone for whom something is new; `now` is where the school is."""
    if before is None:
        yield from (_first(after.outline, person) for person in after.people)
        return
    earlier, members = {person.key: person for person in before.people}, _members(before, after)
    for person in after.people:
        old = earlier.pop(person.key, None)
        if old is None:
            yield _first(after.outline, person)
        else:
            led = [says for place in person.places if place.leads for says in members[place.block, place.group]]
            yield from _changed(before.outline, after.outline, old, person, led)
            yield from _today(before.outline, after.outline, old, now)
    yield from (_gone(after.outline, person) for person in earlier.values())


def _first(outline: Outline, person: Person) -> Letter:
    return Letter(person, _("%(title)s: your groups") % {"title": outline.title}, tuple(_places(outline, person)))


def _gone(outline: Outline, person: Person) -> Letter:
    says = _("You no longer have a place in this programme; its meetings have left your calendar.")
    return Letter(person, _("%(title)s: your place") % {"title": outline.title}, (says,))


def _members(before: Content, after: Content) -> dict[tuple[int, str], list[str]]:
    """Who comes to a group or leaves it within its block, by block and group."""
    was = {(one.block, one.name): one for one in before.groups}
    return {(one.block, one.name): list(member_changes(was.get((one.block, one.name)), one)) for one in after.groups}


def _changed(before: Outline, after: Outline, old: Person, new: Person, led: Sequence[str]) -> Iterator[Letter]:
    """`led`: what is new about the members of groups that they lead."""
    dates = list(own_dates(before, after, old, new))
    lines = [*(change.says() for change in (*dates, *person_changes(before, after, old, new))), *led]
    if lines:
        yield Letter(new, _subject(after, dates), tuple(lines))


def _subject(after: Outline, dates: Sequence[Change]) -> str:
    """What became of a meeting, where it is just one: that is what somebody without time reads."""
    one = dates[0] if len(dates) == 1 and dates[0].before else None
    if one and not one.after:
        return _("Does not take place: %(when)s") % {"when": one.before}
    meeting = after.meeting(one.meeting) if one and one.meeting else None
    if one and meeting and not meeting.cancelled:
        return _("Moved to %(when)s") % {"when": one.after}
    return _("%(title)s: what changed for you") % {"title": after.title}


def own_dates(before: Outline, after: Outline, old: Person, new: Person) -> Iterator[Change]:
    """Changed dates of the meetings that are, or were, this person's."""
    was = {turn.meeting: meeting for _place, turn, meeting in old.meetings(before)}
    becomes = {turn.meeting: meeting for _place, turn, meeting in new.meetings(after)}
    for key in was.keys() - becomes.keys():
        becomes |= {key: meeting} if (meeting := after.meeting(key)) else {}
    for key in becomes.keys() - was.keys():
        was |= {key: meeting} if (meeting := before.meeting(key)) else {}
    return meeting_changes(was, {key: becomes[key] for key in sorted(becomes, key=lambda key: becomes[key].date)})


def _today(before: Outline, after: Outline, old: Person, now: datetime) -> Iterator[Letter]:
    for meeting in withdrawn_on(now.date(), before, after, old):
        if meeting.start > now.time():
            values = {"time": clock_12(meeting.start)}
            says = _("The meeting of today at %(time)s does not take place.") % values
            yield Letter(
                old,
                _("Today’s meeting at %(time)s does not take place") % values,
                (says, *_why(after, meeting)),
                urgent=True,
            )


def _why(after: Outline, meeting: Meeting) -> Iterator[str]:
    new = after.meeting(meeting.key)
    if new and new.why:
        yield new.why


def _places(outline: Outline, person: Person) -> Iterator[str]:
    for place in person.places:
        says = _("Block %(block)d, %(focus)s (%(group)s): %(room)s, led by %(leader)s") % {
            "block": place.block,
            "focus": outline.focus(place.focus).name,
            "group": place.group,
            "room": place.room or _("room to follow"),
            "leader": _("you") if place.leads else place.leader,
        }
        yield f"{says}, {place.period.says}" if place.is_dated else says
    for _place, _turn, meeting in person.meetings(outline):
        if not meeting.cancelled:
            yield f"{date_in_words(meeting.date)}, {time_range(meeting.start, meeting.end)}"
    yield _("Directed time in all: %(minutes)s") % {"minutes": duration(directed_minutes(outline, person))}
