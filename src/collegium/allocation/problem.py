"""The allocation problem: people, groups, blocks and every rule between them, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from collegium.allocation.anchors import Candidate, choose_anchors
from collegium.allocation.timetable import Group, Reaches, blocks_open_to, years_of_blocks
from collegium.allocation.units import Pair, apart_pairs, circles_of, share_pairs, together_pairs
from collegium.allocation.weights import WEIGHTS, Weights
from collegium.programme.programme import Company, Facilitators, GroupSize, Programme
from collegium.programme.structure import focus_of
from collegium.roster.colleague import Colleague

USUAL_SIZE = GroupSize(8, 12)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone to place. `blocks` (from 1) are those they can be in, `unreached` the groups of a block that meet when
    they cannot, `anchor` the focus they stay with (anchored facilitators, and whoever shares their job), `covered` the
    foci they came to before the problem begins, `company` the group they come from where its company goes on.
    """

    colleague: Colleague
    blocks: tuple[int, ...]
    unreached: frozenset[tuple[int, Group]] = frozenset()
    anchor: str = ""
    covered: frozenset[str] = frozenset()
    company: str = ""

    def to_cover(self, foci: Sequence[str]) -> tuple[str, ...]:
        """The foci that are still to come: each at most once while blocks last for no more, at least once else."""
        return tuple(code for code in foci if code not in self.covered)

    def lines_left(self, programme: Programme) -> tuple[tuple[str, ...], ...]:
        """The same, with the parts a focus was split into as one: whoever comes to one of them has covered it."""
        return tuple(line for line in programme.lines if not self.covered.issuperset(line))

    def may_join(self, block: int, group: Group) -> bool:
        """Whether reach, pins and an anchor allow this group in this block (from 1)."""
        return (
            (block, group) not in self.unreached
            and self.anchor in ("", group.focus)
            and all(
                pin.focus == group.focus and pin.number in (None, group.number)
                for pin in self.colleague.pins
                if pin.block == block
            )
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything the search needs; people in the order of the staff list, pairs as places in `people`.

    `limits` are the sizes allowed in each block. `stages` are runs of blocks (from 1) in which company does not
    change. `units` are people who move as one; `bonds` tie people who cannot move as one, because they are not there
    in the same blocks. `begins` is the first block to fill: what was before it counts by `Person.covered`.
    `weights` say what a search makes small; figures are told with the contract's.
    """

    programme: Programme
    people: tuple[Person, ...]
    groups: tuple[Group, ...]
    limits: tuple[GroupSize, ...]
    stages: tuple[tuple[int, ...], ...]
    shares: tuple[Pair, ...]
    together: tuple[Pair, ...]
    apart: tuple[Pair, ...]
    units: tuple[tuple[int, ...], ...]
    bonds: tuple[Pair, ...]
    begins: int = 1
    weights: Weights = field(default_factory=lambda: WEIGHTS)

    @property
    def foci(self) -> tuple[str, ...]:
        return self.programme.codes

    @property
    def blocks(self) -> range:
        return range(self.begins, self.programme.blocks + 1)

    @property
    def years(self) -> tuple[int, ...]:
        """The year (from 0) of each block, block 1 first."""
        return years_of_blocks(self.programme)

    def groups_of(self, focus: str) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.focus == focus)

    def places_in(self, block: int) -> int:
        """Places taken in a block (from 1): a job share takes one."""
        return _places_in(self.people, self.shares, block)


def people_of(programme: Programme, colleagues: Sequence[Colleague]) -> tuple[Person, ...]:
    """Everyone to place: not the exempt, nor those who are never there."""
    groups = {Group(code, 1) for code in programme.codes} | _groups_named(programme)
    found = (
        Person(colleague, blocks_open_to(programme, groups, colleague)) for colleague in colleagues if colleague.placed
    )
    return tuple(person for person in found if person.blocks)


def _groups_named(programme: Programme) -> set[Group]:
    named = {name for meeting in programme.meetings for name in meeting.meets} - set(programme.codes)
    parts = (name.rpartition("-") for name in named if focus_of(name) in programme.codes)
    return {Group(focus, int(number)) for focus, _, number in parts if number.isdecimal()}


def pose(programme: Programme, people: Sequence[Person], per_focus: Mapping[str, int], begins: int = 1) -> Problem:
    """The problem with so many groups of each focus in every block, from the block where it begins."""
    groups = tuple(Group(code, number) for code in programme.codes for number in range(1, per_focus.get(code, 0) + 1))
    places = {person.colleague.id: place for place, person in enumerate(people)}
    colleagues = [person.colleague for person in people]
    shares, together = share_pairs(colleagues, places), together_pairs(colleagues, places)
    reaching = _with_reach(programme, people, groups)
    if programme.facilitators is Facilitators.ANCHORED:
        reaching = _with_anchors(reaching, groups, shares, together)
    tied = (*shares, *together)
    same = [pair for pair in tied if people[pair[0]].blocks == people[pair[1]].blocks]
    return Problem(
        programme=programme,
        people=reaching,
        groups=groups,
        limits=tuple(
            limits_for(programme, len(groups), _places_in(people, shares, block))
            for block in range(1, programme.blocks + 1)
        ),
        stages=stages_of(programme, begins),
        shares=shares,
        together=together,
        apart=apart_pairs(colleagues, places),
        units=tuple(circles_of(len(people), same)),
        bonds=tuple(sorted(set(tied) - set(same))),
        begins=begins,
    )


def limits_for(programme: Programme, groups: int, places: int) -> GroupSize:
    """The sizes allowed with so many groups and places in a block.

    From the contract: `group_size` where it stands, the usual 8 to 12 where nothing does, otherwise the average of
    `groups_per_focus` rounded outwards and one more either way; both keys must hold together.
    """
    if programme.group_size is not None:
        return programme.group_size
    if not programme.groups_per_focus:
        return USUAL_SIZE
    return GroupSize(max(places // groups - 1, 1), -(-places // groups) + 1)


def stages_of(programme: Programme, begins: int = 1) -> tuple[tuple[int, ...], ...]:
    """Runs of blocks (from `begins`) that one company goes through."""
    blocks = range(begins, programme.blocks + 1)
    if programme.company is Company.FIXED:
        return (tuple(blocks),)
    if programme.company is Company.REMIX:
        return tuple((block,) for block in blocks)
    years = years_of_blocks(programme)
    runs = (tuple(block for block in blocks if years[block - 1] == year) for year in range(len(programme.years)))
    return tuple(run for run in runs if run)


def _places_in(people: Sequence[Person], shares: Sequence[Pair], block: int) -> int:
    there = sum(block in person.blocks for person in people)
    return there - sum(block in people[one].blocks and block in people[other].blocks for one, other in shares)


def _with_reach(programme: Programme, people: Sequence[Person], groups: Sequence[Group]) -> tuple[Person, ...]:
    reaches = Reaches(programme, groups)
    differing = [block for block in range(1, programme.blocks + 1) if reaches.differ(block)]
    if not differing:
        return tuple(people)
    return tuple(
        replace(
            person,
            unreached=frozenset(
                (block, group)
                for block in differing
                for group in groups
                if not reaches.of(person.colleague, group, block).enough(programme.reach)
            ),
        )
        for person in people
    )


def _with_anchors(
    people: Sequence[Person], groups: Sequence[Group], shares: Sequence[Pair], together: Sequence[Pair]
) -> tuple[Person, ...]:
    """Those who lead stay with their focus, and whoever shares their job stays with them.

    Whoever is kept together with someone else, or shares a job with such a person, leads nothing: the other would
    have to stay with the focus too, and nobody but those who lead is excused from the other foci.
    """
    partners = {one: other for pair in shares for one, other in (pair, pair[::-1])}
    paired = {place for pair in together for place in pair}
    kept = paired | {partners[place] for place in paired if place in partners}
    candidates = [
        Candidate(place, person.colleague, person.blocks, place in partners)
        for place, person in enumerate(people)
        if place not in kept
    ]
    chosen = choose_anchors(
        candidates, groups, lambda place, block, group: people[place].may_join(block, group), partners
    )
    return tuple(replace(person, anchor=chosen.get(place, "")) for place, person in enumerate(people))
