"""iCalendar feeds that keep their wall time in every reader."""

from collegium.feeds.events import Event, calendar
from collegium.feeds.time_zone import time_zone

__all__ = ["Event", "calendar", "time_zone"]
