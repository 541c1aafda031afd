"""Who leads each group: one of the members trained for its focus, the load spread, line managers avoided."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from collegium.allocation.outcome import Placement
from collegium.allocation.problem import Person, Problem
from collegium.allocation.timetable import Group, Reaches
from collegium.programme.programme import Facilitators

Seat = tuple[int, Group]


def seated(
    problem: Problem, groups: Mapping[tuple[int, int], int], led: Mapping[tuple[int, str], str]
) -> tuple[Placement, ...]:
    """Placements from (place of the person, block) → place of the group; leaders are chosen here.

    `led` says who led a (block, group) before: they go on, if they are in it and can.
    """
    seats: dict[tuple[int, Group], list[int]] = defaultdict(list)
    for (one, block), group in sorted(groups.items()):
        seats[block, problem.groups[group]].append(one)
    leaders = choose_leaders(problem, seats, led)
    return tuple(
        _placement(problem, one, block, problem.groups[group], leaders)
        for (one, block), group in sorted(groups.items())
    )


def _placement(
    problem: Problem, one: int, block: int, group: Group, leaders: Mapping[tuple[int, Group], int]
) -> Placement:
    leads = leaders.get((block, group)) == one
    return Placement(problem.people[one].colleague.id, block, group.focus, group.label, leads)


def choose_leaders(
    problem: Problem, seats: Mapping[Seat, Sequence[int]], led_by: Mapping[tuple[int, str], str]
) -> dict[Seat, int]:
    """(block, group) → the place in `problem.people` of whoever leads; a group without anyone trained has none.

    `led_by` says by its label and their id who led a group before: they go on, if they are in it and can. Of the
    others the groups with the fewest to choose from choose first; an anchored leader goes on leading, and whoever is on
    leave at none of a group's meetings comes before who is.
    """
    anchored = problem.programme.facilitators is Facilitators.ANCHORED
    able = {seat: _able(problem, seat, members) for seat, members in seats.items()}
    for (block, group), places in able.items():
        before = led_by.get((block, group.label))
        able[block, group] = [one for one in places if problem.people[one].colleague.id == before] or places
    led: Counter[int] = Counter()
    absent = _absent(problem)
    chosen: dict[Seat, int] = {}
    for seat in sorted(able, key=lambda seat: (len(able[seat]), seat)):
        if able[seat]:
            leads_line = _managers_in(problem, seats[seat])
            best = min(
                able[seat],
                key=lambda one: (-led[one] * anchored, (one, seat) in absent, one in leads_line, led[one], one),
            )
            chosen[seat] = best
            led[best] += 1
    return chosen


def _absent(problem: Problem) -> set[tuple[int, Seat]]:
    """The places of those on leave at some meeting of a group, and the group in its block."""
    people = problem.people
    away = [place for place, person in enumerate(people) if person.colleague.leave]
    if not away:
        return set()
    reaches = Reaches(problem.programme, problem.groups)
    return {
        (place, (block, group))
        for place in away
        for block in people[place].blocks
        for group in problem.groups
        if reaches.of(people[place].colleague, group, block).on_leave
    }


def _able(problem: Problem, seat: Seat, members: Sequence[int]) -> list[int]:
    focus = seat[1].focus
    anchored = problem.programme.facilitators is Facilitators.ANCHORED
    return [one for one in members if _leads(problem.people[one], focus, anchored=anchored)]


def _leads(person: Person, focus: str, *, anchored: bool) -> bool:
    return person.colleague.leads(focus) and (not anchored or person.anchor == focus)


def _managers_in(problem: Problem, members: Sequence[int]) -> set[int]:
    """Members who are line manager of another member."""
    managers = {problem.people[one].colleague.line_manager for one in members} - {""}
    return {one for one in members if problem.people[one].colleague.id in managers}
