"""The words of a mail that puts a meeting into someone's own calendar, changes it there or takes it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from collegium.words import date_in_words
from collegium_site.ui.british import time_range

if TYPE_CHECKING:
    from collegium.feeds import Event, Message, Told

WHAT_A_CALENDAR_SHOWS = ("uid", "zone", "summary", "location", "sequence", "cancelled")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person's feed holds; `not_held` are their meetings that do not take place, by UID, with the reason."""

    events: tuple[Event, ...] = ()
    not_held: Mapping[str, str] = field(default_factory=dict)


class Gone(StrEnum):
    """Why a calendar is to hold nothing of these meetings any more, whatever stands."""

    OFF = "off"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses that stand in every mail: one's own page, and the link that switches these mails off."""

    page: str
    off: str


def as_json(told: Told) -> dict[str, Any]:
    """What a later mail is compared with."""
    event = asdict(told.event)
    kept = {name: event[name] for name in WHAT_A_CALENDAR_SHOWS}
    times = {side: event[side].isoformat() for side in ("start", "end")}
    return {**kept, **times, "address": told.address}


def from_json(kept: Mapping[str, Any]) -> Told:
    from collegium.feeds import Event, Told  # noqa: PLC0415 - icalendar, which no start should wait for

    plain: dict[str, Any] = {name: kept[name] for name in WHAT_A_CALENDAR_SHOWS}
    plain |= {side: datetime.fromisoformat(kept[side]) for side in ("start", "end")}
    return Told(Event(**plain), kept["address"])


def is_urgent(message: Message, today: date) -> bool:
    """Whether it is about a meeting that was to be today."""
    return message.before is not None and message.before.start.date() == today


def subject(message: Message, standing: Standing | Gone) -> str:
    values = {"what": message.event.summary, "when": when(message.event)}
    return _opening(message, standing) % values


def _opening(message: Message, standing: Standing | Gone) -> str:
    if not message.event.cancelled:
        return _("Moved: %(what)s, %(when)s") if message.before else _("For your calendar: %(what)s, %(when)s")
    if isinstance(standing, Gone):
        return _("Out of your calendar: %(what)s, %(when)s")
    if message.event.uid in standing.not_held:
        return _("Does not take place: %(what)s, %(when)s")
    return _("No longer yours: %(what)s, %(when)s")


def body(message: Message, standing: Standing | Gone, ways: Ways) -> str:
    lines = [message.event.summary, where_and_when(message.event), *_about(message, standing), ""]
    if isinstance(standing, Standing):
        lines += [_("Agenda, what to bring and apologies: %(page)s") % {"page": ways.page}, ""]
        lines += [_("No more of these mails, without signing in: %(page)s") % {"page": ways.off}]
    return "\n".join(lines)


def _about(message: Message, standing: Standing | Gone) -> Iterator[str]:
    if not message.event.cancelled:
        if message.before:
            yield _("Before: %(before)s") % {"before": where_and_when(message.before)}
        if message.event.description:
            yield message.event.description
        yield _("No answer is needed.")
    elif standing is Gone.LEFT:
        yield _("You are no longer on the staff list here, so your calendar lets go of it.")
    elif standing is Gone.OFF:
        yield _("You switched calendar mails off, so your calendar lets go of it. The meeting stands.")
    elif message.event.uid in standing.not_held:
        yield _("It does not take place.")
        yield standing.not_held[message.event.uid]
    else:
        yield _("The groups have changed, and you are not asked to this one any more.")


def when(event: Event) -> str:
    """`Thursday 13 November 2008, 3.45–4.45pm`."""
    return f"{date_in_words(event.start.date())}, {time_range(event.start.time(), event.end.time())}"


def where_and_when(event: Event) -> str:
    return f"{when(event)}, {event.location or _('room to follow')}"
