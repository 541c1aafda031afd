"""The programme of invented schools: four focus areas over 2026/27 and 2027/28, two years of English school terms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from collegium.programme import CountsTowards, FocusArea, Meeting, Programme
from collegium.school_year import AcademicYear, HalfTerm, TrainingDay

FOCI = (
    FocusArea("FS", "Functional Skills"),
    FocusArea("SILS", "Student Independent Learning Skills"),
    FocusArea("ADRA", "Assessment Data for Raising Achievement"),
    FocusArea("LIT", "Literacy"),
)
LATEST_FINISH = time(16, 45)
_HALF_TERMS = ("Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2")
_TWILIGHT = (time(15, 45), time(16, 45), CountsTowards.DISAGGREGATED)
_AFTERNOON = (time(14, 30), time(15, 30), CountsTowards.TRAINING_DAY)
_MORNING = (time(8, 40), time(9, 40), CountsTowards.TRAINING_DAY)

_SPANS = {
    "2026/27": "2026-09-02 2026-10-23 2026-11-02 2026-12-18 2027-01-04 2027-02-12 "
    "2027-02-22 2027-03-25 2027-04-12 2027-05-28 2027-06-07 2027-07-21",
    "2027/28": "2027-09-02 2027-10-22 2027-11-01 2027-12-17 2028-01-04 2028-02-11 "
    "2028-02-21 2028-03-31 2028-04-18 2028-05-26 2028-06-05 2028-07-21",
}
_CLOSED_IN_RETURN = {"2026/27": "2027-07-22", "2027/28": "2028-07-24"}
_TRAINING_DAYS = {
    "2026/27": "2026-09-01 2027-01-27 2027-04-22 2027-07-23",
    "2027/28": "2027-09-01 2028-01-26 2028-04-27 2028-07-25",
}
_MEETINGS = (
    ("2026-11-12", _TWILIGHT),
    ("2026-11-30", _TWILIGHT),
    ("2027-01-27", _AFTERNOON),
    ("2027-02-08", _TWILIGHT),
    ("2027-02-23", _TWILIGHT),
    ("2027-03-08", _TWILIGHT),
    ("2027-04-22", _MORNING),
    ("2027-05-10", _TWILIGHT),
    ("2027-11-11", _TWILIGHT),
    ("2027-11-29", _TWILIGHT),
    ("2028-01-26", _AFTERNOON),
    ("2028-02-07", _TWILIGHT),
    ("2028-02-22", _TWILIGHT),
    ("2028-03-06", _TWILIGHT),
    ("2028-04-27", _MORNING),
    ("2028-05-15", _TWILIGHT),
)


def demo_programme(school: str, groups_per_focus: int | Mapping[str, int] = 3, *, with_dates: bool = True) -> Programme:
    """Two years of four blocks with four meetings each, six twilights a year paid back by a closed day.

    `with_dates=False` leaves both years open.
    """
    groups = groups_per_focus if isinstance(groups_per_focus, Mapping) else dict.fromkeys(_codes(), groups_per_focus)
    return Programme(
        title="Professional Learning Communities",
        school=school,
        years=tuple(_year(name) for name in _SPANS),
        focus_areas=FOCI,
        latest_finish=LATEST_FINISH,
        meetings=_meetings() if with_dates else (),
        groups_per_focus=dict(groups),
    )


def _codes() -> tuple[str, ...]:
    return tuple(focus.code for focus in FOCI)


def _year(name: str) -> AcademicYear:
    ends = [date.fromisoformat(day) for day in _SPANS[name].split()]
    spans = zip(_HALF_TERMS, ends[::2], ends[1::2], strict=True)
    held = [TrainingDay(date.fromisoformat(day)) for day in _TRAINING_DAYS[name].split()]
    closed = TrainingDay(date.fromisoformat(_CLOSED_IN_RETURN[name]), disaggregated=True)
    days = tuple(sorted([*held, closed], key=lambda training: training.date))
    return AcademicYear(name, tuple(HalfTerm(*span) for span in spans), days)


def _meetings() -> tuple[Meeting, ...]:
    return tuple(
        Meeting(number, date.fromisoformat(day), *when) for number, (day, when) in enumerate(_MEETINGS, start=1)
    )
