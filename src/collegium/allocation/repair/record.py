"""The whole programme as it has become: what its figures and limits are counted from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from collegium.allocation.figures import figures_of
from collegium.allocation.outcome import Figure, Placement
from collegium.allocation.past import Row, rows_of
from collegium.allocation.problem import Person, Problem, pose
from collegium.allocation.units import Pair
from collegium.programme.programme import Company, GroupSize
from collegium.roster.colleague import Colleague, Pin

COUNTED_BY_ROWS = frozenset({"hard_violations", "last_choices"})
"""Figures whose limit holds whatever has been."""


def whole_of(rest: Problem, placements: Sequence[Placement], colleagues: Sequence[Colleague]) -> Problem:
    """The problem that all blocks pose to all who have a place in them, by what has been: pairs that were together
    only later, or pins that were not kept, are none here.
    """
    rows = rows_of(placements)
    people = tuple(_person(one, rows[one.id]) for one in colleagues if one.id in rows)
    numbers = Counter(group.focus for group in rest.groups)
    posed = pose(rest.programme, people, numbers)
    return replace(
        posed,
        people=people,
        limits=tuple(_limits(posed, block, placements) for block in posed.blocks),
        shares=_kept(posed.shares, people, rows),
        together=_kept(posed.together, people, rows),
    )


def figures_so_far(whole: Problem, placements: Sequence[Placement]) -> tuple[Figure, ...]:
    """Every figure over all blocks; limits are left out where what has been does not let them be told."""
    figures = figures_of(whole, placements)
    if _is_regular(whole, placements):
        return figures
    return tuple(figure if figure.rule in COUNTED_BY_ROWS else replace(figure, bound=None) for figure in figures)


def _person(one: Colleague, row: Row) -> Person:
    pins = tuple(pin for pin in one.pins if pin.block in row and _is_kept(pin, row[pin.block]))
    foci = {placement.focus for placement in row.values()}
    stays = len(row) > 1 and len(foci) == 1
    return Person(replace(one, pins=pins), tuple(sorted(row)), anchor=foci.pop() if stays else "")


def _is_kept(pin: Pin, placement: Placement) -> bool:
    return f"{pin.focus}-{pin.number}" == placement.group or (pin.number is None and pin.focus == placement.focus)


def _kept(pairs: Sequence[Pair], people: Sequence[Person], rows: Mapping[str, Row]) -> tuple[Pair, ...]:
    """Pairs who have been in one group whenever both were there."""
    return tuple(pair for pair in pairs if _always_met(*(rows[people[at].colleague.id] for at in pair)))


def _always_met(one: Row, other: Row) -> bool:
    return all(one[block].group == other[block].group for block in one.keys() & other.keys())


def _limits(problem: Problem, block: int, placements: Sequence[Placement]) -> GroupSize:
    """The sizes allowed now, and what there was in blocks of another time."""
    sizes = Counter(placement.group for placement in placements if placement.block == block).values()
    now = problem.limits[block - 1]
    return GroupSize(min(now.least, *sizes), max(now.most, *sizes)) if sizes else now


def _is_regular(whole: Problem, placements: Sequence[Placement]) -> bool:
    """Whether every block had today's groups, companies never stayed, and everyone came to each focus by the rule."""
    labels = {group.label for group in whole.groups}
    blocks = {block: {p.group for p in placements if p.block == block} for block in whole.blocks}
    rows = rows_of(placements).values()
    return (
        whole.programme.company is Company.REMIX
        and all(groups == labels for groups in blocks.values())
        and all(_is_covering(whole, [placement.focus for placement in row.values()]) for row in rows)
    )


def _is_covering(whole: Problem, foci: Sequence[str]) -> bool:
    return len(set(foci)) == 1 or len(set(foci)) >= min(len(foci), len(whole.foci))
