"""What changed from one version to the next, in people's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from collegium.words import duration, plain_date
from collegium_site.publication.content.outline import Meeting, Outline
from collegium_site.publication.content.people import DIRECTED, Person, Place
from collegium_site.publication.content.whole import Content
from collegium_site.ui.british import time_range


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different; an empty side says that it was not there, or is no longer.

    `meeting` is the key of the meeting whose date it is about.
    """

    what: str
    before: str
    after: str
    meeting: int | None = None

    def says(self) -> str:
        """One line for a mail."""
        if not self.before:
            return _("%(what)s: %(after)s (new)") % {"what": self.what, "after": self.after}
        if not self.after:
            return _("%(what)s: %(before)s no longer holds") % {"what": self.what, "before": self.before}
        sides = {"what": self.what, "before": self.before, "after": self.after}
        return _("%(what)s: %(after)s instead of %(before)s") % sides


@dataclass(frozen=True)
class Differences:
    """`of_people` holds those for whom something changed, in order of name; `dates` concern everyone."""

    dates: tuple[Change, ...] = ()
    joined: tuple[Person, ...] = ()
    left: tuple[Person, ...] = ()
    of_people: tuple[tuple[Person, tuple[Change, ...]], ...] = ()

    @property
    def is_nothing(self) -> bool:
        return not (self.dates or self.joined or self.left or self.of_people)


def differences(before: Content, after: Content) -> Differences:
    earlier = {person.key: person for person in before.people}
    later = {person.key: person for person in after.people}
    stayed = [(earlier[key], person) for key, person in later.items() if key in earlier]
    own = [(person, tuple(person_changes(before.outline, after.outline, old, person))) for old, person in stayed]
    return Differences(
        dates=tuple(date_changes(before.outline, after.outline)),
        joined=tuple(person for key, person in later.items() if key not in earlier),
        left=tuple(person for key, person in earlier.items() if key not in later),
        of_people=tuple((person, changes) for person, changes in own if changes),
    )


def date_changes(before: Outline, after: Outline) -> Iterator[Change]:
    """Meetings that moved, are new or were withdrawn, in the order of the later version."""
    for meeting in after.meetings:
        old = before.meeting(meeting.key)
        what = _("Meeting %(number)d") % {"number": meeting.number}
        if old is None:
            yield Change(what, "", when(meeting), meeting.key)
        elif (old.date, old.start, old.end) != (meeting.date, meeting.start, meeting.end):
            yield Change(what, when(old), when(meeting), meeting.key)
    for meeting in before.meetings:
        if after.meeting(meeting.key) is None:
            yield Change(_("Meeting %(number)d") % {"number": meeting.number}, when(meeting), "", meeting.key)


def person_changes(before: Outline, after: Outline, old: Person, new: Person) -> Iterator[Change]:
    """What is different for one person beside the dates: groups, rooms, who leads, minutes."""
    for block in range(1, max(before.blocks, after.blocks) + 1):
        was, becomes = old.place_in(block), new.place_in(block)
        if was is not None or becomes is not None:
            yield from _place_changes(block, was, becomes)
    minutes = directed_minutes(before, old), directed_minutes(after, new)
    if minutes[0] != minutes[1]:
        yield Change(_("Directed time"), duration(minutes[0]), duration(minutes[1]))


def directed_minutes(outline: Outline, person: Person) -> int:
    """Minutes of the meetings that this person is directed to."""
    turns = (turn for place in person.places for turn in place.turns if turn.basis == DIRECTED)
    return sum(meeting.minutes for turn in turns if (meeting := outline.meeting(turn.meeting)))


def withdrawn_on(day: date, before: Outline, after: Outline, old: Person) -> list[Meeting]:
    """This person's meetings of a day that no longer take place then."""
    keys = {turn.meeting for place in old.places for turn in place.turns}
    stood = (meeting for meeting in before.meetings if meeting.key in keys and meeting.date == day)
    return [meeting for meeting in stood if not _stands(meeting, after)]


def when(meeting: Meeting) -> str:
    """`18 May 2009, 3.45–4.45pm`."""
    return f"{plain_date(meeting.date)}, {time_range(meeting.start, meeting.end)}"


def _stands(meeting: Meeting, after: Outline) -> bool:
    new = after.meeting(meeting.key)
    return new is not None and (new.date, new.start) == (meeting.date, meeting.start)


def _place_changes(block: int, was: Place | None, becomes: Place | None) -> Iterator[Change]:
    what = _("Block %(block)d") % {"block": block}
    if was is None or becomes is None or was.group != becomes.group:
        yield Change(what, _said(was), _said(becomes))
        return
    if was.room != becomes.room:
        yield Change(_("Room of %(group)s") % {"group": becomes.group}, was.room, becomes.room)
    if was.leader != becomes.leader:
        yield Change(_("Who leads %(group)s") % {"group": becomes.group}, was.leader, becomes.leader)


def _said(place: Place | None) -> str:
    return place.group if place else ""
