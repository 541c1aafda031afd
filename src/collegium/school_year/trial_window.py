"""The days between two meetings on which someone can try the small step they promised.

It stands among the calendar's rooms, not in `meeting`: all it asks of the meetings is their two dates, and everything
else is half terms, closed days and working patterns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from collegium.reasons import Level, Reason
from collegium.school_year.presence import Presence, SchoolDays
from collegium.school_year.sentences import TRIAL_WINDOW

SETTLING = 2
"""Teaching days after a meeting in which nobody is reminded: time to prepare what one will try."""


@dataclass(frozen=True, slots=True)
class TrialWindow:
    """`days` are those on which the step can be tried, in order; where there is none, `why` says what is in the way."""

    days: tuple[date, ...]
    why: Reason | None = None

    @property
    def opens(self) -> date | None:
        return self.days[0] if self.days else None

    @property
    def closes(self) -> date | None:
        """The last day of it, before the next meeting."""
        return self.days[-1] if self.days else None

    def __contains__(self, day: date) -> bool:
        return day in self.days


def trial_window(after: date, before: date, presence: Presence, school: SchoolDays) -> TrialWindow:
    """The teaching days strictly between the meetings of `after` and `before` on which this person works.

    It opens on the first of them after the settling-in; where that would leave none, the settling-in gives way.
    """
    teaching = school.teaching_days(after, before)
    worked = [day for day in teaching if presence.works(day, school.week_of(day))]
    settled = [day for day in worked if day not in teaching[:SETTLING]]
    days = tuple(settled or worked)
    return TrialWindow(days, None if days else _why_none(teaching, presence, school))


def _why_none(teaching: Sequence[date], presence: Presence, school: SchoolDays) -> Reason:
    """The nearest thing in the way: no teaching at all, no contract, no day of the pattern, or leave."""
    employed = [day for day in teaching if presence.is_employed(day)]
    if not teaching:
        return _reason("no_teaching_day")
    if not employed:
        return _reason("not_employed")
    if not any(presence.spells_on(day, school.week_of(day)) for day in employed):
        return _reason("no_day_worked")
    return _reason("on_leave")


def _reason(rule: str) -> Reason:
    return Reason(Level.NOTE, "trial window", rule, TRIAL_WINDOW[rule])
