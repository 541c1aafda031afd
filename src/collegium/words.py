"""How dates, times, lists and labels are written in sentences.

Files and the command line write `15:45` and `Monday 18 May 2009`; a school's pages write `3.45pm` and the
school's own labels. Both come from the same templates: only the `Words` differ.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from fractions import Fraction
from string import Formatter
from typing import Any, Literal, Protocol, runtime_checkable

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_STROKES = str.maketrans("łŁøØđĐ", "lLoOdD")
"""Letters whose stroke is no mark of its own to Unicode."""

MOST_PARTS = 20
"""A fraction of more parts than these is not seen at once."""

DEFAULT_LABELS: Mapping[str, str] = {
    "pupil": "pupil",
    "training_day": "Training Day",
    "colleague": "colleague",
    "head": "head teacher",
    "department": "department",
    "facilitator": "facilitator",
}


def date_in_words(day: date) -> str:
    """`Monday 18 May 2009`, whatever the locale."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def plain_date(day: date) -> str:
    """`18 May 2009`: a date whose weekday is said elsewhere."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock_24(moment: time) -> str:
    """`15:45`."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def clock_12(moment: time) -> str:
    """`3.45pm`, as a British school writes it."""
    return f"{moment.hour % 12 or 12}.{moment.minute:02d}{'am' if moment.hour < 12 else 'pm'}"


def plain_letters(text: str) -> str:
    """Letters and digits as an index sorts them, without case, marks and signs: `Świątek` as `swiatek`."""
    bare = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(letter for letter in bare if letter.isalnum()).casefold()


def sort_name(last_name: str, first_name: str) -> str:
    """The place of a name in an A-Z: last name, a space, first name, both in `plain_letters`."""
    return f"{plain_letters(last_name)} {plain_letters(first_name)}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """`A, B and C`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 meeting`, `3 meetings`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def fraction_in_words(fraction: Fraction) -> str:
    """As `exact`, and `full time` for the whole."""
    return "full time" if fraction == 1 else exact(fraction)


def exact(fraction: Fraction) -> str:
    """`3/5`, and with what it comes to where nobody sees that: `237/296 (0.80)`."""
    return str(fraction) if fraction.denominator <= MOST_PARTS else f"{fraction} ({float(fraction):.2f})"


def duration(minutes: int) -> str:
    """`1 h 12 min`, `45 min`, `1,265 h`; a negative duration is written with its sign."""
    if minutes < 0:
        return f"-{duration(-minutes)}"
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours:,} h {rest} min" if rest else f"{hours:,} h"


@runtime_checkable
class Saying(Protocol):
    """A value with a sentence of its own, such as the reason behind a reason."""

    def says(self, words: Words) -> str: ...


@dataclass(frozen=True, slots=True)
class Words(Formatter):
    """A way of writing: labels, replaced sentences (by their name) and the clock.

    A template may use `{labels[training_day]}`; every other field is one of the reason's values.
    Dates, times, reasons and sequences of text are written in words unless the template gives a format.
    """

    labels: Mapping[str, str] = field(default_factory=lambda: DEFAULT_LABELS)
    sentences: Mapping[str, str] = field(default_factory=dict)
    clock: Literal["24", "12"] = "24"

    def write(self, sentence: str, template: str, values: Mapping[str, Any]) -> str:
        """The sentence called `sentence`, its own replacement if there is one."""
        return self.vformat(self.sentences.get(sentence, template), (), {"labels": self.labels, **values})

    def format_field(self, value: Any, format_spec: str) -> Any:
        if format_spec:
            return Formatter.format_field(self, value, format_spec)
        if isinstance(value, date):
            return date_in_words(value)
        if isinstance(value, time):
            return clock_24(value) if self.clock == "24" else clock_12(value)
        if isinstance(value, Saying):
            return value.says(self)
        if isinstance(value, list | tuple):
            return joined([str(self.format_field(part, "")) for part in value])
        return str(value)


ENGLISH = Words()
ACROSS_SCHOOLS = Words(labels={**DEFAULT_LABELS, "department": "school"})
