"""Places brought from elsewhere, proved and compared before they are kept; and places out as a workbook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from collegium.allocation import Group, problem_from
from collegium.allocation import Placement as Placed
from collegium.allocation.leaders import choose_leaders
from collegium.allocation.reading import read_places
from collegium.tables import write_workbook
from collegium.words import Words
from collegium_site.groups import words
from collegium_site.groups.judging import broken_rules, figure_rows, fitting
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.groups.selectors.placements import InHand
from collegium_site.groups.summary import summary_of


@dataclass(frozen=True, slots=True)
class Moved:
    """One difference from the present groups, for the component `diff`."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What a table of places comes to; only one without faults can be kept."""

    placements: tuple[Placed, ...]
    faults: tuple[tuple[str, str], ...]
    broken: tuple[str, ...]
    limits: list[words.Limit]
    changes: tuple[Moved, ...]


def brought(inputs: Inputs, current: Sequence[Placed], data: bytes, written: Words, from_block: int = 1) -> Brought:
    """`current` are the present places: a table that says nothing about who leads keeps the leaders they have.

    Blocks before `from_block` were held: they stay as they are now, and a table that says otherwise has a fault.
    """
    read = read_places(data, inputs.programme, inputs.colleagues)
    faults = [(fault.where, fault.says(written)) for fault in read.faults] or list(
        _held_otherwise(inputs, current, read.placements, from_block)
    )
    if faults:
        return Brought(read.placements, tuple(faults), (), [], ())
    held = [one for one in current if one.block < from_block]
    to_come = [one for one in read.placements if one.block >= from_block]
    placements = (*held, *led(inputs, to_come, current))
    figures = figure_rows(inputs.programme, inputs.colleagues, placements, from_block=from_block)
    summary = summary_of(inputs.programme, inputs.colleagues, fitting(inputs.programme, inputs.colleagues, placements))
    first, more = words.limits(figures, summary, len({one.group for one in placements}))
    broken = broken_rules(inputs.programme, inputs.colleagues, placements, from_block)
    return Brought(
        placements=placements,
        faults=(),
        broken=tuple(reason.says(written) for reason in broken),
        limits=first + more,
        changes=tuple(_changes(inputs, current, placements)),
    )


def _held_otherwise(
    inputs: Inputs, current: Sequence[Placed], read: Sequence[Placed], from_block: int
) -> Iterable[tuple[str, str]]:
    """Where a table names another group than the one that was held."""
    held = {(one.colleague_id, one.block): one.group for one in current if one.block < from_block}
    names = {one.id: one.name for one in inputs.colleagues}
    for one in read:
        was = held.get((one.colleague_id, one.block), "")
        if one.block < from_block and one.group != was:
            where = _("%(name)s, block %(block)d") % {"name": names[one.colleague_id], "block": one.block}
            yield where, _("This block was held as it is, with %(group)s here.") % {"group": was or _("no place")}


def led(inputs: Inputs, placements: Sequence[Placed], current: Sequence[Placed]) -> tuple[Placed, ...]:
    """The same places with leaders: those marked, if any is; otherwise whoever leads now and is still there and
    trained, and for the groups left one of the members trained for the focus.
    """
    if any(one.facilitates for one in placements):
        return tuple(placements)
    problem = problem_from(inputs.programme, inputs.colleagues)
    place_of = {person.colleague.id: place for place, person in enumerate(problem.people)}
    seats: dict[tuple[int, Group], list[int]] = defaultdict(list)
    for one in placements:
        if one.colleague_id in place_of:
            seats[one.block, Group(one.focus, _number(one))].append(place_of[one.colleague_id])
    before = {(one.block, one.group): one.colleague_id for one in current if one.facilitates}
    chosen = choose_leaders(problem, seats, before)
    leaders = {(problem.people[place].colleague.id, block) for (block, _group), place in chosen.items()}
    return tuple(replace(one, facilitates=(one.colleague_id, one.block) in leaders) for one in placements)


def _number(placement: Placed) -> int:
    return int(placement.group.rpartition("-")[2])


def _changes(inputs: Inputs, before: Sequence[Placed], after: Sequence[Placed]) -> Iterable[Moved]:
    """Every place that differs; a star stands behind the group somebody leads."""
    then, now = ({(one.colleague_id, one.block): _written(one) for one in places} for places in (before, after))
    names = {one.id: one.name for one in inputs.colleagues}
    for one, block in sorted(then.keys() | now.keys(), key=lambda place: (names.get(place[0], ""), place[1])):
        was, will = then.get((one, block), ""), now.get((one, block), "")
        if then and was != will:
            what = _("%(name)s, block %(block)d") % {"name": names.get(one, one), "block": block}
            yield Moved(what, was, will)


def _written(placement: Placed) -> str:
    return placement.group + ("*" if placement.facilitates else "")


def workbook(now: InHand) -> bytes:
    """Everyone's places, a line a person and a column a block, a star behind the group they lead: it reads back."""
    blocks = range(1, now.inputs.programme.blocks + 1)
    places = {(one.colleague_id, one.block): _written(one) for one in now.placements}
    rows = [
        [one.id, one.last_name, one.first_name, one.department, *(places.get((one.id, block), "") for block in blocks)]
        for one in now.inputs.colleagues
        if one.placed
    ]
    header = ["colleague", "last_name", "first_name", "department", *(f"Block {block}" for block in blocks)]
    groups = ["Block", "Group", "Focus area", "Members", "Facilitator"]
    return write_workbook({"Places": (header, rows), "Groups": (groups, list(_groups(now)))})


def _groups(now: InHand) -> Iterable[list[str | int]]:
    names = {one.id: one.name for one in now.inputs.colleagues}
    foci = {focus.code: focus.name for focus in now.inputs.design.focus_areas}
    members: dict[tuple[int, str], list[Placed]] = defaultdict(list)
    for one in now.placements:
        members[one.block, one.group].append(one)
    for (block, group), own in sorted(members.items()):
        leaders = [names.get(one.colleague_id, one.colleague_id) for one in own if one.facilitates]
        yield [block, group, foci.get(own[0].focus, own[0].focus), len(own), ", ".join(leaders)]
