"""One year's choice of dates as numbers: candidates, whom each would miss, and what each rule costs.

The costs are counted here without any solver, from the meetings alone; what the solver says is never shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from collegium.programme.programme import Programme
from collegium.programme.proposal.candidates import Candidate
from collegium.programme.proposal.needs import Needs
from collegium.programme.proposal.ways import Way, fewest_missed

LONGEST_GAP = 1_000
"""Above any number of days in a year: an evener rhythm weighs more than a shorter longest gap."""


class Rule(StrEnum):
    """What dates are judged by."""

    ADDED_TIME = "added_time"
    PROTECTED = "protected"
    WORST_HIT = "worst_hit"
    WORST_HIT_HELPED = "worst_hit_helped"
    MISSES = "misses"
    WEEKDAYS = "weekdays"
    RHYTHM = "rhythm"


@dataclass(frozen=True, slots=True)
class Loss:
    """People who miss the same: how many they are, what they miss of the meetings given, and of each candidate."""

    people: int
    given: int
    candidates: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """The choice for one year. `candidates` are those of all stretches in order of date; `stretch_of` their stretch.

    `helped`: the losses of those who can come to a twilight on some candidate day. `occasions`: dates of the
    meetings given, those nearer to the one before than `days_apart` left out, because groups share them.
    """

    needs: Needs
    days_apart: int
    candidates: tuple[Candidate, ...]
    stretch_of: tuple[int, ...]
    losses: tuple[Loss, ...]
    helped: tuple[Loss, ...]
    occasions: tuple[date, ...]


def task_of(programme: Programme, needs: Needs, ways: Sequence[Way]) -> Task:
    """The task of a year whose half terms have room."""
    places = [
        (candidate, index) for index, stretch in enumerate(needs.stretches) for candidate in stretch.possible.candidates
    ]
    candidates = tuple(candidate for candidate, _ in places)
    losses = _losses(programme, needs, ways, candidates)
    twilights = [index for index, candidate in enumerate(candidates) if not candidate.on_training_day]
    return Task(
        needs=needs,
        days_apart=programme.proposal.days_apart,
        candidates=candidates,
        stretch_of=tuple(index for _, index in places),
        losses=losses,
        helped=tuple(loss for loss in losses if not all(loss.candidates[index] for index in twilights)),
        occasions=_occasions(needs, programme.proposal.days_apart),
    )


def _losses(
    programme: Programme, needs: Needs, ways: Sequence[Way], candidates: Sequence[Candidate]
) -> tuple[Loss, ...]:
    people: Counter[tuple[int, tuple[bool, ...]]] = Counter()
    for way in ways:
        missed = tuple(way.misses(needs.year, candidate.meeting) for candidate in candidates)
        given = fewest_missed(programme, needs.year, way, needs.given)
        if given or any(missed):
            people[given, missed] += way.people
    return tuple(Loss(number, given, missed) for (given, missed), number in people.items())


def _occasions(needs: Needs, days_apart: int) -> tuple[date, ...]:
    occasions: list[date] = []
    for day in sorted({meeting.date for meeting in needs.given}):
        if not occasions or (day - occasions[-1]).days >= days_apart:
            occasions.append(day)
    return tuple(occasions)


Chosen = Sequence[int]
"""Places in `Task.candidates`, in order."""


def added_time(task: Task, chosen: Chosen) -> int:
    """Meetings by which the twilights miss what the pool can pay for: above it they add time, below it is unspent."""
    twilights = sum(not task.candidates[index].on_training_day for index in chosen)
    return abs(twilights - task.needs.twilights)


def protected(task: Task, chosen: Chosen) -> int:
    """Meetings at a time that is protected for some."""
    return sum(task.candidates[index].clashes for index in chosen)


def worst_hit(task: Task, chosen: Chosen) -> int:
    """Meetings missed by whoever misses most."""
    return most_missed(task.losses, chosen)


def worst_hit_helped(task: Task, chosen: Chosen) -> int:
    """The same among those whom some candidate weekday would suit: no choice of days helps the others."""
    return most_missed(task.helped, chosen)


def most_missed(losses: Sequence[Loss], chosen: Chosen) -> int:
    return max((loss.given + sum(loss.candidates[index] for index in chosen) for loss in losses), default=0)


def misses(task: Task, chosen: Chosen) -> int:
    """Meetings missed, added up over everybody."""
    return sum(loss.people * (loss.given + sum(loss.candidates[index] for index in chosen)) for loss in task.losses)


def weekdays(task: Task, chosen: Chosen) -> int:
    """The sum of the squares of the meetings on each weekday: least where they are spread most evenly."""
    return sum(number * number for number in weekday_numbers(task, chosen))


def weekday_numbers(task: Task, chosen: Chosen) -> tuple[int, ...]:
    """Meetings of the year, given and chosen, from Monday to Sunday."""
    days = [meeting.date for meeting in task.needs.given] + [task.candidates[index].date for index in chosen]
    found = Counter(day.weekday() for day in days)
    return tuple(found[weekday] for weekday in range(7))


def gaps(task: Task, chosen: Chosen) -> list[int]:
    """Days from each meeting to the next."""
    days = sorted([*task.occasions, *(task.candidates[index].date for index in chosen)])
    return [(later - earlier).days for earlier, later in pairwise(days)]


def rhythm(task: Task, chosen: Chosen) -> int:
    """The longest gap less the shortest, and between equals the longest gap."""
    found = gaps(task, chosen)
    return LONGEST_GAP * (max(found) - min(found)) + max(found) if found else 0


COSTS: Mapping[Rule, Callable[[Task, Chosen], int]] = {
    Rule.ADDED_TIME: added_time,
    Rule.PROTECTED: protected,
    Rule.WORST_HIT: worst_hit,
    Rule.WORST_HIT_HELPED: worst_hit_helped,
    Rule.MISSES: misses,
    Rule.WEEKDAYS: weekdays,
    Rule.RHYTHM: rhythm,
}
