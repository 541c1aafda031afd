"""When one person may be written to."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from collegium.school_year import Presence, SchoolDays
from collegium_site.notices.hours import CLOSES, OPENS
from collegium_site.schools.selectors.presence import presences, school_days
from collegium_site.tenancy.models import School

LONGEST_WAIT = 60
"""Days."""


def hours_to_write(colleague: int, school: School, now: datetime) -> tuple[datetime, datetime] | None:
    """Their next hours at work between 8am and 5pm, from now on; none for someone who has left. Three statements."""
    presence = presences([colleague]).get(colleague)
    if presence is None:
        return None
    days, here = school_days(school), now.astimezone(school.zone)
    coming = (here + timedelta(days=number) for number in range(LONGEST_WAIT))
    found = (hours_on(day, presence, days) for day in coming)
    return next((hours for hours in found if hours and hours[1] > now), None)


def hours_on(day: datetime, presence: Presence, days: SchoolDays) -> tuple[datetime, datetime] | None:
    """The first hours at work of a day, as instants of its time zone; none on a day that is closed or not worked."""
    date = day.date()
    if days.knows(date) and not days.is_open(date):
        return None
    minutes = presence.hours_between(date, days.week_of(date), OPENS.hour * 60, CLOSES.hour * 60)
    return (_at(day, minutes[0]), _at(day, minutes[1])) if minutes else None


def _at(day: datetime, minutes: int) -> datetime:
    return datetime.combine(day.date(), time(minutes // 60, minutes % 60), day.tzinfo)
