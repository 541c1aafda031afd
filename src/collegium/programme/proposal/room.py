"""Whether the days suffice, and what would give way where they do not.

Taking the earliest day that is far enough from the last one is the best start for whatever follows, so a single
pass through the half terms decides: it needs no search and names the half term that runs out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from collegium.programme.programme import Programme, Proposal
from collegium.programme.proposal import sentences
from collegium.programme.proposal.candidates import Candidate, Cause, is_too_near
from collegium.programme.proposal.needs import Needs, Stretch, needs_of
from collegium.programme.structure import meetings_of_year
from collegium.reasons import Level, Reason
from collegium.school_year.academic_year import AcademicYear
from collegium.school_year.working_pattern import minute_of
from collegium.words import ENGLISH, WEEKDAYS, Words, counted, joined

MOST_PER_HALF_TERM = 50
RULE = "dates"


@dataclass(frozen=True, slots=True)
class NoDates:
    """Why no dates can be proposed for a year, and the single changes each of which would be enough."""

    reason: Reason
    relax: tuple[Reason, ...] = ()

    def says(self, words: Words = ENGLISH) -> str:
        return self.reason.says(words)

    def ways_out(self, words: Words = ENGLISH) -> list[str]:
        return [reason.says(words) for reason in self.relax]


def earliest_days(needs: Needs, days_apart: int) -> tuple[list[list[Candidate]], Stretch | None]:
    """The earliest days that fit, half term by half term, and the half term that runs out of days, if one does."""
    taken: list[list[Candidate]] = []
    last: list[date] = []
    for stretch in needs.stretches:
        own: list[Candidate] = []
        for candidate in stretch.possible.candidates:
            if len(own) < stretch.needed and not is_too_near(candidate.date, last, days_apart):
                own.append(candidate)
                last = [candidate.date]
        taken.append(own)
        if len(own) < stretch.needed:
            return taken, stretch
    return taken, None


def shortage(programme: Programme, year: AcademicYear) -> NoDates | None:
    """What stands in the way of dates for this year; none where there is room."""
    needs = needs_of(programme, year)
    taken, short = earliest_days(needs, programme.proposal.days_apart)
    if needs.beyond:
        return NoDates(_too_many(programme, needs), _relaxations(programme, year, None))
    if short is None:
        return None
    return NoDates(_too_few_days(programme, year, short, len(taken[-1])), _relaxations(programme, year, short))


def _too_many(programme: Programme, needs: Needs) -> Reason:
    values = {
        "year": needs.year.name,
        "missing": counted(needs.missing, "more meeting"),
        "wanted": programme.proposal.per_half_term,
        "room": needs.missing - needs.beyond,
    }
    return Reason(Level.ERROR, needs.year.name, RULE, sentences.TOO_MANY_MEETINGS, values, "too_many_meetings")


def _too_few_days(programme: Programme, year: AcademicYear, short: Stretch, found: int) -> Reason:
    possible = short.possible
    values = {
        "year": year.name,
        "half_term": possible.half_term.name,
        "needed": counted(short.needed, "more meeting"),
        "found": found or "none",
        "days": len(possible.candidates) or "none",
        "apart": counted(programme.proposal.days_apart, "day"),
        "because": _because(possible.excluded),
    }
    where = f"{year.name}, {possible.half_term.name}"
    return Reason(Level.ERROR, where, RULE, sentences.TOO_FEW_DAYS, values, "too_few_days")


def _because(excluded: Mapping[Cause, int]) -> str:
    parts = [f"{excluded[cause]} {sentences.CAUSES[cause]}" for cause in Cause if excluded.get(cause)]
    return sentences.NOT_POSSIBLE.format(parts=joined(parts)) if parts else ""


def _relaxations(programme: Programme, year: AcademicYear, short: Stretch | None) -> tuple[Reason, ...]:
    """Every single change after which this year has room, each tried before it is said."""
    found = tuple(reason for reason, changed in _changes(programme, year, short) if _fits(changed, year))
    return found or (_way("no_single_change", sentences.NO_SINGLE_CHANGE),)


def _fits(programme: Programme, year: AcademicYear) -> bool:
    needs = needs_of(programme, year)
    return not needs.beyond and earliest_days(needs, programme.proposal.days_apart)[1] is None


def _way(sentence: str, template: str, /, **values: object) -> Reason:
    return Reason(Level.NOTE, "", RULE, template, values, sentence)


Change = tuple[Reason, Programme]


def _changes(programme: Programme, year: AcademicYear, short: Stretch | None) -> Iterator[Change]:
    yield from _fewer_days_apart(programme, year)
    yield from _more_weekdays(programme)
    yield from _fewer_avoided_weeks(programme)
    yield from _earlier_start(programme)
    yield from _other_numbers(programme, year)
    yield from _other_half_terms(programme, year, short)
    yield from _given_moved(programme, year, short)


def _proposing(programme: Programme, proposal: Proposal) -> Programme:
    return replace(programme, proposal=proposal)


def _fewer_days_apart(programme: Programme, year: AcademicYear) -> Iterator[Change]:
    """The largest smaller distance that does; one that is smaller still does as well, so halving finds it."""
    smaller = range(programme.proposal.days_apart - 1, 0, -1)
    place = bisect_left(
        smaller, 1, key=lambda days: _fits(_proposing(programme, replace(programme.proposal, days_apart=days)), year)
    )
    if place < len(smaller):
        days = smaller[place]
        changed = _proposing(programme, replace(programme.proposal, days_apart=days))
        yield _way("relax_days_apart", sentences.RELAX_DAYS_APART, days=counted(days, "day")), changed


def _more_weekdays(programme: Programme) -> Iterator[Change]:
    allowed = programme.proposal.weekdays
    for weekday in WEEKDAYS[:5]:
        if weekday not in allowed:
            changed = _proposing(programme, replace(programme.proposal, weekdays=(*allowed, weekday)))
            yield _way("relax_weekday", sentences.RELAX_WEEKDAY, weekday=weekday), changed


def _fewer_avoided_weeks(programme: Programme) -> Iterator[Change]:
    weeks = programme.proposal.avoid_weeks
    for week in weeks:
        changed = _proposing(
            programme, replace(programme.proposal, avoid_weeks=tuple(other for other in weeks if other != week))
        )
        yield _way("relax_avoided", sentences.RELAX_AVOIDED, date=week.date, why=week.why), changed


def _earlier_start(programme: Programme) -> Iterator[Change]:
    if programme.proposal.start and programme.proposal.minutes <= minute_of(programme.latest_finish):
        values = {"finish": programme.latest_finish}
        yield (
            _way("relax_start", sentences.RELAX_START, **values),
            _proposing(programme, replace(programme.proposal, start=None)),
        )


def _other_numbers(programme: Programme, year: AcademicYear) -> Iterator[Change]:
    """The nearest larger and the nearest smaller number in each half term that do."""
    wanted = programme.proposal.per_half_term
    for numbers in (range(wanted + 1, MOST_PER_HALF_TERM + 1), range(wanted - 1, 0, -1)):
        for number in numbers:
            changed = _proposing(programme, replace(programme.proposal, per_half_term=number))
            if _fits(changed, year):
                yield _way("relax_number", sentences.RELAX_NUMBER, number=number), changed
                break


def _other_half_terms(programme: Programme, year: AcademicYear, short: Stretch | None) -> Iterator[Change]:
    """All of this year's half terms but the one that runs out, where that is another choice."""
    others = tuple(half.name for half in year.half_terms if short is None or half != short.possible.half_term)
    if others and set(others) != set(programme.proposal.half_terms):
        changed = _proposing(programme, replace(programme.proposal, half_terms=others))
        needs = needs_of(changed, year)
        names = tuple(stretch.possible.half_term.name for stretch in needs.stretches)
        yield _way("relax_half_terms", sentences.RELAX_HALF_TERMS, names=names), changed


def _given_moved(programme: Programme, year: AcademicYear, short: Stretch | None) -> Iterator[Change]:
    """Each meeting given in the half term that runs out, proposed anew instead."""
    half_term = short.possible.half_term if short else None
    for given in meetings_of_year(programme, year):
        if half_term and given.date in half_term:
            others = tuple(meeting for meeting in programme.meetings if meeting != given)
            way = _way("relax_given", sentences.RELAX_GIVEN, number=given.number, date=given.date)
            yield way, replace(programme, meetings=others)
