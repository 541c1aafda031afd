"""Leave as far as groups are concerned: who has no place in a block because of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from collegium.programme.covering import covers
from collegium.programme.programme import Meeting
from collegium.roster.colleague import Colleague
from collegium.school_year.presence import Presence


@dataclass(frozen=True, slots=True)
class Attendance:
    """The meetings of a group in a block while someone is at the school, and those of them they are on leave for."""

    there: tuple[Meeting, ...]
    on_leave: tuple[Meeting, ...]

    @property
    def is_too_little(self) -> bool:
        """Whether leave takes so many of them that the focus area is not covered: the rule of `covers`."""
        return bool(self.on_leave) and not covers(len(self.there) - len(self.on_leave), len(self.there))


def attendance_of(colleague: Colleague, meetings: Sequence[Meeting]) -> Attendance:
    """Leave that was noted once the block had begun is left out: its groups stand, and a place in them ends by hand."""
    presence = _presence(colleague, min((meeting.date for meeting in meetings), default=date.max))
    there = tuple(meeting for meeting in meetings if presence.is_employed(meeting.date))
    return Attendance(there, tuple(meeting for meeting in there if presence.is_away(meeting.date)))


def _presence(colleague: Colleague, begins: date) -> Presence:
    leave = tuple(spell for spell in colleague.leave if spell.noted is None or spell.noted < begins)
    return Presence(colleague.pattern, colleague.starts, colleague.ends, leave)


def has_a_day(colleague: Colleague, first: date, last: date) -> bool:
    """Whether someone is at the school, and not on leave, on any day from `first` to `last`."""
    day, until = max(first, colleague.starts or first), min(last, colleague.ends or last)
    for spell in sorted(colleague.leave, key=lambda spell: spell.first):
        if day in spell:
            if spell.last >= until:
                return False
            day = spell.last + timedelta(days=1)
    return day <= until
