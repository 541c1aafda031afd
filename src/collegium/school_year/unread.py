"""Why a line of pasted text was not read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from collegium.reasons import Level, Reason

MOST_LINES = 2_000
LONGEST_LINE = 1_000
SHOWN = 80
BECAUSE: Mapping[str, str] = {
    "too_long": "it is too long, or beyond the two thousandth line",
    "no_date": "it has no date",
    "monthless": "{day} stands there without its month",
    "not_a_date": "{written} is no date of the calendar",
    "not_a_time": "{written} is no time of day",
    "bank_holiday": "bank holidays are known already",
    "one_date": "it has one date, and does not say whether something begins, ends or is closed",
    "two_dates": "it has more than one date",
    "three_dates": "it has more than two dates",
    "backwards": "it ends before it begins",
    "longer_than_term": "it is longer than a term",
    "no_end_of_term": "no line says when this term ends",
    "no_times": "it has no times",
    "no_end": "it has a start and no end",
}
"""The second half of a sentence that begins `This line was not read, because`."""


class UnreadError(ValueError):
    """A line that cannot be read: the name of why in `BECAUSE`, and the values of that sentence."""

    def __init__(self, because: str, **values: Any) -> None:
        self.because, self.values = because, values
        super().__init__(BECAUSE[because].format_map(values))

    def about(self, number: int, line: str, template: str, sentence: str) -> Reason:
        """The warning at a line; `template` may use the line's number, its text in `short` and `why`, a reason too."""
        where, text = f"line {number}", line.strip()
        why = Reason(Level.WARNING, where, "unread", BECAUSE[self.because], self.values, f"unread_{self.because}")
        short = text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
        values = {"line": number, "text": text, "short": short, "why": why}
        return Reason(Level.WARNING, where, "unread", template, values, sentence)


def refuse_overlong(number: int, line: str) -> None:
    """UnreadError beyond the lines and characters that anyone pastes."""
    if number > MOST_LINES or len(line) > LONGEST_LINE:
        raise UnreadError("too_long")
