"""Meetings as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, vDuration, vText, vUri
from icalendar import Event as Component

from collegium.feeds.time_zone import time_zone

PRODUCT = "-//Collegium//Professional Learning Communities//EN"
_LINE_BREAK = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# Everything a text value may not hold, surrogates that cannot be encoded among them.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar.

    `uid` stays the same for as long as the entry lives and `sequence` rises with every change, so that readers
    replace what they hold. `start` and `end` are local wall time without a zone; `zone` is an IANA name.
    A withdrawn meeting is sent as `cancelled`, never left out: readers keep what merely disappears.
    `modified` is when it last changed; none: when the calendar was stamped.
    """

    uid: str
    start: datetime
    end: datetime
    zone: str
    summary: str
    location: str = ""
    description: str = ""
    sequence: int = 0
    cancelled: bool = False
    url: str = ""
    modified: datetime | None = None


def calendar(events: Iterable[Event], *, name: str, zone: str, refresh: timedelta, stamp: datetime) -> bytes:
    """The file a reader subscribes to: events in order of time, with every time zone they need.

    `zone` is what the calendar is shown in; `refresh` is how often readers are asked to come back; `stamp` is the
    time of writing (an aware datetime), passed in so that equal meetings give equal bytes.
    ValueError: `stamp` or `modified` without a zone, or an event that does not end after it starts.
    """
    entries = sorted(events, key=lambda event: (event.start, event.uid))
    feed = _head(name, zone, refresh)
    for component in _zones(entries):
        feed.add_component(component)
    for event in entries:
        feed.add_component(entry_of(event, stamp))
    content: bytes = feed.to_ical(sorted=False)
    return content


def _head(name: str, zone: str, refresh: timedelta) -> Calendar:
    feed = Calendar()
    feed.add("version", "2.0")
    feed.add("prodid", PRODUCT)
    feed.add("calscale", "GREGORIAN")
    feed.add("method", "PUBLISH")
    feed.add("name", as_text(name))
    feed.add("x-wr-calname", as_text(name))
    feed.add("x-wr-timezone", zone)
    feed.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    feed.add("x-published-ttl", vDuration(refresh))
    return feed


def _zones(entries: Sequence[Event]) -> list[Timezone]:
    names = sorted({event.zone for event in entries})
    return [time_zone(name, *_years([event for event in entries if event.zone == name])) for name in names]


def _years(entries: Sequence[Event]) -> tuple[int, int]:
    return min(event.start.year for event in entries), max(event.end.year for event in entries)


def entry_of(event: Event, stamp: datetime) -> Component:
    """One VEVENT. ValueError: as `calendar` says."""
    if event.end <= event.start:
        raise ValueError(f"{event.uid} does not end after it starts")
    zone = ZoneInfo(event.zone)
    entry = Component()
    entry.add("uid", as_text(event.uid))
    entry.add("dtstamp", _universal(stamp))
    entry.add("last-modified", _universal(event.modified or stamp))
    entry.add("sequence", event.sequence)
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("dtstart", event.start.replace(tzinfo=zone))
    entry.add("dtend", event.end.replace(tzinfo=zone))
    for field, text in _texts(event):
        entry.add(field, text)
    return entry


def _texts(event: Event) -> list[tuple[str, vText | vUri]]:
    texts: list[tuple[str, vText | vUri]] = [
        ("summary", as_text(event.summary)),
        ("location", as_text(event.location)),
        ("description", as_text(event.description)),
        ("url", vUri(as_text(event.url).replace("\n", ""))),
    ]
    return [(field, text) for field, text in texts if text]


def _universal(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment of a calendar needs its time zone")
    return moment.astimezone(UTC)


def as_text(text: str) -> vText:
    """Line breaks of every kind as one kind; no characters that a calendar may not hold."""
    return vText(_UNPRINTABLE.sub("", _LINE_BREAK.sub("\n", text)))
