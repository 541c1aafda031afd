"""The days someone works, as squares to draw and as words to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from collegium.words import WEEKDAYS, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collegium.school_year.working_pattern import WeekLetter, WorkingPattern

DAY_WIDTH: Final = 18
SQUARE: Final = 14
HALF: Final = 6.5

NOON: Final = 12 * 60
LUNCH_ENDS: Final = 13 * 60

Halves = tuple[bool, bool]
"""Whether something of the morning and of the afternoon of a day is worked."""


@dataclass(frozen=True, slots=True)
class Square:
    x: float
    width: float
    works: bool


@dataclass(frozen=True, slots=True)
class PatternSquares:
    """One line of squares per week of the timetable."""

    weeks: tuple[tuple[Square, ...], ...]
    says: str


def pattern_squares(pattern: WorkingPattern) -> PatternSquares:
    """Squares for one week, or for weeks A and B where they differ; Monday to Friday."""
    letters: tuple[WeekLetter, ...] = ("A", "B") if any(spell.week for spell in pattern.spells) else ("",)
    weeks = [[_halves(pattern, weekday, letter) for weekday in range(5)] for letter in letters]
    drawn = tuple(
        tuple(square for day, halves in enumerate(week) for square in _squares(day, halves)) for week in weeks
    )
    if len(weeks) == 1:
        return PatternSquares(drawn, _week_in_words(weeks[0]))
    named = [
        _("Week %(letter)s: %(days)s") % {"letter": letter, "days": _week_in_words(week)}
        for letter, week in zip(letters, weeks, strict=True)
    ]
    return PatternSquares(drawn, "; ".join(named))


def _halves(pattern: WorkingPattern, weekday: int, letter: WeekLetter) -> Halves:
    worked = [spell for spell in pattern.spells if spell.weekday == weekday and spell.week in ("", letter)]
    return any(spell.start < NOON for spell in worked), any(spell.end > LUNCH_ENDS for spell in worked)


def _squares(day: int, halves: Halves) -> list[Square]:
    x = day * DAY_WIDTH
    morning, afternoon = halves
    if morning == afternoon:
        return [Square(x, SQUARE, morning)]
    return [Square(x, HALF, morning), Square(x + SQUARE - HALF, HALF, afternoon)]


def _week_in_words(week: Sequence[Halves]) -> str:
    if all(morning and afternoon for morning, afternoon in week):
        return _("every day")
    worked = [_day_in_words(WEEKDAYS[day], halves) for day, halves in enumerate(week) if any(halves)]
    return joined(worked, _("and")) or _("no day")


def _day_in_words(weekday: str, halves: Halves) -> str:
    morning, afternoon = halves
    if morning and afternoon:
        return weekday
    return (
        _("%(weekday)s morning") % {"weekday": weekday}
        if morning
        else _("%(weekday)s afternoon") % {"weekday": weekday}
    )
