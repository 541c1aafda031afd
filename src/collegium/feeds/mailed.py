"""Meetings that are mailed into someone's own calendar (iMIP, RFC 6047, by the rules of iTIP, RFC 5546).

One mail, one meeting: of several meetings in one mail, common calendar programs take the first and leave the others.
What is mailed is the difference between what stands and what the calendar was told last, so asking twice mails once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar import Calendar, vCalAddress

from collegium.feeds.events import PRODUCT, Event, as_text, entry_of
from collegium.feeds.time_zone import time_zone

HEAD = {"version": "2.0", "prodid": PRODUCT, "calscale": "GREGORIAN"}


class Method(StrEnum):
    """What a calendar is to do: take a meeting in (or as it stands now), or out."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with a calendar; `address` is an e-mail address."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a calendar was told last of one meeting: the event as it was mailed, and to which address."""

    event: Event
    address: str


@dataclass(frozen=True, slots=True)
class Message:
    """One mail to one person about one meeting; `before` is what their calendar has of it, if it has it."""

    method: Method
    event: Event
    to: Party
    before: Event | None = None

    @property
    def told(self) -> Told:
        return Told(self.event, self.to.address)


def messages(standing: Iterable[Event], told: Mapping[str, Told], *, to: Party, now: datetime) -> list[Message]:
    """What is to be mailed so that a calendar holds what stands, in order of time.

    `standing` are the entries of the person's feed (those withdrawn among them, as cancelled); `told` is what was
    mailed before, by UID. What is over at `now` (an aware datetime) is left as it is. The SEQUENCE of a meeting rises
    with every mail about it and is never below that of the feed.
    """
    events = {event.uid: event for event in standing}
    wanted = (event for event in events.values() if not event.cancelled)
    found = [*_requests(wanted, told, to, now), *_cancels(events, told, to, now)]
    return sorted(found, key=lambda message: (message.event.start, message.event.uid))


def _requests(wanted: Iterable[Event], told: Mapping[str, Told], to: Party, now: datetime) -> Iterator[Message]:
    for event in wanted:
        before = told.get(event.uid)
        held = before if before and not before.event.cancelled else None
        is_ahead = _is_ahead(event, now) or (held is not None and _is_ahead(held.event, now))
        if is_ahead and (held is None or _shown(held) != _shown(Told(event, to.address))):
            theirs = held is not None and held.address == to.address
            yield Message(Method.REQUEST, _following(event, before), to, held.event if held and theirs else None)


def _cancels(events: Mapping[str, Event], told: Mapping[str, Told], to: Party, now: datetime) -> Iterator[Message]:
    """Taken out at the times it is known by."""
    for uid, before in told.items():
        standing = events.get(uid)
        stands = standing is not None and not standing.cancelled
        if not stands and not before.event.cancelled and _is_ahead(before.event, now):
            gone = replace(before.event, cancelled=True, sequence=standing.sequence if standing else 0)
            yield Message(Method.CANCEL, _following(gone, before), to, before.event)


def _following(event: Event, before: Told | None) -> Event:
    return event if before is None else replace(event, sequence=max(event.sequence, before.event.sequence + 1))


def _is_ahead(event: Event, now: datetime) -> bool:
    return event.end.replace(tzinfo=ZoneInfo(event.zone)) > now


def _shown(told: Told) -> tuple[object, ...]:
    """When and where, and whose calendar: a change of anything else is not worth a mail."""
    event = told.event
    return event.start, event.end, event.zone, event.summary, event.location, told.address


def mailed(message: Message, *, organizer: Party, stamp: datetime) -> bytes:
    """The iCalendar object of one mail, for a part `text/calendar; method=` the message's method.

    Nobody is asked for an answer. `stamp` is the time of writing (an aware datetime).
    ValueError: `stamp` without a zone, or a meeting that does not end after it starts.
    """
    event = replace(message.event, modified=stamp)
    entry = entry_of(event, stamp)
    entry.add("organizer", _party(organizer))
    entry.add("attendee", _attendee(message.to))
    calendar = Calendar()
    for field, value in (
        ("version", "2.0"),
        ("prodid", PRODUCT),
        ("calscale", "GREGORIAN"),
        ("method", message.method),
    ):
        calendar.add(field, str(value))
    calendar.add_component(time_zone(event.zone, event.start.year, event.end.year))
    calendar.add_component(entry)
    content: bytes = calendar.to_ical(sorted=False)
    return content


# A parameter's value can hold neither a line's end nor a quotation mark (RFC 5545, 3.1). A backslash it can; but some
# programs take one for an escape there, and lose the address that follows.
IN_A_PARAMETER = str.maketrans({"\n": " ", '"': "'", "\\": "/"})


def _party(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{as_text(party.address)}")
    if party.name:
        address.params["CN"] = as_text(party.name).translate(IN_A_PARAMETER)
    return address


def _attendee(party: Party) -> vCalAddress:
    address = _party(party)
    address.params |= {
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "FALSE",
    }
    return address
