"""When a sheet is made, and what is counted in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from collegium_site.impact.models import Sheet
from collegium_site.meetings.rules import counted_from

WEEK = timedelta(days=7)


def is_over(last: Sheet, today: date) -> bool:
    """At most one sheet a week."""
    return today - last.made_on >= WEEK


def is_counted(day: date, today: date) -> bool:
    return counted_from(day) <= today


def is_behind(last: Sheet, changed: datetime | None, published: datetime, today: date) -> bool:
    """Whether something happened since, or a day has come to be counted that was not."""
    news = max(at for at in (changed, published) if at is not None)
    return news > last.made_at or any(
        is_counted(date.fromisoformat(day), today) for day in last.content["attendance"]["waiting"]
    )
