"""iCalendar files as lines a reader of pasted text understands, one event each."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar.cal.event import Event


def is_calendar(text: str) -> bool:
    return text.lstrip("\ufeff \r\n\t").upper().startswith("BEGIN:VCALENDAR")


def lines_of_calendar(text: str) -> list[str]:
    """Each event as `summary date (- date) (times)`, in order of their dates; what cannot be read as its own words.

    A file that is no calendar after all comes back as its lines, so that nothing of it is lost.
    """
    # Most programmes never see a calendar file, and the reader is large.
    from icalendar import Calendar  # noqa: PLC0415 - see above

    try:
        events = Calendar.from_ical(text.lstrip("\ufeff")).events
    except (ValueError, IndexError, KeyError):
        return text.splitlines()
    return sorted((_line(event) for event in events), key=_by_date)


def _by_date(line: str) -> str:
    return line.partition(" ")[0]


def _line(event: Event) -> str:
    summary = " ".join(str(event.get("SUMMARY", "")).split())
    begins, ends = _decoded(event, "DTSTART"), _decoded(event, "DTEND")
    if isinstance(begins, datetime):
        until = ends if isinstance(ends, datetime) else begins
        return f"{begins:%Y-%m-%d} {begins:%H:%M}-{until:%H:%M} {summary}"
    if not isinstance(begins, date):
        return summary
    # The end of an event of whole days is the day after its last.
    last = ends - timedelta(days=1) if isinstance(ends, date) else begins
    return (
        f"{begins.isoformat()} {summary}" if last <= begins else f"{begins.isoformat()} - {last.isoformat()} {summary}"
    )


def _decoded(event: Event, name: str) -> object:
    found = event.get(name)
    return getattr(found, "dt", None)
