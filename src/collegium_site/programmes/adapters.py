"""A design as rows, and the same design as the library's `Programme`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from collegium import programme as library
from collegium.directed_time import Ask, AskBasis, Concerns, Per
from collegium.programme.reading_foci import Foci
from collegium_site.programmes import models

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from collegium.school_year.academic_year import AcademicYear
    from collegium_site.tenancy.models import School, SchoolScoped


@dataclass(frozen=True, slots=True)
class Design:
    """A programme with all its parts in order; `years` are the library's, `year_keys` the keys of their rows.

    `last_step` says what "undo" would take back, empty when there is nothing to take back.
    """

    programme: models.Programme
    years: tuple[AcademicYear, ...] = ()
    year_keys: tuple[int, ...] = ()
    focus_areas: tuple[models.FocusArea, ...] = ()
    slots: tuple[models.MeetingSlot, ...] = ()
    protected: tuple[models.ProtectedTime, ...] = ()
    asks: tuple[models.Ask, ...] = ()
    last_step: str = ""

    @property
    def starts(self) -> date | None:
        return self.years[0].first if self.years else None

    def slot(self, pk: int) -> models.MeetingSlot | None:
        return next((slot for slot in self.slots if slot.pk == pk), None)

    def with_settings(
        self, programme: models.Programme, kept: Sequence[tuple[int, AcademicYear]], keys: Sequence[int]
    ) -> Design:
        """The same design with another row of its own and over other years, out of those the school has kept."""
        years = dict(kept)
        return replace(self, programme=programme, year_keys=tuple(keys), years=tuple(years[key] for key in keys))

    def with_slots(self, slots: Sequence[models.MeetingSlot]) -> Design:
        """The same design with these meetings, numbered by date."""
        return replace(self, slots=tuple(sorted(slots, key=slot_order)))


def slot_order(slot: models.MeetingSlot) -> tuple[Any, ...]:
    return (slot.date, slot.start, slot.pk or 0)


def library_ask(row: models.Ask) -> Ask:
    return Ask(row.what, row.minutes, Per(row.per), Concerns(row.concerns), AskBasis(row.basis))


def library_programme(design: Design, school: School) -> library.Programme:
    """What the library's checks, limits and search work on; meetings are numbered by date from 1."""
    row, foci = design.programme, library_foci(design.focus_areas)
    meetings = (library_meeting(slot, number) for number, slot in enumerate(design.slots, 1))
    return library.Programme(
        title=row.title,
        school=school.name,
        years=design.years,
        focus_areas=foci.today,
        former=foci.former,
        latest_finish=row.latest_finish,
        meetings=tuple(replace(each, meets=foci.with_followers(each.meets)) for each in meetings),
        nation=school.nation,
        time_zone=school.time_zone,
        disaggregated_day_minutes=row.disaggregated_day_minutes,
        meetings_per_block=row.meetings_per_block,
        blocks=row.blocks,
        groups_per_focus={
            focus.code: focus.groups
            for focus in design.focus_areas
            if focus.groups and focus.code not in foci.former_codes
        },
        group_size=group_size(row),
        department_cap=row.department_cap,
        facilitators=library.Facilitators(row.facilitators),
        company=library.Company(row.company),
        reach=row.reach,
        protected=tuple(library_protected(protected) for protected in design.protected),
    )


def library_foci(rows: Sequence[models.FocusArea]) -> Foci:
    """The focus areas of today, and those that others have replaced."""
    return Foci(tuple(library.FocusArea(row.code, row.name, row.replaced, row.from_block) for row in rows))


def group_size(row: models.Programme) -> library.GroupSize | None:
    """Both bounds, or none: one alone is no size."""
    if row.group_least is None or row.group_most is None:
        return None
    return library.GroupSize(row.group_least, row.group_most)


def library_meeting(slot: models.MeetingSlot, number: int) -> library.Meeting:
    return library.Meeting(
        number=number,
        date=slot.date,
        start=slot.start,
        end=slot.end,
        counts_towards=library.CountsTowards(slot.counts_towards),
        weekday=slot.weekday,
        meets=tuple(slot.meets),
        only_meeting_that_day=slot.only_meeting_that_day,
    )


def library_protected(row: models.ProtectedTime) -> library.Protected:
    return library.Protected(row.date, row.start, row.end, row.why, row.gap, tuple(row.who))


def programme_row(programme: library.Programme) -> models.Programme:
    """The row for a programme that came from a file; purpose and priority are not in files."""
    size = programme.group_size
    return models.Programme(
        title=programme.title,
        latest_finish=programme.latest_finish,
        disaggregated_day_minutes=programme.disaggregated_day_minutes,
        meetings_per_block=programme.meetings_per_block,
        blocks=programme.blocks,
        group_least=size.least if size else None,
        group_most=size.most if size else None,
        department_cap=programme.department_cap,
        facilitators=programme.facilitators,
        company=programme.company,
        reach=programme.reach,
    )


def focus_rows(programme: library.Programme, row: models.Programme) -> list[models.FocusArea]:
    return [
        models.FocusArea(
            programme=row,
            code=focus.code,
            name=focus.name,
            position=position,
            groups=programme.groups_per_focus.get(focus.code),
            replaces=models.BETWEEN_CODES.join(focus.replaces),
            from_block=focus.from_block,
        )
        for position, focus in enumerate((*programme.former, *programme.focus_areas), 1)
    ]


def slot_row(meeting: library.Meeting, row: models.Programme) -> models.MeetingSlot:
    return models.MeetingSlot(
        programme=row,
        date=meeting.date,
        weekday=meeting.weekday,
        start=meeting.start,
        end=meeting.end,
        counts_towards=meeting.counts_towards,
        meets=list(meeting.meets),
        only_meeting_that_day=meeting.only_meeting_that_day,
    )


def protected_row(protected: library.Protected, row: models.Programme) -> models.ProtectedTime:
    return models.ProtectedTime(
        programme=row,
        date=protected.date,
        start=protected.start,
        end=protected.end,
        why=protected.why,
        gap=protected.gap,
        who=list(protected.who),
    )


def dates_wanted(programme: library.Programme, row: models.Programme) -> list[models.DatesWanted]:
    """What a file says its dates are to keep, for each of its years; weeks to avoid in the year they lie in."""
    wanted = programme.proposal
    years = [own.year_id for own in row.programme_years.order_by("position")]
    return [
        models.DatesWanted(
            programme=row,
            year_id=key,
            per_half_term=wanted.per_half_term,
            half_terms=list(wanted.half_terms or (half.name for half in year.half_terms[1:])),
            days_apart=wanted.days_apart,
            weekdays=list(wanted.weekdays),
            minutes=wanted.minutes,
            start=wanted.start,
            training_day_start=wanted.training_day_start,
            avoid_weeks=[
                {"date": week.date.isoformat(), "why": week.why} for week in wanted.avoid_weeks if week.date in year
            ],
        )
        for key, year in zip(years, programme.years, strict=True)
    ]


PARTS: dict[str, type[SchoolScoped]] = {
    "programme_years": models.ProgrammeYear,
    "focus_areas": models.FocusArea,
    "slots": models.MeetingSlot,
    "protected_times": models.ProtectedTime,
    "asks": models.Ask,
}
"""The tables of a design beside `Programme`, by the name under which their rows hang on it."""
