"""When people may be written to."""

from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from collegium_site.tenancy.models import School

OPENS, CLOSES = time(8), time(17)
SATURDAY = 5

ClosedDays = Callable[[School, date], bool]
_calendars: list[ClosedDays] = []


def closed_days(is_closed: ClosedDays) -> ClosedDays:
    """Register who knows a school's holidays and closed days: `is_closed(school, day)`."""
    _calendars.append(is_closed)
    return is_closed


def is_working_time(now: datetime, school: School | None) -> bool:
    """Monday to Friday from 8am to 5pm where the school is, on days that it is open."""
    here = now.astimezone(school.zone if school else ZoneInfo("Europe/London"))
    if here.weekday() >= SATURDAY or not OPENS <= here.time() < CLOSES:
        return False
    return school is None or not any(is_closed(school, here.date()) for is_closed in _calendars)
