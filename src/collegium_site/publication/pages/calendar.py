"""The meetings of a programme and the year as a strip, for pages that name nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from collegium.words import date_in_words
from collegium_site.publication.content.outline import Day, Meeting, Outline, OwnTime, Year
from collegium_site.ui.british import time_range
from collegium_site.ui.year_strip import Event, Kind, Span, YearStrip, year_strip

DAY_KINDS = {
    "training_day": Kind.TRAINING_DAY,
    "given_back": Kind.CLOSED,
    "closed": Kind.PROTECTED,
    "parents_evening": Kind.EVENING,
    "protected": Kind.PROTECTED,
}


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """`whom`: empty when it is for everyone; `own_times` are of groups that hold it otherwise."""

    meeting: Meeting
    counts: str
    whom: str
    own_times: tuple[GroupsOwn, ...] = ()

    @property
    def notes(self) -> list[str]:
        """What is good to know beside when it is and what it counts towards."""
        meeting = self.meeting
        return [
            *([_("For %(whom)s.") % {"whom": self.whom}] if self.whom else []),
            *([_("Does not take place.")] if meeting.cancelled else []),
            *([meeting.why] if meeting.why else []),
            *(own.says for own in self.own_times),
            *([_("No other meeting that day.")] if meeting.only else []),
            *([meeting.note] if meeting.note else []),
        ]


@dataclass(frozen=True, slots=True)
class GroupsOwn:
    """A group that holds a meeting at another time than the others, or not at all."""

    own: OwnTime

    @property
    def says(self) -> str:
        """`FS-2: Monday 24 November 2008, 3.45–4.45pm.`"""
        own = self.own
        if own.cancelled:
            return _("%(group)s: does not take place.") % {"group": own.group}
        when = f"{date_in_words(own.date)}, {time_range(own.start, own.end)}"
        return _("%(group)s: %(when)s.") % {"group": own.group, "when": when}


@dataclass(frozen=True)
class YearView:
    """One academic year: its strip and its meetings."""

    name: str
    strip: YearStrip
    rows: tuple[MeetingRow, ...]
    given_back: str
    minutes: int


def years_of(outline: Outline, counts: Mapping[str, str], labels: Mapping[str, str]) -> list[YearView]:
    """Every year that has a meeting, with what each counts towards in the school's words."""
    return [_year(outline, year, counts, labels) for year in outline.years if outline.meetings_in(year)]


def span_of(outline: Outline) -> str:
    """`2008/09 to 2009/10`."""
    names = [year.name for year in outline.years]
    return names[0] if len(names) == 1 else _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}


def for_whom(outline: Outline, meeting: Meeting) -> str:
    """Whom a meeting is for, where it is not for everyone."""
    names = {focus.code: focus.name for focus in outline.focus_areas}
    return ", ".join(names.get(group, group) for group in meeting.meets)


def _year(outline: Outline, year: Year, counts: Mapping[str, str], labels: Mapping[str, str]) -> YearView:
    meetings = outline.meetings_in(year)
    spans = [Span(half.name, half.first, half.last) for half in year.half_terms]
    return YearView(
        name=year.name,
        strip=year_strip(year.name, spans, _events(year, meetings, labels), labels),
        rows=meeting_rows(outline, year, counts),
        given_back=year.given_back,
        minutes=minutes_in(meetings),
    )


def meeting_rows(outline: Outline, year: Year, counts: Mapping[str, str]) -> tuple[MeetingRow, ...]:
    """`counts`: what each meeting counts towards, in the school's words."""
    return tuple(
        MeetingRow(one, counts[one.counts_towards], for_whom(outline, one), _own_times(outline, one))
        for one in outline.meetings_in(year)
    )


def minutes_in(meetings: Iterable[Meeting]) -> int:
    """Of those that take place."""
    return sum(one.minutes for one in meetings if not one.cancelled)


def _own_times(outline: Outline, meeting: Meeting) -> tuple[GroupsOwn, ...]:
    return tuple(GroupsOwn(own) for own in outline.own_times if own.meeting == meeting.key)


def _events(year: Year, meetings: list[Meeting], labels: Mapping[str, str]) -> Iterator[Event]:
    taken = {meeting.date for meeting in meetings if meeting.counts_towards == "training_day"}
    for day in year.days:
        if day.kind != "training_day" or day.date not in taken:
            yield Event(day.date, DAY_KINDS[day.kind], _day_says(day, labels))
    for meeting in (one for one in meetings if not one.cancelled):
        kind = Kind.TRAINING_DAY if meeting.counts_towards == "training_day" else Kind.MEETING
        says = _("meeting %(number)d, %(time)s") % {
            "number": meeting.number,
            "time": time_range(meeting.start, meeting.end),
        }
        yield Event(meeting.date, kind, says, number=str(meeting.number))


def _day_says(day: Day, labels: Mapping[str, str]) -> str:
    if day.kind == "training_day":
        return labels["training_day"]
    if day.kind == "given_back":
        return _("school closed, its time given back in twilights")
    return day.says
