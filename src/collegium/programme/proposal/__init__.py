"""The proposal of dates: candidates from the calendar, the best choice of them proven, and the reasons in words."""

from collegium.programme.proposal.needs import meetings_missing
from collegium.programme.proposal.proposing import (
    Effect,
    Priority,
    ProposedDates,
    YearOfDates,
    alternative_dates,
    faults_of,
    propose_dates,
)
from collegium.programme.proposal.reasons import reasons_of_meeting, reasons_of_year
from collegium.programme.proposal.room import NoDates, shortage
from collegium.programme.proposal.task import Rule
from collegium.programme.proposal.ways import Way, Worker
from collegium.programme.proposal.written import dates_as_toml

__all__ = [
    "Effect",
    "NoDates",
    "Priority",
    "ProposedDates",
    "Rule",
    "Way",
    "Worker",
    "YearOfDates",
    "alternative_dates",
    "dates_as_toml",
    "faults_of",
    "meetings_missing",
    "propose_dates",
    "reasons_of_meeting",
    "reasons_of_year",
    "shortage",
]
