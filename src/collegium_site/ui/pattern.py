"""The days someone works, as squares to draw and as words to read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from collegium.words import WEEKDAYS, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collegium.school_year.working_pattern import WeekLetter, WorkingPattern

DAY_WIDTH: Final = 18
SQUARE: Final = 14
HALF: Final = 6.5

WEEK: Final = '<svg viewBox="0 0 86 15" aria-hidden="true">{}</svg>'
SQUARE_OF: Final = '<rect x="{}" width="{}" height="15" rx="2"{}/>'
ON: Final = mark_safe(' class="on"')

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

    @property
    def drawing(self) -> str:
        """The markup of `<c-pattern>`."""
        return _drawing(self)


@lru_cache(maxsize=512)
def _drawing(squares: PatternSquares) -> str:
    """Written here and kept: a staff list draws a square ten times a line, and most people work alike."""
    weeks = format_html_join(
        "", WEEK, ((format_html_join("", SQUARE_OF, _attributes(week)),) for week in squares.weeks)
    )
    return format_html('<span class="pattern" role="img" aria-label="{}">{}</span>', squares.says, weeks)


def _attributes(week: Sequence[Square]) -> Iterator[tuple[str, str, str]]:
    return ((str(square.x), str(square.width), ON if square.works else "") for square in week)


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
