"""The calendar of an earlier result, so that what changed or was withdrawn reaches those who hold its entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from icalendar import Calendar, Component

from collegium.feeds import Event


def read_events(content: bytes) -> dict[str, Event]:
    """The entries of a calendar that a result wrote, by what stands before the @ of their uid.

    ValueError: it is not such a calendar.
    """
    try:
        entries = [_event(entry) for entry in Calendar.from_ical(content).walk("VEVENT")]
    except (KeyError, AttributeError, TypeError, IndexError) as wrong:
        raise ValueError("not a calendar as it was written") from wrong
    return {_own(event): event for event in entries}


def carried_on(events: Iterable[Event], earlier: Mapping[str, Event], school: str) -> Iterator[Event]:
    """Entries with the sequence that follows from earlier ones; those that are no more are cancelled, never left out.

    `school` is what stands behind the @ of every uid.
    """
    now = {_own(event): event for event in events}
    for own, event in now.items():
        yield _after(event, earlier[own]) if own in earlier else event
    for own, before in earlier.items():
        if own not in now:
            sequence = before.sequence + (not before.cancelled)
            yield replace(before, uid=f"{own}@{school}", sequence=sequence, cancelled=True)


def _after(event: Event, before: Event) -> Event:
    same = replace(before, uid=event.uid, sequence=event.sequence) == event
    return replace(event, sequence=before.sequence + (not same))


def _own(event: Event) -> str:
    return event.uid.partition("@")[0]


def _event(entry: Component) -> Event:
    start, end = entry.decoded("dtstart"), entry.decoded("dtend")
    return Event(
        uid=str(entry["uid"]),
        start=_local(start),
        end=_local(end),
        zone=str(entry["dtstart"].params["TZID"]),
        summary=str(entry["summary"]),
        description=str(entry["description"]),
        sequence=int(str(entry["sequence"])),
        cancelled=entry["status"] == "CANCELLED",
    )


def _local(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
