"""Dates and times as a British school writes them on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collegium.words import MONTHS, clock_12

if TYPE_CHECKING:
    from datetime import date, time

EN_DASH = "\u2013"


def short_date(day: date) -> str:
    """`13 Nov`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def time_range(start: time, end: time) -> str:
    """`3.45–4.45pm`; both halves of the day are named when they differ: `11.30am–12.30pm`."""
    first = clock_12(start)
    if (start.hour < 12) == (end.hour < 12):
        first = first[:-2]
    return f"{first}{EN_DASH}{clock_12(end)}"
