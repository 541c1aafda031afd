"""Versions as the entries of a calendar: what a reader must be told so that it shows the newest version.

A meeting keeps its UID through every version; its SEQUENCE counts the versions in which something about it changed,
so that the same versions always give the same feed. What is no longer met is sent as cancelled from then on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.words import duration
from collegium_site.publication.beside import Note
from collegium_site.publication.content.outline import Meeting, Outline
from collegium_site.publication.content.people import GroupCopy, Person, Place

if TYPE_CHECKING:
    from collegium.feeds import Event

REFRESH = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting as one reader sees it in one version; `key` is the slot's."""

    meeting: Meeting
    summary: str
    location: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """What one version says to a reader."""

    published_at: datetime
    zone: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """How a feed is written: `scope` and `host` make its UIDs, `words` what meetings count towards, `url` its page."""

    name: str
    scope: str
    host: str
    words: Mapping[str, str]
    url: str


def entries_of_person(
    outline: Outline, person: Person, writing: Writing, notes: Mapping[int, Note]
) -> tuple[Entry, ...]:
    """A colleague's meetings, with what is noted beside them; of others, nothing stands in them."""
    return tuple(
        Entry(
            meeting,
            _summary(outline, place),
            place.room,
            "\n".join([_description(meeting, turn.basis, writing), *_noted(notes.get(meeting.key))]),
        )
        for place, turn, meeting in person.meetings(outline)
        if not meeting.cancelled
    )


def _noted(note: Note | None) -> Iterator[str]:
    """What to bring, what to read, and where the agenda is; no name."""
    if note is None:
        return
    if note.bring:
        yield _("Bring: %(what)s") % {"what": note.bring}
    if note.turn:
        yield _("Your turn to bring: %(what)s") % {"what": note.turn}
    if note.reading:
        yield _("To read beforehand: %(time)s") % {"time": duration(note.reading)}
    yield _("Agenda: %(page)s") % {"page": note.page}


def entries_of_group(outline: Outline, group: GroupCopy, writing: Writing) -> tuple[Entry, ...]:
    focus = outline.focus(group.focus)
    summary = f"{focus.name} ({group.name})"
    held = (meeting for meeting in group.held(outline) if not meeting.cancelled)
    return tuple(Entry(meeting, summary, group.room, _description(meeting, "", writing)) for meeting in held)


def entries_of_programme(outline: Outline, writing: Writing) -> tuple[Entry, ...]:
    """Every meeting, without rooms."""
    return tuple(
        Entry(
            meeting,
            _("%(title)s, meeting %(number)d") % {"title": outline.title, "number": meeting.number},
            description=_description(meeting, "", writing),
        )
        for meeting in outline.meetings
        if not meeting.cancelled
    )


def feed(editions: Iterable[Edition], writing: Writing) -> bytes:
    """The file, from every version in order; the newest is what stands."""
    from collegium.feeds import calendar  # noqa: PLC0415 - icalendar, which no start should wait for

    kept = list(editions)
    if not kept:
        raise ValueError("A feed needs at least one version.")
    zone, stamp = kept[-1].zone, kept[-1].published_at
    return calendar(events(kept, writing), name=writing.name, zone=zone, refresh=REFRESH, stamp=stamp)


def events(editions: Iterable[Edition], writing: Writing) -> list[Event]:
    """What a feed holds: every meeting there ever was, as it stands now."""
    found: dict[int, Event] = {}
    for edition in editions:
        found = _after(found, edition, writing)
    return list(found.values())


def uid_of(key: int, writing: Writing) -> str:
    """The same in every version, and in every mail."""
    return f"meeting-{key}-{writing.scope}@{writing.host}"


def _after(events: Mapping[int, Event], edition: Edition, writing: Writing) -> dict[int, Event]:
    met = {entry.meeting.key: _event(entry, edition, writing) for entry in edition.entries}
    gone = {key: _withdrawn(event, edition) for key, event in events.items() if key not in met}
    return gone | {key: _succeeding(events.get(key), event) for key, event in met.items()}


def _succeeding(before: Event | None, event: Event) -> Event:
    """The event as it stands, with the sequence it has earned."""
    if before is None:
        return event
    same = replace(event, sequence=before.sequence, modified=before.modified)
    return same if same == before else replace(event, sequence=before.sequence + 1)


def _withdrawn(event: Event, edition: Edition) -> Event:
    if event.cancelled:
        return event
    return replace(event, cancelled=True, sequence=event.sequence + 1, modified=edition.published_at)


def _event(entry: Entry, edition: Edition, writing: Writing) -> Event:
    from collegium.feeds import Event  # noqa: PLC0415 - the same

    meeting = entry.meeting
    return Event(
        uid=uid_of(meeting.key, writing),
        start=datetime.combine(meeting.date, meeting.start),
        end=datetime.combine(meeting.date, meeting.end),
        zone=edition.zone,
        summary=entry.summary,
        location=entry.location,
        description=entry.description,
        modified=edition.published_at,
        url=writing.url,
    )


def _summary(outline: Outline, place: Place) -> str:
    return f"{outline.focus(place.focus).name} ({place.group})"


def _description(meeting: Meeting, basis: str, writing: Writing) -> str:
    counts = _("Counts towards: %(what)s.") % {"what": writing.words[meeting.counts_towards]}
    asked = {
        "needs_agreement": _("Outside your days or hours: an invitation that needs your agreement."),
        "invited": _("You are invited."),
    }
    return " ".join(part for part in (counts, asked.get(basis, ""), meeting.note) if part)
