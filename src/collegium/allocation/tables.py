"""The problem as the kernel reads it: arrays of whole numbers. Imported only when a search begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from collegium.allocation.annealing import AT_LEAST_ONCE, AT_MOST_ONCE, FREE, Tables, Ways
from collegium.allocation.figures import TRAITS
from collegium.allocation.problem import Person, Problem
from collegium.allocation.routes import routes_of
from collegium.allocation.schedule import thresholds
from collegium.allocation.wishes import last_choices, ranks, wish_cost
from collegium.programme.programme import Facilitators

Numbers = NDArray[np.int64]
Pairs = list[list[tuple[int, int]]]
NO_CAP = 1 << 30


def tables_of(problem: Problem) -> Tables:
    """What moves are weighed by; units in the order of `problem.units`, groups of `problem.groups`."""
    known = _names(problem)
    lists = (_traits(problem, known), _ties(problem), _lasts(problem))
    return Tables(
        heads=_numbers([len(unit) for unit in problem.units]),
        units=_units(problem, lists),
        lines=_numbers([pair for pairs in lists for own in pairs for pair in own]).reshape(-1, 2),
        names=_numbers([_name_rule(problem, rule) for rule, _ in known]).reshape(-1, 2),
        wish=_wishes(problem),
        barred=_barred(problem),
        places=_places(problem),
        focus=_numbers([problem.foci.index(group.focus) for group in problem.groups]),
        limits=_numbers([(limits.least, limits.most) for limits in problem.limits]),
        settings=_numbers(
            [
                len(problem.foci),
                sum(year == 0 for year in problem.years),
                problem.weights["last_choices"],
                _loose(problem),
            ]
        ),
    )


def ways_of(problem: Problem) -> Ways:
    """What moves are proposed by."""
    routes = _numbers(routes_of(problem))
    kind = _kinds(problem, routes)
    alike, many = _alike(kind)
    return Ways(
        stages=_numbers([(stage[0] - 1, stage[-1]) for stage in problem.stages]),
        route=routes,
        cohort=np.argsort(routes, axis=1),
        kind=kind,
        alike=alike,
        many=many,
        thresholds=_numbers(thresholds()),
    )


def _numbers(values: Sequence[object]) -> Numbers:
    return np.ascontiguousarray(np.array(values, dtype=np.int64))


def _units(problem: Problem, lists: Iterable[Pairs]) -> Numbers:
    """How each unit covers foci, whether it is frozen, where its own lines begin and end, and whom it has to lead."""
    columns = [[_cover(problem, unit) for unit in problem.units], [_frozen(problem, unit) for unit in problem.units]]
    begin = 0
    for pairs in lists:
        ends = list(accumulate((len(own) for own in pairs), initial=begin))
        columns += [ends[:-1], ends[1:]]
        begin = ends[-1]
    columns += [[_leaders(problem, unit, focus) for unit in problem.units] for focus in problem.foci]
    return np.ascontiguousarray(_numbers(columns).T)


def _first(problem: Problem, unit: Sequence[int]) -> Person:
    return problem.people[unit[0]]


def _wishes(problem: Problem) -> Numbers:
    found = np.zeros((len(problem.units), len(problem.blocks), len(problem.foci)), dtype=np.int64)
    weight = problem.weights["preferences"]
    for place, unit in enumerate(problem.units):
        for one in unit:
            person = problem.people[one]
            for code, rank in ranks(person.colleague, problem.foci).items() if not person.anchor else ():
                for block in person.blocks:
                    found[place, block - 1, problem.foci.index(code)] += weight * wish_cost(
                        rank, block, len(problem.blocks)
                    )
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
    unit_of = _unit_of(problem)
    for one, person in enumerate(problem.people):
        for block in person.blocks:
            found[unit_of[one], block - 1] += 1
    for one, other in problem.shares:
        for block in set(problem.people[one].blocks) & set(problem.people[other].blocks):
            found[unit_of[other], block - 1] -= 1
    return found


def _unit_of(problem: Problem) -> dict[int, int]:
    return {one: place for place, unit in enumerate(problem.units) for one in unit}


def _cover(problem: Problem, unit: Sequence[int]) -> int:
    """Anchored leaders are free; those with more blocks than foci come to each at least once, others at most once."""
    if _first(problem, unit).anchor:
        return FREE
    return AT_LEAST_ONCE if len(_first(problem, unit).blocks) > len(problem.foci) else AT_MOST_ONCE


def _frozen(problem: Problem, unit: Sequence[int]) -> int:
    """Anchored leaders hold their group while companies move on; where nobody stays in company they may change it."""
    return int(bool(_first(problem, unit).anchor) and any(len(stage) > 1 for stage in problem.stages))


def _leaders(problem: Problem, unit: Sequence[int], focus: str) -> int:
    """How many of a unit can lead a focus: with anchored facilitators only those who stay with it."""
    trained = [problem.people[one] for one in unit if problem.people[one].colleague.leads(focus)]
    if problem.programme.facilitators is Facilitators.ANCHORED:
        return sum(person.anchor == focus for person in trained)
    return len(trained)


Name = tuple[str, str]


def _names(problem: Problem) -> dict[Name, int]:
    """Numbers for every (rule, department, kind or band)."""
    known: dict[Name, int] = {}
    for person in problem.people:
        for name in _names_of(person):
            known.setdefault(name, len(known))
    return known


def _names_of(person: Person) -> list[Name]:
    return [(rule, trait(person.colleague)) for rule, trait in TRAITS.items() if trait(person.colleague)]


def _name_rule(problem: Problem, rule: str) -> tuple[int, int]:
    """The weight of a pair of this rule, and how many a group may have."""
    cap = problem.programme.department_cap if rule == "department_mix" else None
    return problem.weights[rule], NO_CAP if cap is None else cap


def _traits(problem: Problem, known: dict[Name, int]) -> Pairs:
    found = []
    for unit in problem.units:
        names = [known[name] for one in unit for name in _names_of(problem.people[one])]
        found.append([(name, names.count(name)) for name in sorted(set(names))])
    return found


def _lasts(problem: Problem) -> Pairs:
    found = []
    for unit in problem.units:
        pairs = [last_choices(problem.people[one].colleague, problem.foci) for one in unit]
        found.append([(problem.foci.index(pair[0]), problem.foci.index(pair[1])) for pair in pairs if pair])
    return found


def _ties(problem: Problem) -> Pairs:
    """Pairs of units kept apart (1) or together (-1), listed under both."""
    unit_of = _unit_of(problem)
    found: Pairs = [[] for _ in problem.units]
    for pairs, sign in ((problem.apart, 1), (problem.bonds, -1)):
        for one, other in pairs:
            found[unit_of[one]].append((unit_of[other], sign))
            found[unit_of[other]].append((unit_of[one], sign))
    return found


def _kinds(problem: Problem, routes: Numbers) -> Numbers:
    """Cohorts that go through the same foci are of one kind, in all stages."""
    known: dict[frozenset[str], int] = {}
    rows = []
    for stage in problem.stages:
        paths = (
            frozenset(problem.groups[routes[block - 1, cohort]].focus for block in stage)
            for cohort in range(len(problem.groups))
        )
        rows.append([known.setdefault(path, len(known)) for path in paths])
    return _numbers(rows)


def _alike(kind: Numbers) -> tuple[Numbers, Numbers]:
    stages, cohorts = kind.shape
    kinds = int(kind.max()) + 1
    alike = np.zeros((stages, kinds, cohorts), dtype=np.int64)
    many = np.zeros((stages, kinds), dtype=np.int64)
    for stage in range(stages):
        for name in range(kinds):
            (same,) = np.nonzero(kind[stage] == name)
            alike[stage, name, : len(same)] = same
            many[stage, name] = len(same)
    return alike, many


def _loose(problem: Problem) -> bool:
    """Whether foci may change one at a time: someone has more or fewer blocks than foci, or is not free to choose."""
    return any(len(person.blocks) != len(problem.foci) or _is_bound(person) for person in problem.people)
