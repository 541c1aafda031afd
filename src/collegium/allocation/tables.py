"""The problem as the kernel reads it: arrays of whole numbers. Imported only when a search begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from collegium.allocation.annealing import Tables
from collegium.allocation.figures import TRAITS, WEIGHTS
from collegium.allocation.problem import Person, Problem
from collegium.allocation.routes import routes_of
from collegium.allocation.schedule import thresholds
from collegium.allocation.wishes import last_choices, ranks, wish_cost
from collegium.programme.programme import Facilitators

Numbers = NDArray[np.int64]


def tables_of(problem: Problem) -> Tables:
    """Every constant of the search; units in the order of `problem.units`, groups of `problem.groups`."""
    order = [place for unit in problem.units for place in unit]
    people = [problem.people[place] for place in order]
    routes = routes_of(problem)
    kind = _kinds(problem, routes)
    alike, likes = _alike(kind)
    owner = _starts(len(unit) for unit in problem.units)
    tied, ties = _ties(problem)
    return Tables(
        wish=_wishes(problem),
        barred=_barred(problem),
        present=_numbers(
            [[block in _first(problem, unit).blocks for block in problem.blocks] for unit in problem.units]
        ),
        places=_places(problem),
        heads=_numbers([len(unit) for unit in problem.units]),
        cover=_numbers([_cover(problem, unit) for unit in problem.units]),
        frozen=_numbers([_frozen(problem, unit) for unit in problem.units]),
        leaders=_numbers([[_leaders(problem, unit, focus) for focus in problem.foci] for unit in problem.units]),
        owner=owner,
        traits=_traits(people),
        last=_last(problem, people),
        tied=tied,
        ties=ties,
        focus=_numbers([problem.foci.index(group.focus) for group in problem.groups]),
        route=_numbers(routes),
        first=_numbers([stage[0] - 1 for stage in problem.stages]),
        until=_numbers([stage[-1] for stage in problem.stages]),
        kind=kind,
        alike=alike,
        likes=likes,
        least=_numbers([limits.least for limits in problem.limits]),
        most=_numbers([limits.most for limits in problem.limits]),
        early=_numbers([year == 0 for year in problem.years]),
        cap=problem.programme.department_cap or 0,
        mix=_numbers([WEIGHTS[rule] for rule in TRAITS]),
        last_weight=WEIGHTS["last_choices"],
        loose=int(_loose(problem)),
        thresholds=_numbers(thresholds()),
    )


def _numbers(values: Sequence[object]) -> Numbers:
    return np.ascontiguousarray(np.array(values, dtype=np.int64))


def _starts(lengths: Iterable[int]) -> Numbers:
    return _numbers([0, *accumulate(lengths)])


def _first(problem: Problem, unit: Sequence[int]) -> Person:
    return problem.people[unit[0]]


def _wishes(problem: Problem) -> Numbers:
    found = np.zeros((len(problem.units), len(problem.blocks), len(problem.foci)), dtype=np.int64)
    for place, unit in enumerate(problem.units):
        for one in unit:
            person = problem.people[one]
            for code, rank in ranks(person.colleague, problem.foci).items() if not person.anchor else ():
                for block in person.blocks:
                    found[place, block - 1, problem.foci.index(code)] += wish_cost(rank, block, len(problem.blocks))
    return found


def _barred(problem: Problem) -> Numbers:
    found = np.zeros((len(problem.units), len(problem.blocks), len(problem.groups)), dtype=np.int64)
    for place, unit in enumerate(problem.units):
        bound = [one for one in unit if _is_bound(problem.people[one])]
        for block in problem.blocks if bound else ():
            found[place, block - 1] = [
                sum(not problem.people[one].may_join(block, group) for one in bound) for group in problem.groups
            ]
    return found


def _is_bound(person: Person) -> bool:
    return bool(person.unreached or person.anchor or person.colleague.pins)


def _places(problem: Problem) -> Numbers:
    """Places by unit and block: of a job share only the first named counts where both are there."""
    found = np.zeros((len(problem.units), len(problem.blocks)), dtype=np.int64)
    unit_of = {one: place for place, unit in enumerate(problem.units) for one in unit}
    for one, person in enumerate(problem.people):
        for block in person.blocks:
            found[unit_of[one], block - 1] += 1
    for one, other in problem.shares:
        for block in set(problem.people[one].blocks) & set(problem.people[other].blocks):
            found[unit_of[other], block - 1] -= 1
    return found


def _cover(problem: Problem, unit: Sequence[int]) -> int:
    """0 for anchored leaders; at least once each for those with more blocks than foci, otherwise at most once."""
    if _first(problem, unit).anchor:
        return 0
    return 2 if len(_first(problem, unit).blocks) > len(problem.foci) else 1


def _frozen(problem: Problem, unit: Sequence[int]) -> int:
    """Anchored leaders hold their group while companies move on; where nobody stays in company they may change it."""
    return int(bool(_first(problem, unit).anchor) and any(len(stage) > 1 for stage in problem.stages))


def _leaders(problem: Problem, unit: Sequence[int], focus: str) -> int:
    """How many of a unit can lead a focus: with anchored facilitators only those who stay with it."""
    trained = [problem.people[one] for one in unit if problem.people[one].colleague.leads(focus)]
    if problem.programme.facilitators is Facilitators.ANCHORED:
        return sum(person.anchor == focus for person in trained)
    return len(trained)


def _traits(people: Sequence[Person]) -> Numbers:
    """Names of departments, kinds and bands as numbers of one row, -1 where there is none."""
    columns = [[trait(person.colleague) for person in people] for trait in TRAITS.values()]
    known: dict[tuple[int, str], int] = {}
    for place, column in enumerate(columns):
        for name in column:
            if name:
                known.setdefault((place, name), len(known))
    rows = [[known.get((place, column[row]), -1) for place, column in enumerate(columns)] for row in range(len(people))]
    return _numbers(rows)


def _last(problem: Problem, people: Sequence[Person]) -> Numbers:
    pairs = (last_choices(person.colleague, problem.foci) for person in people)
    return _numbers([[problem.foci.index(code) for code in pair] if pair else [-1, -1] for pair in pairs])


def _ties(problem: Problem) -> tuple[Numbers, Numbers]:
    """Pairs of units kept apart (0) or together (1), listed under both."""
    unit_of = {one: place for place, unit in enumerate(problem.units) for one in unit}
    found: list[list[tuple[int, int]]] = [[] for _ in problem.units]
    for pairs, sign in ((problem.apart, 0), (problem.bonds, 1)):
        for one, other in pairs:
            found[unit_of[one]].append((unit_of[other], sign))
            found[unit_of[other]].append((unit_of[one], sign))
    listed = [tie for ties in found for tie in ties] or [(-1, 0)]
    return _starts(len(ties) for ties in found), _numbers(listed)


def _kinds(problem: Problem, routes: Sequence[Sequence[int]]) -> Numbers:
    """Cohorts that go through the same foci are of one kind, in all stages."""
    known: dict[frozenset[str], int] = {}
    rows = []
    for stage in problem.stages:
        paths = (
            frozenset(problem.groups[routes[block - 1][cohort]].focus for block in stage)
            for cohort in range(len(problem.groups))
        )
        rows.append([known.setdefault(path, len(known)) for path in paths])
    return _numbers(rows)


def _alike(kind: Numbers) -> tuple[Numbers, Numbers]:
    stages, cohorts = kind.shape
    kinds = int(kind.max()) + 1
    alike = np.zeros((stages, kinds, cohorts), dtype=np.int64)
    likes = np.zeros((stages, kinds), dtype=np.int64)
    for stage in range(stages):
        for name in range(kinds):
            (same,) = np.nonzero(kind[stage] == name)
            alike[stage, name, : len(same)] = same
            likes[stage, name] = len(same)
    return alike, likes


def _loose(problem: Problem) -> bool:
    """Whether foci may change one at a time: someone has more or fewer blocks than foci, or is not free to choose."""
    return any(len(person.blocks) != len(problem.foci) or _is_bound(person) for person in problem.people)
