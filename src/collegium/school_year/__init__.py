"""The school's calendar: years, half terms, Training Days, bank holidays, and when people work."""

from collegium.school_year.academic_year import (
    AcademicYear,
    ClosedDay,
    HalfTerm,
    TrainingDay,
    WeekException,
    monday_of,
)
from collegium.school_year.bank_holidays import NATIONS, bank_holiday_on, bank_holidays
from collegium.school_year.presence import Leave, Presence, SchoolDays
from collegium.school_year.term_dates import TermDates, read_term_dates
from collegium.school_year.trial_window import TrialWindow, trial_window
from collegium.school_year.working_pattern import ANY_TIME, WHOLE_WEEK, Spell, WeekLetter, WorkingPattern
from collegium.school_year.years import HALF_TERM_NAMES, check_year, usual_year, year_name

__all__ = [
    "ANY_TIME",
    "HALF_TERM_NAMES",
    "NATIONS",
    "WHOLE_WEEK",
    "AcademicYear",
    "ClosedDay",
    "HalfTerm",
    "Leave",
    "Presence",
    "SchoolDays",
    "Spell",
    "TermDates",
    "TrainingDay",
    "TrialWindow",
    "WeekException",
    "WeekLetter",
    "WorkingPattern",
    "bank_holiday_on",
    "bank_holidays",
    "check_year",
    "monday_of",
    "read_term_dates",
    "trial_window",
    "usual_year",
    "year_name",
]
