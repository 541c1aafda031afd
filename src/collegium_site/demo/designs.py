"""The founding programme in 2008/09, and the same programme carried forward to other years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from collegium.programme import CountsTowards, FocusArea, Meeting, Programme, Protected, check, copy_forward
from collegium.reasons import Level
from collegium.school_year import AcademicYear, year_name
from collegium.words import WEEKDAYS
from collegium_site.demo.calendar import NATION, invented_year

FOUNDED = 2008
EIGHTH = date(2009, 5, 18)
GROUPS_PER_FOCUS = 3
FOCUS_AREAS = (
    FocusArea("FS", "Functional Skills"),
    FocusArea("SILS", "Student Independent Learning Skills"),
    FocusArea("ADRA", "Assessment Data for Raising Achievement"),
    FocusArea("LIT", "Literacy"),
)
TWILIGHTS = (
    date(2008, 11, 13),
    date(2008, 12, 1),
    date(2009, 2, 9),
    date(2009, 2, 24),
    date(2009, 3, 9),
    EIGHTH,
)
WINTER_TRAINING = date(2009, 1, 28)
MODERATION = date(2009, 4, 23)


def founding(school: str) -> Programme:
    """The page's eight dates in 2008/09, and the year after at the same places."""
    return _over(school, FOUNDED)


def carried_forward(school: str, today: date) -> Programme:
    """The founding programme, begun in the academic year in which `today` lies."""
    return _over(school, int(year_name(today)[:4]))


def _over(school: str, begins: int) -> Programme:
    years = (invented_year(begins), invented_year(begins + 1))
    meetings = tuple(
        replace(meeting, number=number)
        for number, meeting in enumerate((one for year in years for one in _meetings_in(year)), 1)
    )
    return Programme(
        title="Professional Learning Communities",
        school=school,
        nation=NATION,
        years=years,
        focus_areas=FOCUS_AREAS,
        latest_finish=time(16, 45),
        meetings=meetings,
        groups_per_focus={focus.code: GROUPS_PER_FOCUS for focus in FOCUS_AREAS},
        protected=tuple(_moderation(meeting.date) for meeting in meetings if meeting.only_meeting_that_day),
    )


def _moderation(day: date) -> Protected:
    return Protected(day, time(9, 45), time(12), "Moderation in departments", gap=5)


def _meetings_in(year: AcademicYear) -> list[Meeting]:
    """Each meeting at the place it has in the founding year; one without such a place at the nearest that fits."""
    founded = _founding_year()
    if year == founded.years[0]:
        return list(founded.meetings)
    both = replace(founded, years=(founded.years[0], year))
    copied = copy_forward(both, founded.years[0], year)
    alone = replace(both, years=(year,), meetings=copied.meetings)
    for reason in copied.not_mapped:
        source = founded.meetings[int(str(reason.values["number"])) - 1]
        alone = _mended(alone, source, founded.years[0])
    return sorted(alone.meetings, key=lambda meeting: meeting.date)


def _mended(programme: Programme, source: Meeting, founded: AcademicYear) -> Programme:
    """With `source` on the day nearest to its place that breaks no rule of dates and crowds no half term."""
    year = programme.years[0]
    half_term = founded.half_term_of(source.date)
    there = next(half for half in year.half_terms if half_term and half.name == half_term.name)
    intended = there.first + (source.date - half_term.first if half_term else timedelta())
    days = [there.first + timedelta(days=number) for number in range((there.last - there.first).days + 1)]
    for day in sorted(days, key=lambda day: (day.weekday() != source.date.weekday(), abs(day - intended))):
        moved = replace(source, date=day, weekday=WEEKDAYS[day.weekday()])
        tried = replace(programme, meetings=(*programme.meetings, moved))
        if not any(finding.level is Level.ERROR and finding.rule != "blocks" for finding in check(tried)):
            return tried
    raise ValueError(f"{year.name} has no place for the meeting of {source.date}")


def _founding_year() -> Programme:
    """2008/09 alone. The page wrote Thursday for its eighth date; here the date is kept and the weekday put right."""
    dates = sorted((*TWILIGHTS, WINTER_TRAINING, MODERATION))
    return Programme(
        title="",
        school="",
        nation=NATION,
        years=(invented_year(FOUNDED),),
        focus_areas=FOCUS_AREAS,
        latest_finish=time(16, 45),
        meetings=tuple(_founding_meeting(number, day) for number, day in enumerate(dates, 1)),
    )


def _founding_meeting(number: int, day: date) -> Meeting:
    start, end, towards = time(15, 45), time(16, 45), CountsTowards.DISAGGREGATED
    if day == WINTER_TRAINING:
        start, end, towards = time(14, 30), time(15, 30), CountsTowards.TRAINING_DAY
    if day == MODERATION:
        start, end, towards = time(8, 40), time(9, 40), CountsTowards.TRAINING_DAY
    return Meeting(number, day, start, end, towards, WEEKDAYS[day.weekday()], only_meeting_that_day=day == MODERATION)
