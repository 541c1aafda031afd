"""What changed from one version to the next, in people's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from collegium.words import date_in_words, duration
from collegium_site.publication.content.outline import WAIVED, Meeting, Outline
from collegium_site.publication.content.people import DIRECTED, GroupCopy, Period, Person, Place
from collegium_site.publication.content.whole import Content
from collegium_site.ui.british import time_range


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different; an empty side says that it was not there, or is no longer.

    `meeting` is the key of the meeting whose date it is about, and `why` the reason given for it.
    """

    what: str
    before: str
    after: str
    meeting: int | None = None
    why: str = ""

    def says(self) -> str:
        """One line for a mail."""
        return f"{self._says()} ({self.why})" if self.why else self._says()

    def _says(self) -> str:
        if not self.before:
            return _("%(what)s: %(after)s (new)") % {"what": self.what, "after": self.after}
        if not self.after:
            says = (
                _("%(what)s: %(before)s does not take place")
                if self.meeting
                else _("%(what)s: %(before)s no longer holds")
            )
            return says % {"what": self.what, "before": self.before}
        sides = {"what": self.what, "before": self.before, "after": self.after}
        return _("%(what)s: %(after)s instead of %(before)s") % sides


AT_A_GLANCE = 8


@dataclass(frozen=True)
class Differences:
    """`of_people` holds those for whom something changed, in order of name; `dates` concern everyone."""

    dates: tuple[Change, ...] = ()
    joined: tuple[Person, ...] = ()
    left: tuple[Person, ...] = ()
    of_people: tuple[tuple[Person, tuple[Change, ...]], ...] = ()

    @property
    def is_many(self) -> bool:
        """Whether they are more than anybody reads at a glance."""
        return len(self.of_people) > AT_A_GLANCE

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
    """Meetings of everyone that moved, are new, do not take place or were withdrawn, in the order of the later version;
    then those of single groups.
    """
    yield from meeting_changes({one.key: one for one in before.meetings}, {one.key: one for one in after.meetings})
    for own in (*after.own_times, *(one for one in before.own_times if one.about not in _abouts(after))):
        sides = (side.meeting_of(*own.about) for side in (before, after))
        was, becomes = ({own.meeting: one} if one else {} for one in sides)
        common = {one.meeting for one in meeting_changes(_of(before, own.meeting), _of(after, own.meeting))}
        if own.meeting not in common:
            yield from (replace(one, what=f"{one.what}, {own.group}") for one in meeting_changes(was, becomes))


def meeting_changes(before: Mapping[int, Meeting], after: Mapping[int, Meeting]) -> Iterator[Change]:
    """What became of these meetings, by their keys."""
    for key, meeting in after.items():
        old = before.get(key)
        what = _("Meeting %(number)d") % {"number": meeting.number}
        was, becomes = _when_held(old), _when_held(meeting)
        if was != becomes:
            yield Change(what, was, becomes, key, meeting.why if old else "")
        elif old and meeting.settled == WAIVED != old.settled:
            yield Change(what, _("to be made up"), _("not owed by anybody"), key, meeting.why)
    for key, meeting in before.items():
        if key not in after and not meeting.cancelled:
            yield Change(_("Meeting %(number)d") % {"number": meeting.number}, when(meeting), "", key)


def _when_held(meeting: Meeting | None) -> str:
    return "" if meeting is None or meeting.cancelled else when(meeting)


def _of(outline: Outline, key: int) -> dict[int, Meeting]:
    found = outline.meeting(key)
    return {key: found} if found else {}


def _abouts(outline: Outline) -> set[tuple[int, int, str]]:
    return {own.about for own in outline.own_times}


def person_changes(before: Outline, after: Outline, old: Person, new: Person) -> Iterator[Change]:
    """What is different for one person beside the dates: groups, rooms, who leads, minutes."""
    for block in range(1, max(before.blocks, after.blocks) + 1):
        yield from _place_changes(block, old.places_in(block), new.places_in(block))
    minutes = directed_minutes(before, old), directed_minutes(after, new)
    if minutes[0] != minutes[1]:
        yield Change(_("Directed time"), duration(minutes[0]), duration(minutes[1]))


def directed_minutes(outline: Outline, person: Person) -> int:
    """Minutes of the meetings that this person is directed to."""
    return sum(
        meeting.minutes
        for _place, turn, meeting in person.meetings(outline)
        if turn.basis == DIRECTED and not meeting.cancelled
    )


def withdrawn_on(day: date, before: Outline, after: Outline, old: Person) -> list[Meeting]:
    """This person's meetings of a day that no longer take place then."""
    stood = ((place, meeting) for place, _turn, meeting in old.meetings(before) if _is_on(meeting, day))
    return [meeting for place, meeting in stood if not _stands(meeting, after, place)]


def when(meeting: Meeting) -> str:
    """`Monday 18 May 2009, 3.45–4.45pm`."""
    return f"{date_in_words(meeting.date)}, {time_range(meeting.start, meeting.end)}"


def _is_on(meeting: Meeting, day: date) -> bool:
    return meeting.date == day and not meeting.cancelled


def _stands(meeting: Meeting, after: Outline, place: Place) -> bool:
    new = after.meeting_of(meeting.key, place.block, place.group)
    return new is not None and not new.cancelled and (new.date, new.start) == (meeting.date, meeting.start)


def _place_changes(block: int, was: Sequence[Place], becomes: Sequence[Place]) -> Iterator[Change]:
    """Which groups, from when until when; where those are the same, their rooms and who leads them."""
    if _periods(was) != _periods(becomes):
        why = next((place.why for place in reversed(becomes) if place.why), "")
        yield Change(_("Block %(block)d") % {"block": block}, _said(was), _said(becomes), why=why)
        return
    for old, new in zip(was, becomes, strict=True):
        if old.room != new.room:
            yield Change(_("Room of %(group)s") % {"group": new.group}, old.room, new.room)
        if old.leader != new.leader:
            yield Change(_("Who leads %(group)s") % {"group": new.group}, old.leader, new.leader)


def _periods(places: Sequence[Place]) -> list[tuple[str, Period]]:
    return [(place.group, place.period) for place in places]


def _said(places: Sequence[Place]) -> str:
    """`FS-2 until 3 December 2008, FS-1 from 4 December 2008`; empty for whoever has no place."""
    return ", ".join(f"{place.group} {place.period.says}".strip() for place in places)


def member_changes(was: GroupCopy | None, becomes: GroupCopy) -> Iterator[str]:
    """Who comes to a group or leaves it within its block, for whoever leads it."""
    before = {(one.sort_name, one.name, one.apart): one for one in was.members} if was else {}
    after = {(one.sort_name, one.name, one.apart): one for one in becomes.members}
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        periods = [one and one.period for one in (old, new)]
        if periods[0] == periods[1] or not any(period and period.says for period in periods):
            continue
        values = {"group": becomes.name, "name": key[1], "when": new.period.says if new else ""}
        if new is None:
            yield _("%(name)s is no longer in %(group)s.") % values
        elif new.period.says:
            yield _("%(name)s is in %(group)s %(when)s.") % values
        else:
            yield _("%(name)s stays in %(group)s to the end of the block.") % values
