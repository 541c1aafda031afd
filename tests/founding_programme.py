"""The founding programme at a school of the tests: two academic years, its eight dates as the page wrote them."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from collegium.programme import CountsTowards
from collegium.school_year.academic_year import AcademicYear, ClosedDay, HalfTerm, TrainingDay

if TYPE_CHECKING:
    from collegium_site.accounts.models import User
    from collegium_site.programmes.models import Programme
    from collegium_site.tenancy.models import School

FOCUS_AREAS = [
    "Functional Skills",
    "Student Independent Learning Skills (SILS)",
    "Assessment Data for Raising Achievement (ADRA)",
    "Literacy",
]
LINES = """\
1. Thursday 13th November 3.45pm-4.45pm (Disaggregated time)
2. Monday 1st December 3.45pm-4.45pm (Disaggregated time)
3. Wednesday 28th January (Training Day) 2.30pm-3.30pm (Non-disaggregated time)
4. Monday 9th February 3.45pm-4.45pm (Disaggregated time)
5. Tuesday 24th February 3.45pm-4.45pm (Disaggregated time)
6. Monday 9th March 3.45pm-4.45pm (Disaggregated time)
7. Thursday 23rd April (Training Day) 8.40am-9.40am (Non-disaggregated time): There will be no other meetings during \
the day so that departments can begin moderation promptly at 9.45am
8. Thursday 18th May 3.45pm-4.45pm (Disaggregated time)
"""

FIRST_YEAR = AcademicYear(
    "2008/09",
    (
        HalfTerm("Autumn 1", date(2008, 9, 3), date(2008, 10, 24)),
        HalfTerm("Autumn 2", date(2008, 11, 3), date(2008, 12, 19)),
        HalfTerm("Spring 1", date(2009, 1, 5), date(2009, 2, 13)),
        HalfTerm("Spring 2", date(2009, 2, 23), date(2009, 4, 3)),
        HalfTerm("Summer 1", date(2009, 4, 20), date(2009, 5, 22)),
        HalfTerm("Summer 2", date(2009, 6, 1), date(2009, 7, 23)),
    ),
    (
        TrainingDay(date(2008, 9, 2)),
        TrainingDay(date(2009, 1, 28)),
        TrainingDay(date(2009, 4, 23)),
        TrainingDay(date(2009, 7, 24), disaggregated=True),
    ),
    (ClosedDay(date(2009, 6, 4), "Polling station"),),
)
SECOND_YEAR = AcademicYear(
    "2009/10",
    (
        HalfTerm("Autumn 1", date(2009, 9, 3), date(2009, 10, 23)),
        HalfTerm("Autumn 2", date(2009, 11, 2), date(2009, 12, 18)),
        HalfTerm("Spring 1", date(2010, 1, 4), date(2010, 2, 12)),
        HalfTerm("Spring 2", date(2010, 2, 22), date(2010, 3, 26)),
        HalfTerm("Summer 1", date(2010, 4, 12), date(2010, 5, 28)),
        HalfTerm("Summer 2", date(2010, 6, 7), date(2010, 7, 22)),
    ),
    (
        TrainingDay(date(2009, 9, 2)),
        TrainingDay(date(2010, 1, 27)),
        TrainingDay(date(2010, 7, 23), disaggregated=True),
    ),
)


def founding_years(school: School, leader: User) -> list[int]:
    """Both academic years of the school, kept; their keys."""
    from collegium_site.schools.services.years import save_year

    return [save_year(school=school, actor=leader, year=year) for year in (FIRST_YEAR, SECOND_YEAR)]


def open_programme(school: School, leader: User) -> Programme:
    """The founding programme before it has any date."""
    from collegium_site.programmes import services
    from collegium_site.programmes.models import Programme

    years = founding_years(school, leader)
    row = Programme(title="Professional Learning Communities", plan_priority="Priority 2")
    return services.begin_programme(row=row, years=years, focus_names=FOCUS_AREAS, by=leader)


def founding_programme(school: School, leader: User) -> Programme:
    """With its eight dates as the page wrote them, time protected for moderation, and a visit asked for."""
    from collegium.programme.pasted_dates import read_pasted_meetings
    from collegium_site.programmes import adapters, services
    from collegium_site.programmes.models import Ask, ProtectedTime

    programme = open_programme(school, leader)
    read = read_pasted_meetings(LINES, FIRST_YEAR, CountsTowards.DISAGGREGATED)
    slots = [adapters.slot_row(one.meeting, programme) for one in read.meetings]
    services.add_meetings(programme=programme, slots=slots, by=leader)
    moderation = ProtectedTime(date=date(2009, 4, 23), start=time(9, 45), end=time(12), why="Moderation", gap=5)
    services.save_protected(programme=programme, row=moderation, by=leader)
    visit = Ask(what="Visit one lesson and be visited", minutes=120)
    services.save_ask(programme=programme, ask=visit, by=leader)
    return programme
