"""How many groups: the numbers that are possible, what each costs, and the one the contract takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from collegium.allocation.bounds import meant_repeats, repeats_bound
from collegium.allocation.problem import USUAL_SIZE, Person, Problem, people_of, pose
from collegium.allocation.supply import Supply, facilitator_supply
from collegium.programme.programme import Facilitators, GroupSize, Programme
from collegium.roster.colleague import Colleague

SHOWN_SIZE = GroupSize(5, 16)
MOST_SHOWN = 16
"""Even numbers of groups that one table can be read with; a larger staff is shown them further apart."""


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """One number of groups in a block, and what it means before anyone is placed.

    `sizes` are those of the first block, `repeats` the fewest pairs that must meet again, `meant` those of them who are
    to be together anyway (job shares, kept together); `rotating` and `anchored` the supply of facilitators per focus in
    either way of leading, `supply` that of the programme's own; `fits`, whether sizes fit its limits; `taken`, whether
    it is the number taken.
    """

    groups: int
    sizes: tuple[int, ...]
    repeats: int
    meant: int
    people: int
    rotating: tuple[Supply, ...]
    anchored: tuple[Supply, ...]
    mode: Facilitators
    fits: bool
    taken: bool

    @property
    def supply(self) -> tuple[Supply, ...]:
        return self.anchored if self.mode is Facilitators.ANCHORED else self.rotating

    @property
    def worst(self) -> int:
        """How often at least whoever meets others again most does so; those who are meant to meet aside."""
        return -(-2 * max(self.repeats - self.meant, 0) // max(self.people, 1))

    @property
    def facilitators(self) -> bool:
        """Whether those trained suffice in every focus."""
        return all(supply.enough for supply in self.supply)


def problem_from(programme: Programme, colleagues: Sequence[Colleague]) -> Problem:
    """The problem a programme and a staff list pose, with the number of groups the contract takes."""
    people = people_of(programme, colleagues)
    if programme.groups_per_focus:
        return pose(programme, people, programme.groups_per_focus)
    return _best(pose(programme, people, spread(programme, number)) for number in _numbers(programme, people))


def group_choices(programme: Programme, colleagues: Sequence[Colleague]) -> tuple[GroupChoice, ...]:
    """The numbers of groups worth a look, fewest first: even ones of 5 to 16 people and the one taken."""
    people = people_of(programme, colleagues)
    taken = problem_from(programme, colleagues)
    foci = len(programme.focus_areas)
    even = [number for number in _between(len(people), SHOWN_SIZE) if number % foci == 0]
    shown = even[:: -(-len(even) // MOST_SHOWN) or 1]
    posed = {number: pose(programme, people, spread(programme, number)) for number in shown}
    posed[len(taken.groups)] = taken
    return tuple(_choice(posed[number], people, taken=posed[number] is taken) for number in sorted(posed))


def group_choice(programme: Programme, colleagues: Sequence[Colleague], number: int) -> GroupChoice:
    """What one number of groups means, one for each focus at least; spread over the foci as evenly as can be.

    Raises:
        ValueError: fewer groups than foci.
    """
    if number < len(programme.focus_areas):
        raise ValueError(f"{number} groups are fewer than {len(programme.focus_areas)} focus areas.")
    people = people_of(programme, colleagues)
    taken = len(problem_from(programme, colleagues).groups)
    return _choice(pose(programme, people, spread(programme, number)), people, taken=number == taken)


def spread(programme: Programme, number: int) -> dict[str, int]:
    """So many groups over the foci, as evenly as can be, the first foci taking one more."""
    each, more = divmod(number, len(programme.focus_areas))
    return {code: each + (place < more) for place, code in enumerate(programme.codes)}


def sizes_fit(problem: Problem) -> bool:
    """Whether places and groups agree: in every block, and in every focus over the blocks."""
    return all(block_fits(problem, block) for block in problem.blocks) and all(
        focus_fits(problem, focus) for focus in problem.foci
    )


def block_fits(problem: Problem, block: int) -> bool:
    """Whether everyone there in a block (from 1) finds a place between the least and the most."""
    limits, groups = problem.limits[block - 1], len(problem.groups)
    return groups * limits.least <= problem.places_in(block) <= groups * limits.most


def visits_range(problem: Problem, focus: str) -> tuple[int, int]:
    """The fewest and the most visits a focus can have from those who rotate, over all blocks."""
    second, line = {other for _, other in problem.shares}, problem.programme.line_of(focus)
    fewest = most = 0
    for place, person in enumerate(problem.people):
        if not person.anchor and place not in second:
            left = person.lines_left(problem.programme)
            fewest += line in left and len(line) == 1 and len(person.blocks) >= len(left)
            most += (line in left) + max(len(person.blocks) - len(left), 0)
    return fewest, most


def anchored_visits(problem: Problem, focus: str) -> int:
    """Places anchored leaders take in their focus, over all blocks."""
    second = {other for _, other in problem.shares}
    return sum(
        len(person.blocks)
        for place, person in enumerate(problem.people)
        if person.anchor == focus and place not in second
    )


def focus_room(problem: Problem, focus: str) -> tuple[int, int]:
    """The fewest and the most places the groups of a focus offer over all blocks."""
    number = len(problem.groups_of(focus))
    return (
        number * sum(problem.limits[block - 1].least for block in problem.blocks),
        number * sum(problem.limits[block - 1].most for block in problem.blocks),
    )


def focus_fits(problem: Problem, focus: str) -> bool:
    """Whether a focus can hold everyone who must come to it, and fill its groups with those who may."""
    fewest, most = visits_range(problem, focus)
    staying = anchored_visits(problem, focus)
    least_room, most_room = focus_room(problem, focus)
    return fewest + staying <= most_room and most + staying >= least_room


def _between(people: int, size: GroupSize) -> range:
    return range(max(-(-people // size.most), 1), people // size.least + 1)


def _numbers(programme: Programme, people: Sequence[Person]) -> Iterable[int]:
    """The numbers of groups that may fit, never fewer than one for each focus; one that is nearest if none does."""
    foci, size = len(programme.focus_areas), programme.group_size or USUAL_SIZE
    return [number for number in _between(len(people), size) if number >= foci] or [
        max(foci, round(2 * len(people) / (size.least + size.most)))
    ]


def _best(posed: Iterable[Problem]) -> Problem:
    """Sizes fit, facilitators suffice, fewest repeats, fewest groups: in that order."""
    return min(
        posed,
        key=lambda problem: (
            not sizes_fit(problem),
            not all(supply.enough for supply in facilitator_supply(problem)),
            repeats_bound(problem),
            len(problem.groups),
        ),
    )


def _choice(problem: Problem, people: Sequence[Person], *, taken: bool) -> GroupChoice:
    ways = {way: _supply(problem, people, way) for way in Facilitators}
    return GroupChoice(
        groups=len(problem.groups),
        sizes=even_sizes(problem.places_in(1), len(problem.groups)),
        repeats=repeats_bound(problem),
        meant=meant_repeats(problem),
        people=len(people),
        rotating=ways[Facilitators.ROTATE],
        anchored=ways[Facilitators.ANCHORED],
        mode=problem.programme.facilitators,
        fits=sizes_fit(problem),
        taken=taken,
    )


def _supply(problem: Problem, people: Sequence[Person], way: Facilitators) -> tuple[Supply, ...]:
    """What those trained could do with these groups, if they led in this way."""
    if way is not problem.programme.facilitators:
        problem = pose(replace(problem.programme, facilitators=way), people, per_focus(problem))
    return facilitator_supply(problem)


def even_sizes(places: int, groups: int) -> tuple[int, ...]:
    """The distinct sizes of an even spread, smaller first: `(9, 10)`."""
    each, more = divmod(places, groups)
    return (each,) if not more else (each, each + 1)


def per_focus(problem: Problem) -> Mapping[str, int]:
    """Groups of each focus in a block."""
    return {focus: len(problem.groups_of(focus)) for focus in problem.foci}
