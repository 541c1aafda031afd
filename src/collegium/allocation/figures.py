"""The figures of an allocation, counted from its placements alone: the search's own counts are checked against them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from math import comb

from collegium.allocation.bounds import mix_bound, repeats_bound
from collegium.allocation.orders import NO_WISHES, Wishes, has_wishes
from collegium.allocation.outcome import Figure, Placement
from collegium.allocation.problem import Problem
from collegium.allocation.timetable import years_of_blocks
from collegium.allocation.weights import WEIGHTS, Weights
from collegium.allocation.wishes import last_choices, ranks, wish_cost
from collegium.programme.programme import Facilitators, Programme
from collegium.roster.colleague import Colleague

Bounds = Mapping[str, int | None]

LEVELS: Mapping[str, int] = {
    "hard_violations": 0,
    "repeats": 1,
    "department_mix": 2,
    "role_mix": 2,
    "experience_mix": 3,
    "preferences": 3,
    "last_choices": 3,
}
TRAITS: Mapping[str, Callable[[Colleague], str]] = {
    "department_mix": lambda one: one.department,
    "role_mix": lambda one: str(one.kind),
    "experience_mix": lambda one: one.experience_band,
}


def groups_of(placements: Iterable[Placement]) -> dict[tuple[int, str], list[str]]:
    """(block, group) → the ids of its members."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    for placement in placements:
        found[placement.block, placement.group].append(placement.colleague_id)
    return dict(found)


def meetings_of_pairs(placements: Iterable[Placement]) -> Counter[tuple[str, str]]:
    """How many blocks each pair of ids (sorted) spends in one group; pairs who never meet are absent."""
    pairs: Counter[tuple[str, str]] = Counter()
    for members in groups_of(placements).values():
        pairs.update(combinations(sorted(members), 2))
    return pairs


def met_by_each(placements: Sequence[Placement]) -> dict[str, int]:
    """How many different colleagues each one meets over the programme."""
    met = dict.fromkeys((placement.colleague_id for placement in placements), 0)
    for pair in meetings_of_pairs(placements):
        for one in pair:
            met[one] += 1
    return met


def repeats(placements: Iterable[Placement]) -> int:
    """The sum over pairs of C(times met, 2)."""
    return sum(comb(times, 2) for times in meetings_of_pairs(placements).values())


def alike(placements: Iterable[Placement], colleagues: Iterable[Colleague], trait: Callable[[Colleague], str]) -> int:
    """Pairs of members with the same trait, over all groups of all blocks; an empty trait does not pair."""
    names = {one.id: trait(one) for one in colleagues}
    counts = Counter(
        (placement.block, placement.group, names[placement.colleague_id])
        for placement in placements
        if names[placement.colleague_id]
    )
    return sum(comb(number, 2) for number in counts.values())


def wishes_missed(programme: Programme, placements: Sequence[Placement], colleagues: Iterable[Colleague]) -> int:
    """The cost of preferences; anchored leaders cost nothing."""
    wished = {one.id: ranks(one, programme.codes) for one in colleagues}
    staying = anchored_leaders(programme, placements)
    return sum(
        wish_cost(wished[placement.colleague_id][placement.focus], placement.block, programme.blocks)
        for placement in placements
        if placement.focus in wished[placement.colleague_id] and placement.colleague_id not in staying
    )


def anchored_leaders(programme: Programme, placements: Iterable[Placement]) -> frozenset[str]:
    """The ids of anchored leaders: those who lead one focus in every block they are in."""
    if programme.facilitators is not Facilitators.ANCHORED:
        return frozenset()
    rows: dict[str, list[Placement]] = defaultdict(list)
    for placement in placements:
        rows[placement.colleague_id].append(placement)
    return frozenset(
        one for one, row in rows.items() if all(place.facilitates for place in row) and len({p.focus for p in row}) == 1
    )


def hard_first_years(programme: Programme, placements: Iterable[Placement], colleagues: Iterable[Colleague]) -> int:
    """Colleagues with both last choices in year one."""
    years = years_of_blocks(programme)
    first: dict[str, set[str]] = defaultdict(set)
    for placement in placements:
        if years[placement.block - 1] == 0:
            first[placement.colleague_id].add(placement.focus)
    lasts = {one.id: last_choices(one, programme.codes) for one in colleagues}
    return sum(pair is not None and set(pair) <= first[one] for one, pair in lasts.items())


def costs_of(programme: Programme, placements: Sequence[Placement], colleagues: Sequence[Colleague]) -> dict[str, int]:
    """Every soft figure's cost, by rule."""
    return {
        "repeats": repeats(placements),
        **{rule: alike(placements, colleagues, trait) for rule, trait in TRAITS.items()},
        "preferences": wishes_missed(programme, placements, colleagues),
        "last_choices": hard_first_years(programme, placements, colleagues),
    }


def bounds_of(problem: Problem, wishes: Wishes | None = None) -> Bounds:
    """The least each figure can be. What wishes must cost takes the exact solver (`limits_of_wishes`): where it is not
    given, nothing is known of preferences unless there are none.
    """
    known = wishes or (Wishes(None, 0) if has_wishes(problem) else NO_WISHES)
    return {
        "hard_violations": 0,
        "repeats": repeats_bound(problem),
        **{rule: mix_bound(problem, trait) for rule, trait in TRAITS.items()},
        "preferences": known.preferences,
        "last_choices": known.last_choices,
    }


def limits_of_wishes(problem: Problem) -> Wishes:
    """The least that wishes must cost; the exact solver is loaded only where somebody has one."""
    if not has_wishes(problem):
        return NO_WISHES
    from collegium.allocation.order import least_of_wishes  # noqa: PLC0415 - the solver is loaded only when needed

    return least_of_wishes(problem)


def figures_of(
    problem: Problem, placements: Sequence[Placement], hard_violations: int = 0, bounds: Bounds | None = None
) -> tuple[Figure, ...]:
    """Every figure with its bound, in the order of the contract; `bounds` where they are known already."""
    colleagues = [person.colleague for person in problem.people]
    costs = {"hard_violations": hard_violations, **costs_of(problem.programme, placements, colleagues)}
    known = bounds or bounds_of(problem)
    return tuple(Figure(rule, LEVELS[rule], WEIGHTS.get(rule, 0), cost, known[rule]) for rule, cost in costs.items())


def weighted(costs: Mapping[str, int], weights: Weights = WEIGHTS) -> int:
    """The weighted sum of soft costs."""
    return sum(weight * costs[rule] for rule, weight in weights.items())
