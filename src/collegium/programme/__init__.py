"""Programmes: read from files, checked, and taken apart into blocks."""

from collegium.programme.checks import Person, check, sound_meetings
from collegium.programme.pool import minutes_given, minutes_taken
from collegium.programme.programme import (
    AvoidedWeek,
    Company,
    CountsTowards,
    Facilitators,
    FocusArea,
    GroupSize,
    Meeting,
    Programme,
    Proposal,
    Protected,
)
from collegium.programme.reading import ReadProgramme, read_programme
from collegium.programme.structure import (
    Dose,
    StatedMonths,
    audiences,
    block_of,
    blocks_by_year,
    closed_day_sentence,
    dose,
    focus_of,
    is_for,
    meetings_of_block,
    meetings_of_year,
    stated_months,
)

__all__ = [
    "AvoidedWeek",
    "Company",
    "CountsTowards",
    "Dose",
    "Facilitators",
    "FocusArea",
    "GroupSize",
    "Meeting",
    "Person",
    "Programme",
    "Proposal",
    "Protected",
    "ReadProgramme",
    "StatedMonths",
    "audiences",
    "block_of",
    "blocks_by_year",
    "check",
    "closed_day_sentence",
    "dose",
    "focus_of",
    "is_for",
    "meetings_of_block",
    "meetings_of_year",
    "minutes_given",
    "minutes_taken",
    "read_programme",
    "sound_meetings",
    "stated_months",
]
