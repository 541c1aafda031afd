"""The year as a strip: half terms with everything that stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.programme import CountsTowards
from collegium.reasons import Level
from collegium_site.programmes.models import ProtectedTime
from collegium_site.ui.british import time_range
from collegium_site.ui.year_strip import Event, Kind, Span, YearStrip, year_strip

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from collegium.programme import Meeting
    from collegium.school_year.academic_year import AcademicYear
    from collegium_site.programmes.studio.findings import Findings


def strip_of(
    year: AcademicYear,
    meetings: Sequence[Meeting],
    protected: Sequence[ProtectedTime],
    findings: Findings,
    labels: Mapping[str, str],
    asked: Collection[int] = (),
) -> YearStrip:
    """The drawing of one year; a date outside every half term stands at the edge of the nearest.

    `asked` are the numbers of meetings that are proposed and do not stand yet.
    """
    spans = [Span(half.name, half.first, half.last) for half in year.half_terms]
    events = [
        *(_protected(row) for row in protected if row.date in year),
        *(Event(day.date, Kind.PROTECTED, _("school closed: %(why)s") % {"why": day.why}) for day in year.closed),
        *_training_days(year, meetings, labels),
        *(_meeting(meeting, findings, asked=meeting.number in asked) for meeting in meetings),
    ]
    return year_strip(year.name, spans, events, labels)


def _meeting(meeting: Meeting, findings: Findings, *, asked: bool) -> Event:
    faulty = any(finding.level is Level.ERROR for finding in findings.at_meeting(meeting.number))
    on_training_day = meeting.counts_towards is CountsTowards.TRAINING_DAY
    says = _("meeting %(number)s, %(time)s") % {
        "number": meeting.number,
        "time": time_range(meeting.start, meeting.end),
    }
    return Event(
        meeting.date,
        Kind.TRAINING_DAY if on_training_day else Kind.MEETING,
        says,
        number=f"{meeting.number}?" if faulty else str(meeting.number),
        faulty=faulty,
        asked=asked,
    )


def _training_days(year: AcademicYear, meetings: Sequence[Meeting], labels: Mapping[str, str]) -> Iterator[Event]:
    """Held days without a meeting of their own, and the closed ones whose time is given back."""
    taken = {meeting.date for meeting in meetings if meeting.counts_towards is CountsTowards.TRAINING_DAY}
    for day in year.training_days:
        if day.disaggregated:
            yield Event(day.date, Kind.CLOSED, _("school closed, its time given back in twilights"))
        elif day.date not in taken:
            yield Event(day.date, Kind.TRAINING_DAY, labels["training_day"])


def _protected(row: ProtectedTime) -> Event:
    evening = row.kind == ProtectedTime.Reason.PARENTS_EVENING
    kind = Kind.EVENING if evening else Kind.PROTECTED
    return Event(row.date, kind, f"{row.get_kind_display()}, {row.why}, {time_range(row.start, row.end)}")
