"""A year's meetings copied to the next, each to the same place: half term, week of it and weekday."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from collegium.programme import sentences
from collegium.programme.checks.clashes import overlaps
from collegium.programme.checks.dates import place_of_date, training_days_held
from collegium.programme.programme import CountsTowards, Meeting, Programme
from collegium.programme.structure import meetings_of_year
from collegium.reasons import Level, Reason
from collegium.school_year.academic_year import AcademicYear, HalfTerm, monday_of
from collegium.words import WEEKDAYS


@dataclass(frozen=True, slots=True)
class CopiedForward:
    """The copies, numbered on from the programme's last meeting, and why others could not be copied."""

    meetings: tuple[Meeting, ...]
    not_mapped: tuple[Reason, ...]


def copy_forward(programme: Programme, source: AcademicYear, target: AcademicYear) -> CopiedForward:
    """Copy the meetings of `source` to `target` (both years of the programme).

    A meeting on a teaching day goes to the same week and weekday of the half term with the same name; one on a
    Training Day to the Training Day of that half term, the first to the first. Copies that would break a check of
    dates or run into another meeting are not made.
    """
    copies: list[Meeting] = []
    refused: list[Reason] = []
    number = max((meeting.number for meeting in programme.meetings), default=0)
    for meeting in meetings_of_year(programme, source):
        found = _place(meeting, source, target)
        if isinstance(found, Reason):
            refused.append(found)
            continue
        weekday = WEEKDAYS[found.weekday()] if meeting.weekday else ""
        copy = replace(meeting, number=number + len(copies) + 1, date=found, weekday=weekday)
        clash = place_of_date(programme, copy) or overlaps([*programme.meetings, *copies, copy]).get(copy.number)
        if clash:
            values = {"copied": found, "because": clash}
            refused.append(_refusal(meeting, target, "place_taken", sentences.PLACE_TAKEN, **values))
        else:
            copies.append(copy)
    return CopiedForward(tuple(copies), tuple(refused))


def _place(meeting: Meeting, source: AcademicYear, target: AcademicYear) -> date | Reason:
    half_term = source.half_term_of(meeting.date)
    if half_term is None:
        return _refusal(meeting, target, "in_no_half_term", sentences.IN_NO_HALF_TERM)
    same = next((half for half in target.half_terms if half.name == half_term.name), None)
    if same is None:
        template = sentences.NO_SUCH_HALF_TERM
        return _refusal(meeting, target, "no_such_half_term", template, half_term=half_term.name)
    if meeting.counts_towards is CountsTowards.TRAINING_DAY:
        return _training_day(meeting, (source, half_term), (target, same))
    week = (monday_of(meeting.date) - monday_of(half_term.first)).days // 7
    day = monday_of(same.first) + timedelta(weeks=week, days=meeting.date.weekday())
    if day in same:
        return day
    values = {"week": week + 1, "half_term": same.name, "weekday": WEEKDAYS[meeting.date.weekday()]}
    return _refusal(meeting, target, "no_such_week", sentences.NO_SUCH_WEEK, **values)


def _training_day(
    meeting: Meeting, source: tuple[AcademicYear, HalfTerm], target: tuple[AcademicYear, HalfTerm]
) -> date | Reason:
    """The Training Day that stands where the meeting's does among those held in the half term."""
    held = [day for day in training_days_held(source[0]) if day in source[1]]
    there = [day for day in training_days_held(target[0]) if day in target[1]]
    place = held.index(meeting.date) if meeting.date in held else 0
    if place < len(there):
        return there[place]
    values = {"half_term": target[1].name}
    return _refusal(meeting, target[0], "no_such_training_day", sentences.NO_SUCH_TRAINING_DAY, **values)


def _refusal(meeting: Meeting, target: AcademicYear, sentence: str, template: str, /, **values: object) -> Reason:
    own = {"number": meeting.number, "date": meeting.date, "year": target.name}
    return Reason(Level.WARNING, f"meeting {meeting.number}", "copy_forward", template, own | values, sentence)
