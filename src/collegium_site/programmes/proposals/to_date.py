"""One year of a design that dates are proposed for, and the same as the library takes it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from collegium.programme import AvoidedWeek, Programme, Proposal
from collegium_site.programmes import adapters
from collegium_site.programmes.adapters import Design
from collegium_site.programmes.models import DatesWanted, MeetingSlot, ProtectedTime
from collegium_site.programmes.studio.rows import nearest_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collegium.roster.colleague import Colleague
    from collegium.school_year.academic_year import AcademicYear
    from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class YearToDate:
    """The year at place `number` (from 1) of a design, and what its dates are to keep."""

    design: Design
    number: int
    wanted: DatesWanted

    @property
    def year(self) -> AcademicYear:
        return self.design.years[self.number - 1]

    @property
    def slots(self) -> tuple[MeetingSlot, ...]:
        """The meetings that stand in this year, or nearest to it."""
        years = self.design.years
        return tuple(slot for slot in self.design.slots if nearest_year(years, slot.date) == self.number - 1)

    @property
    def let_go(self) -> tuple[MeetingSlot, ...]:
        """Those of them that may be moved."""
        return tuple(slot for slot in self.slots if slot.pk in self.wanted.let_go)

    @property
    def evenings(self) -> tuple[ProtectedTime, ...]:
        """Parents' evenings of the year."""
        evening = ProtectedTime.Reason.PARENTS_EVENING
        return tuple(row for row in self.design.protected if row.kind == evening and row.date in self.year)


def programme_to_date(to_date: YearToDate, school: School) -> Programme:
    """The programme with the meetings that stay, under their own numbers, and the wishes for this year."""
    design, let_go = to_date.design, to_date.let_go
    programme = adapters.library_programme(design, school)
    kept = [meeting for meeting in programme.meetings if design.slots[meeting.number - 1] not in let_go]
    return replace(programme, meetings=tuple(kept), proposal=proposal_of(to_date))


def proposal_of(to_date: YearToDate) -> Proposal:
    wanted = to_date.wanted
    weeks = [AvoidedWeek(date.fromisoformat(week["date"]), week["why"]) for week in wanted.avoid_weeks]
    if wanted.avoid_evenings:
        weeks += [AvoidedWeek(row.date, row.why) for row in to_date.evenings]
    return Proposal(
        weekdays=tuple(wanted.weekdays),
        minutes=wanted.minutes,
        start=wanted.start,
        training_day_start=wanted.training_day_start,
        per_half_term=wanted.per_half_term,
        half_terms=tuple(wanted.half_terms),
        days_apart=wanted.days_apart,
        avoid_weeks=tuple(weeks),
    )


def seal_of(programme: Programme, year: AcademicYear, staff: Sequence[Colleague]) -> str:
    """Changes as soon as anything changes that the dates of this year were weighed by."""
    of_design = (
        year,
        programme.meetings,
        programme.proposal,
        programme.protected,
        programme.latest_finish,
        str(programme.nation),
        programme.disaggregated_day_minutes,
        programme.meetings_per_block,
        programme.blocks,
        programme.codes,
    )
    of_staff = sorted(repr((one.pattern, one.starts, one.ends, one.membership)) for one in staff)
    return hashlib.sha256(repr((of_design, of_staff)).encode()).hexdigest()
