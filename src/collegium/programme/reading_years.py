"""The parts of a programme file that are about the school's calendar: years, and what to propose dates from."""

from __future__ import annotations

from collections import Counter
from datetime import date

from collegium.programme.programme import AvoidedWeek, Proposal
from collegium.programme.toml_table import Table, shown
from collegium.school_year.academic_year import AcademicYear, ClosedDay, HalfTerm, TrainingDay, WeekException
from collegium.school_year.working_pattern import WeekLetter
from collegium.words import WEEKDAYS, plain_date

SHORTEST, LONGEST = 1, 720


def read_years(file: Table) -> tuple[AcademicYear, ...]:
    """Every `[[years]]`; a year with faults is returned as far as it could be read."""
    tables = file.tables("years", required=True)
    years = tuple(_year(table) for table in tables)
    for name, times in Counter(year.name for year in years).items():
        if name and times > 1:
            file.fault("years", "twice", value=shown(name))
    return years


def _year(table: Table) -> AcademicYear:
    year = AcademicYear(
        name=table.text("name"),
        half_terms=tuple(_half_term(part) for part in table.tables("half_terms", required=True)),
        training_days=tuple(_training_day(part) for part in table.tables("training_days")),
        closed=tuple(_closed_day(part) for part in table.tables("closed")),
        first_week=_letter(table, "first_week") if table.given("first_week") else "",
        week_exceptions=tuple(_week(part) for part in table.tables("weeks")),
    )
    _half_terms_in_order(table, year)
    _days_once(table, "training_days", [training.date for training in year.training_days])
    _days_once(table, "closed", [closed.date for closed in year.closed])
    if year.week_exceptions and not year.first_week:
        table.fault("weeks", "weeks_without_first")
    table.close()
    return year


def _half_term(table: Table) -> HalfTerm:
    half_term = HalfTerm(table.text("name"), table.day("first"), table.day("last"))
    table.close()
    return half_term


def _half_terms_in_order(table: Table, year: AcademicYear) -> None:
    """Half terms follow each other. One wrong date is said once: the comparison goes on from the later end."""
    if any(fault.where.startswith(table.at("half_terms")) for fault in table.faults):
        return
    names: set[str] = set()
    latest: HalfTerm | None = None
    for number, half_term in enumerate(year.half_terms, 1):
        place = f"half_terms {number}"
        if half_term.name in names:
            table.fault(f"{place}, name", "twice", value=shown(half_term.name))
        names.add(half_term.name)
        if half_term.last < half_term.first:
            table.fault(f"{place}, last", "ends_before_it_begins", name=half_term.name)
            continue
        if latest and half_term.first <= latest.last:
            table.fault(f"{place}, first", "half_terms_overlap", name=half_term.name, earlier=latest.name)
        latest = max(filter(None, [latest, half_term]), key=lambda half: half.last)


def _training_day(table: Table) -> TrainingDay:
    training = TrainingDay(table.day("date"), table.flag("disaggregated"))
    table.close()
    return training


def _closed_day(table: Table) -> ClosedDay:
    closed = ClosedDay(table.day("date"), table.text("why"))
    table.close()
    return closed


def _days_once(table: Table, key: str, days: list[date]) -> None:
    if any(fault.where.startswith(table.at(key)) for fault in table.faults):
        return
    for day, times in Counter(days).items():
        if times > 1:
            table.fault(key, "twice", value=day.isoformat())


def _letter(table: Table, key: str) -> WeekLetter:
    return "B" if table.one_of(key, ("A", "B")) == "B" else "A"


def _week(table: Table) -> WeekException:
    monday = table.day("monday")
    if table.given("monday") and isinstance(table.raw["monday"], date) and monday.weekday():
        table.fault("monday", "not_a_monday", value=plain_date(monday), weekday=WEEKDAYS[monday.weekday()])
    exception = WeekException(monday, _letter(table, "week"))
    table.close()
    return exception


def read_proposal(file: Table, years: tuple[AcademicYear, ...]) -> Proposal:
    """`[proposal]`, or its defaults."""
    table = file.table("proposal")
    default = Proposal()
    if table is None:
        return default
    proposal = Proposal(
        weekdays=_weekdays(table) or default.weekdays,
        minutes=table.whole("minutes", SHORTEST, LONGEST, default.minutes),
        start=table.moment("start") if table.given("start") else None,
        training_day_start=table.moment("training_day_start", default.training_day_start),
        per_half_term=table.whole("per_half_term", 1, 50, default.per_half_term),
        half_terms=_half_term_names(table, years),
        days_apart=table.whole("days_apart", 0, 366, default.days_apart),
        avoid_weeks=tuple(_avoided(part) for part in table.tables("avoid_weeks")),
    )
    table.close()
    return proposal


def _weekdays(table: Table) -> tuple[str, ...]:
    names = table.texts("weekdays")
    for name in names:
        if name not in WEEKDAYS:
            table.fault("weekdays", "unknown_choice", value=shown(name), allowed=WEEKDAYS, hint="")
    return names


def _half_term_names(table: Table, years: tuple[AcademicYear, ...]) -> tuple[str, ...]:
    names = table.texts("half_terms")
    known = tuple(dict.fromkeys(half_term.name for year in years for half_term in year.half_terms))
    for name in names:
        if name not in known:
            table.fault("half_terms", "unknown_choice", value=shown(name), allowed=known, hint="")
    return names


def _avoided(table: Table) -> AvoidedWeek:
    avoided = AvoidedWeek(table.day("date"), table.text("why"))
    table.close()
    return avoided
