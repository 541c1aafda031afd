"""Why these dates: for a year as a whole, and for each day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from collegium.programme.programme import CountsTowards, Meeting
from collegium.programme.proposal import sentences
from collegium.programme.proposal.proposing import ProposedDates, YearOfDates
from collegium.programme.proposal.room import RULE
from collegium.reasons import Level, Reason
from collegium.school_year.working_pattern import WHOLE_WEEK
from collegium.words import WEEKDAYS, counted

PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
POTS = {
    CountsTowards.DISAGGREGATED: ("twilight", sentences.TWILIGHT),
    CountsTowards.TRAINING_DAY: ("in_training_day", sentences.IN_TRAINING_DAY),
    CountsTowards.DIRECTED: ("on_directed_time", sentences.ON_DIRECTED_TIME),
}


def reasons_of_year(year: YearOfDates) -> list[Reason]:
    """What was proposed, whom it hits, how it lies in the week and the year, and what of it is proven."""
    place, meetings = year.year.name, counted(len(year.meetings), "meeting")
    if not year.proposed:
        return [_note(place, "year_given", sentences.YEAR_GIVEN, year=place, meetings=meetings)]
    given = len(year.meetings) - len(year.proposed)
    numbers = {"year": place, "proposed": counted(len(year.proposed), "meeting"), "given": given or "none"}
    return [_note(place, "year_proposed", sentences.YEAR_PROPOSED, **numbers), *_whom(year), *_when(year), _proof(year)]


def _whom(year: YearOfDates) -> Iterator[Reason]:
    place, people = year.year.name, sum(effect.way.people for effect in year.effects)
    if not people:
        return
    if not year.worst_hit:
        yield _note(place, "nobody_misses", sentences.NOBODY_MISSES)
        return
    values = {"worst": year.worst_hit, "meetings": counted(len(year.meetings), "meeting"), "helped": year.helped}
    if year.worst_hit == year.helped:
        yield _note(place, "worst_hit", sentences.WORST_HIT, **values)
    else:
        yield _note(place, "worst_hit_helped", sentences.WORST_HIT_HELPED, **values)
    values = {"people": counted(people, "colleague"), "misses": year.misses}
    yield _note(place, "misses", sentences.MISSES, **values)


def _when(year: YearOfDates) -> Iterator[Reason]:
    taken = tuple(f"{name} {number}" for name, number in zip(WEEKDAYS, year.weekdays, strict=True) if number)
    yield _note(year.year.name, "weekdays_taken", sentences.WEEKDAYS_TAKEN, weekdays=taken)
    if year.gaps:
        values = {"shortest": min(year.gaps), "longest": max(year.gaps)}
        yield _note(year.year.name, "gaps", sentences.GAPS, **values)


def _proof(year: YearOfDates) -> Reason:
    rules = tuple(sentences.RULES[rule] for rule in year.proven if rule in _told(year))
    if year.is_proven:
        return _note(year.year.name, "proven", sentences.PROVEN, rules=rules)
    return _note(year.year.name, "best_found", sentences.BEST_FOUND, rules=rules or "none")


def _told(year: YearOfDates) -> frozenset[str]:
    """Rules that have something to decide: without a staff list nobody is known to miss a meeting."""
    people = {"worst_hit", "worst_hit_helped", "misses"}
    return frozenset(str(rule) for rule in year.order if year.effects or rule not in people)


def reasons_of_meeting(dates: ProposedDates, meeting: Meeting) -> list[Reason]:
    """Why a meeting lies where it does; of a meeting given only that it was."""
    year = next(year for year in dates.years if meeting in year.meetings)
    if meeting not in year.proposed:
        return [_at(meeting, "given", sentences.GIVEN, date=meeting.date)]
    return [_place(year, meeting), *_reached(year, meeting), _at(meeting, *POTS[meeting.counts_towards])]


def _place(year: YearOfDates, meeting: Meeting) -> Reason:
    half_term = next(half_term for half_term in year.year.half_terms if meeting.date in half_term)
    inside = [other for other in year.meetings if other.date in half_term]
    number = inside.index(meeting)
    values = {
        "date": meeting.date,
        "half_term": half_term.name,
        "place": f"the {PLACES[number]}" if number < len(PLACES) else f"number {number + 1}",
    }
    before = next((one for one, other in pairwise(year.meetings) if other == meeting), None)
    if before is None:
        return _at(meeting, "proposed", sentences.PROPOSED, **values)
    days = (meeting.date - before.date).days
    return _at(meeting, "proposed_after", sentences.PROPOSED_AFTER, **values, days=days)


def _reached(year: YearOfDates, meeting: Meeting) -> Iterator[Reason]:
    ways = [effect.way for effect in year.effects]
    reached = [way for way in ways if not way.misses(year.year, meeting)]
    people, then = (sum(way.people for way in some) for some in (ways, reached))
    values = {"reached": then, "people": counted(people, "colleague")}
    part_timers = tuple(way.label for way in reached if way.pattern != WHOLE_WEEK)
    if people and people == then:
        yield _at(meeting, "all_reach", sentences.ALL_REACH)
    elif part_timers:
        yield _at(meeting, "part_timers_reach", sentences.PART_TIMERS_REACH, **values, ways=part_timers)
    elif people:
        yield _at(meeting, "no_part_timer_reaches", sentences.NO_PART_TIMER_REACHES, **values)


def _at(meeting: Meeting, sentence: str, template: str, /, **values: object) -> Reason:
    return _note(f"meeting {meeting.number}", sentence, template, **values)


def _note(where: str, sentence: str, template: str, /, **values: object) -> Reason:
    return Reason(Level.NOTE, where, RULE, template, values, sentence)
