"""Proposing dates: what has to be right before, the dates, and what they mean for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from collegium.programme.checks import check
from collegium.programme.checks.sound import sift
from collegium.programme.checks.years import count_years
from collegium.programme.programme import CountsTowards, Meeting, Programme
from collegium.programme.proposal.candidates import Candidate
from collegium.programme.proposal.needs import Needs, needs_of
from collegium.programme.proposal.room import NoDates, earliest_days, shortage
from collegium.programme.proposal.task import (
    COSTS,
    Chosen,
    Rule,
    Task,
    gaps,
    most_missed,
    task_of,
    weekday_numbers,
)
from collegium.programme.proposal.ways import Way, Worker, meetings_that_suit, ways_of_working
from collegium.programme.structure import in_order, meetings_of_year
from collegium.reasons import Level, Reason
from collegium.school_year.academic_year import AcademicYear


class Priority(StrEnum):
    """What weighs most once the worst-hit part-timer is helped as far as can be."""

    PEOPLE = "people"
    WEEKDAYS = "weekdays"
    RHYTHM = "rhythm"


FIRST = (Rule.ADDED_TIME, Rule.PROTECTED, Rule.WORST_HIT, Rule.WORST_HIT_HELPED)
ORDERS: Mapping[Priority, tuple[Rule, ...]] = {
    Priority.PEOPLE: (*FIRST, Rule.MISSES, Rule.WEEKDAYS, Rule.RHYTHM),
    Priority.WEEKDAYS: (*FIRST, Rule.WEEKDAYS, Rule.MISSES, Rule.RHYTHM),
    Priority.RHYTHM: (*FIRST, Rule.RHYTHM, Rule.MISSES, Rule.WEEKDAYS),
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a year's dates mean for those who work alike: of `meetings` they can be directed to all but `missed`.

    `meetings` are those held while they are employed, in the group that suits them best.
    """

    way: Way
    meetings: int
    missed: int

    @property
    def reached(self) -> int:
        return self.meetings - self.missed


@dataclass(frozen=True, slots=True)
class YearOfDates:
    """One year's dates. `costs` as in `task.COSTS`; `worst_hit` and `helped` count meetings missed by the part-timer
    worst hit, and by the one worst hit among those who can come on some weekday. `weekdays` runs from Monday to
    Sunday, `gaps` are days. `proven` are the rules, in the order of their weight, for which nothing better exists.
    """

    year: AcademicYear
    meetings: tuple[Meeting, ...]
    proposed: tuple[Meeting, ...]
    effects: tuple[Effect, ...]
    costs: Mapping[Rule, int]
    proven: tuple[Rule, ...]
    order: tuple[Rule, ...]
    worst_hit: int
    helped: int
    weekdays: tuple[int, ...]
    gaps: tuple[int, ...]

    @property
    def misses(self) -> int:
        return sum(effect.way.people * effect.missed for effect in self.effects)

    @property
    def is_proven(self) -> bool:
        return self.proven == self.order


@dataclass(frozen=True, slots=True)
class ProposedDates:
    """A programme with every year's meetings, numbered in order of date, and what they mean year by year."""

    priority: Priority
    programme: Programme
    years: tuple[YearOfDates, ...]


def faults_of(programme: Programme) -> list[Reason]:
    """Errors that have to be mended before dates are proposed: all of `check`, but that blocks are not full yet."""
    errors = [reason for reason in check(programme) if reason.level is Level.ERROR]
    if any(count.surplus for count in count_years(programme, sift(programme))):
        return errors
    return [reason for reason in errors if reason.rule != "blocks"]


def propose_dates(
    programme: Programme,
    staff: Iterable[Worker] = (),
    priority: Priority = Priority.PEOPLE,
    years: Sequence[AcademicYear] = (),
) -> ProposedDates | NoDates:
    """The best dates for every meeting that is not given, year by year, or why there are none.

    `programme` has no fault (`faults_of`). Meetings given are kept. Without `staff` nobody is known to miss anything.
    `years` are those to propose for, in order; none: all of the programme. A proposal has passed every check of level
    error.
    """
    from collegium.programme.proposal.solver import solve  # noqa: PLC0415 - the solver is loaded only when needed

    ways = ways_of_working(staff)
    filled: Programme = programme
    solved_years: list[tuple[Needs, Task, Chosen, tuple[Rule, ...]]] = []
    for year in years or programme.years:
        none = shortage(filled, year)
        if none:
            return none
        needs = needs_of(filled, year)
        task = task_of(filled, needs, ways)
        solved = solve(task, ORDERS[priority], _first_choice(task))
        proven = tuple(rule for rule in ORDERS[priority] if rule in solved.proven)
        solved_years.append((needs, task, solved.chosen, proven))
        filled = replace(filled, meetings=(*filled.meetings, *_meetings(task, solved.chosen)))
    errors = faults_of(filled)
    if errors:
        return NoDates(errors[0])
    return _proposed(filled, priority, ways, solved_years)


def alternative_dates(
    programme: Programme, staff: Iterable[Worker] = (), years: Sequence[AcademicYear] = ()
) -> tuple[ProposedDates, ...] | NoDates:
    """Up to three proposals, the best first: most people reached, evenest weekdays, evenest gaps.

    Each is the optimum of its own order of the same rules, so none is better than another in everything. None hits
    the worst-hit part-timer harder than another.
    """
    staff = tuple(staff)
    found: dict[tuple[object, ...], ProposedDates] = {}
    for priority in Priority:
        proposed = propose_dates(programme, staff, priority, years)
        if isinstance(proposed, NoDates):
            return proposed
        found.setdefault(tuple(tuple(year.costs.values()) for year in proposed.years), proposed)
    return tuple(found.values())


def _first_choice(task: Task) -> tuple[int, ...]:
    taken, _ = earliest_days(task.needs, task.days_apart)
    dates = {candidate.date for own in taken for candidate in own}
    return tuple(index for index, candidate in enumerate(task.candidates) if candidate.date in dates)


def _meetings(task: Task, chosen: Chosen) -> list[Meeting]:
    """The chosen days as meetings: the pool pays for the earliest twilights, whom they are for runs as needed."""
    by_stretch = [list(stretch.meets) for stretch in task.needs.stretches]
    left = task.needs.twilights
    meetings = []
    for index in chosen:
        candidate = task.candidates[index]
        meets = by_stretch[task.stretch_of[index]].pop(0)
        meetings.append(replace(candidate.meeting, meets=meets, counts_towards=_pot(candidate, left)))
        left -= not candidate.on_training_day
    return meetings


def _pot(candidate: Candidate, twilights_left: int) -> CountsTowards:
    if candidate.on_training_day or twilights_left > 0:
        return candidate.meeting.counts_towards
    return CountsTowards.DIRECTED


def _proposed(
    filled: Programme,
    priority: Priority,
    ways: Sequence[Way],
    solved: Sequence[tuple[Needs, Task, Chosen, tuple[Rule, ...]]],
) -> ProposedDates:
    in_place = [replace(meeting, number=number) for number, meeting in enumerate(in_order(filled.meetings), 1)]
    numbered = replace(filled, meetings=tuple(in_place))
    years = []
    for needs, task, chosen, proven in solved:
        meetings = tuple(meetings_of_year(numbered, needs.year))
        days = {task.candidates[index].date for index in chosen}
        years.append(
            YearOfDates(
                year=needs.year,
                meetings=meetings,
                proposed=tuple(meeting for meeting in meetings if meeting.date in days),
                effects=tuple(_effect(numbered, needs.year, way, meetings) for way in ways),
                costs={rule: COSTS[rule](task, chosen) for rule in Rule},
                proven=proven,
                order=ORDERS[priority],
                worst_hit=most_missed(task.losses, chosen),
                helped=most_missed(task.helped, chosen),
                weekdays=weekday_numbers(task, chosen),
                gaps=tuple(gaps(task, chosen)),
            )
        )
    return ProposedDates(priority, numbered, tuple(years))


def _effect(programme: Programme, year: AcademicYear, way: Way, meetings: Sequence[Meeting]) -> Effect:
    own = meetings_that_suit(programme, year, way, meetings)
    return Effect(way, len(own), sum(way.misses(year, meeting) for meeting in own))
