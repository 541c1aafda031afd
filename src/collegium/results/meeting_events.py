"""The meetings of a programme as a calendar: one event per meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from collegium.feeds import Event, calendar
from collegium.programme import CountsTowards, Meeting, Programme
from collegium.results.earlier_events import carried_on
from collegium.words import DEFAULT_LABELS, joined

REFRESH = timedelta(hours=12)
COUNTS_TOWARDS = {
    CountsTowards.DISAGGREGATED: "Disaggregated time",
    CountsTowards.TRAINING_DAY: DEFAULT_LABELS["training_day"],
    CountsTowards.DIRECTED: "Directed time",
}


def calendar_of(programme: Programme, earlier: Mapping[str, Event] | None = None) -> bytes:
    """The calendar, stamped 00:00 UTC on the first day of the first year so that equal input gives equal bytes.

    `earlier` are the entries of a calendar that this one follows.
    """
    events = [_event(programme, meeting) for meeting in programme.meetings]
    return calendar(
        carried_on(events, earlier or {}, _domain(programme)),
        name=f"{programme.title}, {programme.school}",
        zone=programme.time_zone,
        refresh=REFRESH,
        stamp=datetime.combine(programme.years[0].first, time(), UTC),
    )


def _event(programme: Programme, meeting: Meeting) -> Event:
    return Event(
        uid=f"{_uid(meeting)}@{_domain(programme)}",
        start=datetime.combine(meeting.date, meeting.start),
        end=datetime.combine(meeting.date, meeting.end),
        zone=programme.time_zone,
        summary=programme.title,
        description=_description(meeting),
    )


def _domain(programme: Programme) -> str:
    return f"{_slug(programme.school)}.collegium"


def _uid(meeting: Meeting) -> str:
    """The date, the time and whom it is for: the same for as long as these are, wherever it stands in the file."""
    groups = "-".join(_slug(group) for group in meeting.meets) or "all"
    return f"{meeting.date:%Y%m%d}-{meeting.start:%H%M}-{groups}"


def _description(meeting: Meeting) -> str:
    whom = f"For {joined(meeting.meets)}. " if meeting.meets else ""
    return f"{whom}Counts towards: {COUNTS_TOWARDS[meeting.counts_towards]}."


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "school"
