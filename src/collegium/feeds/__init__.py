"""iCalendar: feeds that keep their wall time in every reader, and single meetings mailed into a calendar."""

from collegium.feeds.events import Event, calendar
from collegium.feeds.mailed import Message, Method, Party, Told, mailed, messages
from collegium.feeds.time_zone import time_zone

__all__ = ["Event", "Message", "Method", "Party", "Told", "calendar", "mailed", "messages", "time_zone"]
