"""A version with some of its meetings cancelled, moved or taking place after all: everything else as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from collegium_site.publication.content.membership import Stands, in_their_spells
from collegium_site.publication.content.outline import OWN_TIMES, WAIVED, Meeting, Outline, OwnTime
from collegium_site.publication.content.people import GroupCopy, Person, Place, Turn
from collegium_site.publication.content.whole import Content


@dataclass(frozen=True, slots=True)
class Which:
    """A meeting as everyone holds it, or (with its `block` and `group`) as one group does."""

    meeting: int
    block: int = 0
    group: str = ""

    @property
    def of_everyone(self) -> bool:
        return not self.group


@dataclass(frozen=True, slots=True)
class Becomes:
    """What is to become of a meeting: held at these times, or cancelled (and the times are those it was to have)."""

    which: Which
    date: date
    start: time
    end: time
    cancelled: bool = False
    why: str = ""
    settled: str = ""


def amended(content: Content, changes: Sequence[Becomes], number: int, stands: Stands) -> Content:
    """The content of version `number`. A group with a time of its own keeps it when the others' meeting changes."""
    outline = content.outline
    for change in changes:
        outline = _everyones(outline, change) if change.which.of_everyone else _groups_own(outline, change)
    outline = _settled_by_groups(content.groups, outline)
    people = tuple(_person(person, content.outline, outline, stands) for person in content.people)
    return in_their_spells(replace(content, number=number, outline=outline, people=people), stands)


def concerned(outline: Outline, change: Which, block: int, group: str) -> bool:
    """Whether a change of a meeting changes it for this group."""
    if not change.of_everyone:
        return (change.block, change.group) == (block, group)
    return (change.meeting, block, group) not in {own.about for own in outline.own_times}


def _everyones(outline: Outline, change: Becomes) -> Outline:
    meetings = tuple(
        _changed(meeting, change) if meeting.key == change.which.meeting else meeting for meeting in outline.meetings
    )
    return replace(outline, meetings=meetings)


def _changed(meeting: Meeting, change: Becomes) -> Meeting:
    return replace(
        meeting,
        date=change.date,
        start=change.start,
        end=change.end,
        cancelled=change.cancelled,
        why=change.why,
        settled=change.settled,
    )


def _settled_by_groups(groups: Sequence[GroupCopy], outline: Outline) -> Outline:
    """A meeting of everyone that does not take place is settled once each group holds it at a time of its own."""
    return replace(outline, meetings=tuple(_by_groups(one, groups, outline) for one in outline.meetings))


def _by_groups(meeting: Meeting, groups: Sequence[GroupCopy], outline: Outline) -> Meeting:
    if not meeting.cancelled or meeting.settled == WAIVED:
        return meeting
    held = [outline.meeting_of(meeting.key, one.block, one.name) for one in groups if meeting.key in one.meetings]
    own = bool(held) and all(one and not one.is_open for one in held)
    return replace(meeting, settled=OWN_TIMES if own else "")


def _groups_own(outline: Outline, change: Becomes) -> Outline:
    """A group that meets like everyone again has no time of its own."""
    which = change.which
    own = OwnTime(
        which.meeting,
        which.block,
        which.group,
        change.date,
        change.start,
        change.end,
        change.cancelled,
        change.why,
        change.settled,
    )
    others = tuple(one for one in outline.own_times if one.about != own.about)
    common = outline.meeting(which.meeting)
    like_everyone = common is not None and _time(own) == _time(common)
    return replace(outline, own_times=others if like_everyone else (*others, own))


def _time(meeting: Meeting | OwnTime) -> tuple[object, ...]:
    return meeting.date, meeting.start, meeting.end, meeting.cancelled, meeting.settled


def _person(person: Person, before: Outline, after: Outline, stands: Stands) -> Person:
    places = tuple(_place(person, place, before, after, stands) for place in person.places)
    return person if places == person.places else replace(person, places=places)


def _place(person: Person, place: Place, before: Outline, after: Outline, stands: Stands) -> Place:
    turns = tuple(_turn(person, place, turn, before, after, stands) for turn in place.turns)
    return replace(place, turns=turns)


def _turn(person: Person, place: Place, turn: Turn, before: Outline, after: Outline, stands: Stands) -> Turn:
    was, becomes = (side.meeting_of(turn.meeting, place.block, place.group) for side in (before, after))
    if was is None or becomes is None or _time(was) == _time(becomes):
        return turn
    return Turn(turn.meeting, stands(person, becomes))
