"""A plain problem of any size: four foci, five departments, every second trained, every third with wishes."""

from dataclasses import replace
from datetime import date, time

from collegium.allocation import Problem, problem_from
from collegium.programme.programme import FocusArea, Programme
from collegium.roster.colleague import Colleague, Kind
from collegium.school_year.academic_year import AcademicYear, HalfTerm

FIRST_DAY, LAST_DAY = date(2008, 9, 3), date(2010, 7, 20)
YEARS = (
    AcademicYear("2008/09", (HalfTerm("All", FIRST_DAY, date(2009, 7, 21)),)),
    AcademicYear("2009/10", (HalfTerm("All", date(2009, 9, 2), LAST_DAY),)),
)


def colleague(number: int, **facts: object) -> Colleague:
    plain = Colleague(id=f"p{number:02d}", first_name="Alex", last_name=f"Field {number}", kind=Kind.TEACHER)
    return replace(plain, **facts)


def plain(groups: int, number: int, **rules: object) -> Problem:
    codes = ("A", "B", "C", "D")
    programme = Programme(
        title="Learning Communities",
        school="Oakfield School",
        years=YEARS,
        focus_areas=tuple(FocusArea(code, f"Focus {code}") for code in codes),
        latest_finish=time(16, 45),
        groups_per_focus=dict.fromkeys(codes, groups // 4),
    )
    staff = [
        colleague(
            place,
            department=f"Department {place % 5}",
            years_experience=place % 23,
            any_focus=place % 2 == 0,
            preferences=tuple(frozenset(codes[(place + turn) % 4]) for turn in range(4)) if place % 3 == 0 else (),
        )
        for place in range(number)
    ]
    return problem_from(replace(programme, **rules), staff)
