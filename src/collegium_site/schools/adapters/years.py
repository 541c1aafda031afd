"""An academic year as a value of the library, and as the JSON its row keeps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from collegium.school_year.academic_year import AcademicYear, ClosedDay, HalfTerm, TrainingDay, WeekException

if TYPE_CHECKING:
    from collegium_site.schools import models


def year_of(row: models.AcademicYear) -> AcademicYear:
    kept = row.calendar
    return AcademicYear(
        name=row.name,
        half_terms=tuple(
            HalfTerm(half["name"], _day(half["first"]), _day(half["last"])) for half in kept.get("half_terms", [])
        ),
        training_days=tuple(
            TrainingDay(_day(training["date"]), training["disaggregated"]) for training in kept.get("training_days", [])
        ),
        closed=tuple(ClosedDay(_day(closed["date"]), closed["why"]) for closed in kept.get("closed", [])),
        first_week=kept.get("first_week", ""),
        week_exceptions=tuple(
            WeekException(_day(exception["monday"]), exception["week"]) for exception in kept.get("weeks", [])
        ),
    )


def calendar_of(year: AcademicYear) -> dict[str, Any]:
    """What `year_of` reads, everything in order of date."""
    return {
        "half_terms": [
            {"name": half.name, "first": half.first.isoformat(), "last": half.last.isoformat()}
            for half in sorted(year.half_terms, key=lambda half: half.first)
        ],
        "training_days": [
            {"date": training.date.isoformat(), "disaggregated": training.disaggregated}
            for training in sorted(year.training_days, key=lambda training: training.date)
        ],
        "closed": [
            {"date": closed.date.isoformat(), "why": closed.why}
            for closed in sorted(year.closed, key=lambda closed: closed.date)
        ],
        "first_week": year.first_week,
        "weeks": [
            {"monday": exception.monday.isoformat(), "week": exception.week}
            for exception in sorted(year.week_exceptions, key=lambda exception: exception.monday)
        ],
    }


def _day(text: str) -> date:
    return date.fromisoformat(text)
