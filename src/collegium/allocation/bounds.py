"""What is possible at best, told before anyone waits: a lower bound for pairs who meet again, and for every mix."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from collegium.allocation.fixed import fixed_in, gathered
from collegium.allocation.problem import Problem
from collegium.allocation.spread import Piece, fewest_pairs
from collegium.programme.programme import Company, Facilitators, GroupSize
from collegium.roster.colleague import Colleague

NO_LIMITS = GroupSize(0, 1 << 30)
NOT_KNOWN = 0


def repeats_bound(problem: Problem) -> int:
    """The fewest pairs who meet again.

    The members of a focus-f group all come, in any other block, out of the groups of other foci (of all, where people
    may come back): even spread over those cells. Whoever moves as one stays in one cell, pins keep to theirs. Blocks
    of one company repeat all their pairs. Anchored leaders, one to a group, meet nobody of theirs again and are left
    out. Where everyone covers every focus once, each focus is visited by all of them, however many groups it has.
    """
    by_pairs = sum(_between(problem, first, second) for first, second in combinations(problem.blocks, 2))
    return max(by_pairs, _by_focus(problem))


def meant_repeats(problem: Problem) -> int:
    """Repeats of those who are to be together in every block: job shares, and whoever is kept together."""
    return sum(
        comb(len(set(problem.people[one].blocks) & set(problem.people[other].blocks)), 2)
        for one, other in {*problem.shares, *problem.together}
    )


def _between(problem: Problem, first: int, second: int) -> int:
    """Between two blocks: the larger of what either forces on the other by sizes, and what ties and pins force.

    Companies are those of the first block of a stage: whoever comes later is bound to none.
    """
    stage = next((stage for stage in problem.stages if first in stage and second in stage), None)
    there = gathered(problem, {stage[0] if stage else first, first, second})
    rotating = [circle for circle in there.circles if not any(problem.people[one].anchor for one in circle)]
    staying = _pairs_inside(there.circles) - _pairs_inside(rotating)
    if stage:
        return staying + _in_company(problem, rotating, len(there.plain), stage[0])
    counted = _counted(problem, first, second)
    forced = max(_forced(problem, block, counted.places) for block in (first, second)) + counted.sharing
    return staying + max(forced, _tied(problem, rotating, len(there.plain), first, second))


def _pairs_inside(circles: Iterable[Sequence[int]]) -> int:
    return sum(comb(len(circle), 2) for circle in circles)


@dataclass(frozen=True, slots=True)
class Counted:
    """Places that rotate, one to a job share, and how many of these are shared."""

    places: int
    sharing: int


def _counted(problem: Problem, *blocks: int) -> Counted:
    """Of those there in all these blocks."""
    wanted = set(blocks)
    there = {
        place for place, person in enumerate(problem.people) if not person.anchor and wanted.issubset(person.blocks)
    }
    sharing = sum(one in there and other in there for one, other in problem.shares)
    return Counted(len(there) - sharing, sharing)


def _in_company(problem: Problem, circles: Sequence[Sequence[int]], plain: int, block: int) -> int:
    """Companies that stay together, as many as groups: all their pairs meet again."""
    pieces = [_company_piece(problem, circle, block) for circle in circles]
    return fewest_pairs({"": len(problem.groups)}, pieces, plain)


def _company_piece(problem: Problem, circle: Sequence[int], block: int) -> Piece:
    fixed = fixed_in(problem, circle, block)
    return Piece(len(circle), "", fixed if fixed.number else None)


def _tied(problem: Problem, circles: Sequence[Sequence[int]], plain: int, first: int, second: int) -> int:
    """Two groups that someone goes through are a cell; those of two foci are a region, where pins name both."""
    groups = _groups(problem)
    again = problem.programme.blocks > len(problem.foci)
    cells: dict[Hashable, int] = {
        (one, other): groups[one] * groups[other] for one in groups for other in groups if again or one != other
    }
    return fewest_pairs(cells, [_tied_piece(problem, circle, first, second) for circle in circles], plain)


def _tied_piece(problem: Problem, circle: Sequence[int], first: int, second: int) -> Piece:
    one, other = fixed_in(problem, circle, first), fixed_in(problem, circle, second)
    region = (one.focus, other.focus) if one.focus and other.focus else None
    return Piece(len(circle), region, (one, other) if one.number and other.number else None)


def _forced(problem: Problem, block: int, places: int) -> int:
    """The cheapest way to seat `places` people in the groups of a block, each within its sizes."""
    groups: Counter[int] = Counter()
    for focus, number in _groups(problem).items():
        groups[_cells(problem, focus, block)] += number
    return _seated(places, groups, _rotating_sizes(problem))


def _by_focus(problem: Problem) -> int:
    """Where there are as many blocks as foci: everyone there throughout visits each focus once over all blocks.

    Summed over ordered pairs of blocks, so that every pair who meets again is counted twice.
    """
    blocks = problem.programme.blocks
    if problem.programme.company is not Company.REMIX or blocks != len(problem.foci) or problem.begins > 1:
        return NOT_KNOWN
    counted, sizes = _counted(problem, *problem.blocks), _rotating_sizes(problem)
    both_ways = (blocks - 1) * sum(
        _seated(counted.places, {_cells(problem, focus, 1): number * blocks}, sizes)
        for focus, number in _groups(problem).items()
    )
    return -(-both_ways // 2) + counted.sharing * comb(blocks, 2)


def _rotating_sizes(problem: Problem) -> GroupSize:
    """How many who rotate a group holds, where everyone takes a place of their own and is there throughout."""
    if problem.shares or not _all_throughout(problem):
        return NO_LIMITS
    limits = problem.limits[0]
    if problem.programme.facilitators is not Facilitators.ANCHORED:
        return limits
    leading = Counter(person.anchor for person in problem.people if person.anchor)
    one_each = all(leading[focus] == number for focus, number in _groups(problem).items())
    return GroupSize(max(limits.least - 1, 0), limits.most - 1) if one_each else NO_LIMITS


def _all_throughout(problem: Problem) -> bool:
    number = len(problem.blocks)
    return all(len(person.blocks) == number for person in problem.people)


def _seated(people: int, groups: Mapping[int, int], sizes: GroupSize) -> int:
    """The cheapest seats for so many people, by how many groups draw on how many cells.

    Whoever takes seat s (from 0) of a group that draws on c cells meets at least s // c of its members again. Each
    group fills to the least size first; sizes that cannot hold all people are no limit, as no table has them.
    """
    number = sum(groups.values())
    least, most = (sizes.least, sizes.most) if people <= number * sizes.most else (0, people)
    below = min(people, least * number)
    return _cheapest(below, groups, range(least)) + _cheapest(people - below, groups, range(least, most))


def _cheapest(people: int, groups: Mapping[int, int], seats: range) -> int:
    """The least cost of `people` of these seats; all seats must suffice."""
    total = cost = 0
    while people:
        offered = sum(number * _seats_at(cost, cells, seats) for cells, number in groups.items())
        taken = min(offered, people)
        total, people, cost = total + taken * cost, people - taken, cost + 1
    return total


def _seats_at(cost: int, cells: int, seats: range) -> int:
    """How many of these seats cost so much in a group that draws on so many cells."""
    return max(min((cost + 1) * cells, seats.stop) - max(cost * cells, seats.start), 0)


def _groups(problem: Problem) -> Mapping[str, int]:
    """How many groups each focus has in a block."""
    return Counter(group.focus for group in problem.groups)


def _cells(problem: Problem, focus: str, block: int) -> int:
    """How many groups of another block the members of a focus can come from: not of theirs, nor, where all are there
    throughout, of those their company passes through in the same stage.
    """
    counts = _groups(problem)
    if problem.programme.blocks > len(problem.foci):
        return len(problem.groups)
    stage = next(stage for stage in problem.stages if block in stage)
    others = len(stage) - 1 if len(stage) > 1 and _all_throughout(problem) else 0
    passed = sorted(counts.get(code, 0) for code in problem.foci if code != focus)[:others]
    return max(len(problem.groups) - counts[focus] - sum(passed), 1)


def mix_bound(problem: Problem, trait: Callable[[Colleague], str]) -> int:
    """The fewest pairs alike in the groups of all blocks: each department, kind or band spread as evenly as those who
    move as one, pins, reach and anchors allow.
    """
    return sum(_mixed(problem, block, trait) for block in problem.blocks)


def _mixed(problem: Problem, block: int, trait: Callable[[Colleague], str]) -> int:
    there = gathered(problem, (block,))
    plain = Counter(trait(problem.people[one].colleague) for one in there.plain)
    pieces: dict[str, list[Piece]] = defaultdict(list)
    for circle in there.circles:
        for name, piece in _pieces(problem, circle, block, trait):
            pieces[name].append(piece)
    cells: dict[Hashable, int] = dict(_groups(problem).items())
    return sum(fewest_pairs(cells, pieces[name], plain[name]) for name in {*pieces, *plain} if name)


def _pieces(
    problem: Problem, circle: Sequence[int], block: int, trait: Callable[[Colleague], str]
) -> Iterator[tuple[str, Piece]]:
    fixed = fixed_in(problem, circle, block)
    names = Counter(trait(problem.people[one].colleague) for one in circle)
    for name, number in names.items():
        yield name, Piece(number, fixed.focus or None, fixed if fixed.number else None)
