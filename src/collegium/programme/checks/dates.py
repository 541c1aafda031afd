"""Checks of a meeting's date, in the order in which one explains the next: a meeting has at most one of them."""

from __future__ import annotations

from datetime import date

from collegium.programme import sentences
from collegium.programme.programme import CountsTowards, Meeting, Programme
from collegium.reasons import Level, Reason
from collegium.school_year.academic_year import AcademicYear
from collegium.school_year.bank_holidays import bank_holiday_on
from collegium.words import WEEKDAYS, plain_date

SATURDAY = 5


def fault(meeting: Meeting, rule: str, template: str, sentence: str = "", /, **values: object) -> Reason:
    """An error at a meeting; its number, date and times are always among the values."""
    own = {"number": meeting.number, "date": meeting.date, "start": meeting.start, "end": meeting.end}
    return Reason(Level.ERROR, f"meeting {meeting.number}", rule, template, own | values, sentence)


def weekday_differs(meeting: Meeting) -> bool:
    return bool(meeting.weekday) and meeting.weekday != WEEKDAYS[meeting.date.weekday()]


def weekend(programme: Programme, meeting: Meeting) -> Reason | None:
    """No meeting on a Saturday or Sunday, unless a Training Day is held then."""
    year = programme.year_of(meeting.date)
    if meeting.date.weekday() < SATURDAY or (year and year.training_day_on(meeting.date)):
        return None
    return fault(meeting, "weekend", sentences.WEEKEND)


def closed(programme: Programme, meeting: Meeting) -> Reason | None:
    """No meeting on a closed day, nor on a disaggregated Training Day, on which the school is closed."""
    for year in programme.years:
        training = year.training_day_on(meeting.date)
        if training and training.disaggregated:
            return fault(meeting, "closed", sentences.CLOSED_DISAGGREGATED, "closed_disaggregated")
        if day := year.closed_on(meeting.date):
            return fault(meeting, "closed", sentences.CLOSED, why=day.why)
    return None


def bank_holiday(programme: Programme, meeting: Meeting) -> Reason | None:
    """No meeting on a bank holiday of the school's nation."""
    name = bank_holiday_on(programme.nation, meeting.date)
    return fault(meeting, "bank_holiday", sentences.BANK_HOLIDAY, name=name) if name else None


def half_term(programme: Programme, meeting: Meeting) -> Reason | None:
    """Every meeting lies in a half term or on a Training Day, which may lie outside."""
    day = meeting.date
    if any(year.half_term_of(day) or year.training_day_on(day) for year in programme.years):
        return None
    half_terms = [half for year in programme.years for half in year.half_terms]
    before = max((half for half in half_terms if half.last < day), key=lambda half: half.last, default=None)
    after = min((half for half in half_terms if half.first > day), key=lambda half: half.first, default=None)
    values: dict[str, object] = {}
    if before:
        values |= {"before": before.name, "ends": before.last}
    if after:
        values |= {"after": after.name, "begins": after.first}
    if before and after:
        return fault(meeting, "half_term", sentences.HALF_TERM_BETWEEN, "half_term_between", **values)
    if before:
        return fault(meeting, "half_term", sentences.HALF_TERM_AFTER, "half_term_after", **values)
    return fault(meeting, "half_term", sentences.HALF_TERM_BEFORE, "half_term_before", **values)


def training_day_pot(programme: Programme, meeting: Meeting) -> Reason | None:
    """`training_day` lies on a Training Day that is held, `disaggregated` on a teaching day."""
    year = programme.year_of(meeting.date)
    held = training_days_held(year) if year else []
    on_held = meeting.date in held
    if meeting.counts_towards is CountsTowards.DISAGGREGATED and on_held:
        return fault(meeting, "training_day_pot", sentences.POT_ON_A_TRAINING_DAY, "pot_on_a_training_day")
    if meeting.counts_towards is not CountsTowards.TRAINING_DAY or on_held:
        return None
    if not held:
        return fault(meeting, "training_day_pot", sentences.POT_NONE_HELD, "pot_none_held")
    return fault(
        meeting,
        "training_day_pot",
        sentences.POT_NOT_A_TRAINING_DAY,
        "pot_not_a_training_day",
        held=tuple(held),
    )


def training_days_held(year: AcademicYear) -> list[date]:
    """The Training Days on which staff are in school, in order."""
    return sorted(training.date for training in year.training_days if not training.disaggregated)


DATE_CHECKS = (weekend, closed, bank_holiday, half_term, training_day_pot)


def place_of_date(programme: Programme, meeting: Meeting) -> Reason | None:
    """The first check of a date that fails, its weekday as written left aside."""
    return next((found for check in DATE_CHECKS if (found := check(programme, meeting))), None)


def weekday(meeting: Meeting, dates: tuple[object, ...]) -> Reason:
    """The weekday written is not the date's: nothing is guessed, the dates that fit are offered."""
    values = {
        "written": meeting.weekday,
        "real": WEEKDAYS[meeting.date.weekday()],
        "plain": plain_date(meeting.date),
        "dates": dates,
    }
    if dates:
        return fault(meeting, "weekday", sentences.WEEKDAY, **values)
    return fault(meeting, "weekday", sentences.WEEKDAY_NONE_FITS, "weekday_none_fits", **values)
