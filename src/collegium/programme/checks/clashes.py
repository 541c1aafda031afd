"""Checks of meetings beside protected time and beside each other.

One wrong date can run into several things; it is one finding, at whatever explains the most clashes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Protocol as Shape
from typing import TypeVar

from collegium.programme import sentences
from collegium.programme.checks.dates import fault
from collegium.programme.programme import Meeting, Programme, Protected
from collegium.programme.structure import can_meet_together
from collegium.reasons import Level, Reason
from collegium.school_year.working_pattern import minute_of

Thing = TypeVar("Thing", bound=Hashable)


class Person(Shape):
    """As much of a colleague as these checks need."""

    @property
    def name(self) -> str: ...
    @property
    def department(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def placed(self) -> bool: ...


def fewest_to_blame(pairs: Iterable[tuple[Thing, Thing]]) -> list[tuple[Thing, list[Thing]]]:
    """Things that between them explain all pairs, those with most pairs first, each with its partners.

    Between equals the second of a pair that comes last is blamed.
    """
    left = list(pairs)
    blamed = []
    while left:
        times = Counter(thing for pair in left for thing in pair)
        last = {thing: index for index, pair in enumerate(left) for thing in pair}
        second = {pair[1] for pair in left}
        guilty = max(times, key=lambda thing: (times[thing], thing in second, last[thing]))
        blamed.append((guilty, [one if other == guilty else other for one, other in left if guilty in (one, other)]))
        left = [pair for pair in left if guilty not in pair]
    return blamed


def overlaps(meetings: Sequence[Meeting]) -> dict[int, Reason]:
    """Meetings somebody cannot both attend, and company on a day that is to have one meeting only."""
    pairs = [
        (one, other)
        for index, other in enumerate(meetings)
        for one in meetings[:index]
        if one.date == other.date and _collide(one, other)
    ]
    return {meeting.number: _overlap(meeting, others) for meeting, others in fewest_to_blame(pairs)}


def _collide(one: Meeting, other: Meeting) -> bool:
    if one.only_meeting_that_day or other.only_meeting_that_day:
        return True
    return can_meet_together(one, other) and _same_time(one, other)


def _same_time(one: Meeting, other: Meeting) -> bool:
    return one.start < other.end and other.start < one.end


def _overlap(meeting: Meeting, others: list[Meeting]) -> Reason:
    numbers = tuple(sorted(other.number for other in others))
    if any(_same_time(meeting, other) for other in others):
        return fault(meeting, "overlap", sentences.OVERLAP, others=numbers)
    return fault(meeting, "overlap", sentences.ONLY_MEETING, "only_meeting", others=numbers)


def runs_into(meeting: Meeting, protected: Protected) -> bool:
    """Overlaps the protected time, or ends less than its gap before it."""
    if meeting.date != protected.date or meeting.start >= protected.end:
        return False
    return minute_of(meeting.end) > minute_of(protected.start) - protected.gap


def protected_time(programme: Programme, meetings: Sequence[Meeting]) -> tuple[dict[int, Reason], list[Reason]]:
    """Clashes with time protected for everyone: by meeting's number, and those best said of the protected time."""
    pairs: list[tuple[Meeting | Protected, Meeting | Protected]] = [
        (protected, meeting)
        for protected in programme.protected
        for meeting in meetings
        if not protected.who and runs_into(meeting, protected)
    ]
    at_meetings: dict[int, Reason] = {}
    elsewhere: list[Reason] = []
    for guilty, others in fewest_to_blame(pairs):
        if isinstance(guilty, Meeting):
            spells = [other for other in others if isinstance(other, Protected)]
            at_meetings[guilty.number] = _meeting_runs_into(guilty, spells)
        else:
            numbers = [other.number for other in others if isinstance(other, Meeting)]
            elsewhere.append(_protected_hit(programme.protected.index(guilty) + 1, guilty, numbers))
    return at_meetings, elsewhere


def _meeting_runs_into(meeting: Meeting, spells: list[Protected]) -> Reason:
    if len(spells) > 1:
        whys = tuple(spell.why for spell in spells)
        return fault(meeting, "protected", sentences.PROTECTED_SEVERAL, "protected_several", whys=whys)
    spell = spells[0]
    values = {"why": spell.why, "begins": spell.start, "until": spell.end, "gap": spell.gap}
    if meeting.end <= spell.start:
        return fault(meeting, "protected", sentences.PROTECTED_GAP, "protected_gap", **values)
    return fault(meeting, "protected", sentences.PROTECTED, **values)


def _protected_hit(number: int, spell: Protected, numbers: list[int]) -> Reason:
    values = {
        "why": spell.why,
        "date": spell.date,
        "begins": spell.start,
        "until": spell.end,
        "numbers": tuple(sorted(numbers)),
    }
    template = sentences.PROTECTED_MEETINGS
    return Reason(Level.ERROR, f"protected {number}", "protected", template, values, "protected_meetings")


def partly_protected(
    programme: Programme, meetings: Sequence[Meeting], colleagues: Sequence[Person]
) -> Iterable[Reason]:
    """Clashes with time protected for some: a warning that lists them, by name once the colleagues are known."""
    for meeting in meetings:
        for spell in programme.protected:
            who = _concerned(spell, colleagues)
            if spell.who and who and runs_into(meeting, spell):
                values = {
                    "number": meeting.number,
                    "date": meeting.date,
                    "start": meeting.start,
                    "end": meeting.end,
                    "why": spell.why,
                    "begins": spell.start,
                    "until": spell.end,
                    "who": who,
                }
                where = f"meeting {meeting.number}"
                yield Reason(Level.WARNING, where, "protected", sentences.PROTECTED_PARTLY, values, "protected_partly")


def _concerned(spell: Protected, colleagues: Sequence[Person]) -> tuple[str, ...]:
    if not colleagues:
        return spell.who
    return tuple(
        person.name
        for person in colleagues
        if person.placed and (person.department in spell.who or f"role:{person.kind}" in spell.who)
    )
