"""Programmes: read from files, checked, and taken apart into blocks."""

from collegium.programme.checks import Person, check, sound_meetings
from collegium.programme.checks.moved import cautions_of, faults_of
from collegium.programme.copy_forward import CopiedForward, copy_forward
from collegium.programme.covering import covers
from collegium.programme.pasted_dates import (
    OfferedProtection,
    PastedMeeting,
    PastedMeetings,
    read_pasted_meetings,
)
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
    in_order,
    is_for,
    meetings_of_block,
    meetings_of_year,
    stated_months,
)
from collegium.programme.writing import meetings_as_toml, programme_as_toml

__all__ = [
    "AvoidedWeek",
    "Company",
    "CopiedForward",
    "CountsTowards",
    "Dose",
    "Facilitators",
    "FocusArea",
    "GroupSize",
    "Meeting",
    "OfferedProtection",
    "PastedMeeting",
    "PastedMeetings",
    "Person",
    "Programme",
    "Proposal",
    "Protected",
    "ReadProgramme",
    "StatedMonths",
    "audiences",
    "block_of",
    "blocks_by_year",
    "cautions_of",
    "check",
    "closed_day_sentence",
    "copy_forward",
    "covers",
    "dose",
    "faults_of",
    "focus_of",
    "in_order",
    "is_for",
    "meetings_as_toml",
    "meetings_of_block",
    "meetings_of_year",
    "minutes_given",
    "minutes_taken",
    "programme_as_toml",
    "read_pasted_meetings",
    "read_programme",
    "sound_meetings",
    "stated_months",
]
