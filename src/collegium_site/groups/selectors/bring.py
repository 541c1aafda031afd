"""Places brought from elsewhere, proved and compared before they are kept; and places out as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from collegium.allocation import Placement as Placed
from collegium.allocation import figures_of, problem_from, validate
from collegium.allocation.reading import read_places
from collegium.tables import write_workbook
from collegium.words import Words
from collegium_site.groups import words
from collegium_site.groups.adapters import figure_row
from collegium_site.groups.models import Allocation
from collegium_site.groups.selectors.board import groups_of
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.groups.selectors.placements import placed_in


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


def brought(inputs: Inputs, current: Allocation | None, data: bytes, written: Words) -> Brought:
    read = read_places(data, inputs.programme, inputs.colleagues)
    faults = tuple((fault.where, fault.says(written)) for fault in read.faults)
    if faults:
        return Brought(read.placements, faults, (), [], ())
    broken = validate(inputs.programme, inputs.colleagues, read.placements)
    problem = problem_from(inputs.programme, inputs.colleagues)
    figures = [figure_row(figure) for figure in figures_of(problem, read.placements, len(broken))]
    return Brought(
        placements=read.placements,
        faults=(),
        broken=tuple(reason.says(written) for reason in broken),
        limits=words.limits(figures, len({one.group for one in read.placements})),
        changes=tuple(_changes(inputs, placed_in(current) if current else (), read.placements)),
    )


def _changes(inputs: Inputs, before: Sequence[Placed], after: Sequence[Placed]) -> list[Moved]:
    then = {(one.colleague_id, one.block): one.group for one in before}
    now = {(one.colleague_id, one.block): one.group for one in after}
    names = {one.id: one.name for one in inputs.colleagues}
    if not then:
        return []
    return [
        Moved(f"{names.get(one, one)}, block {block}", then.get((one, block), ""), now.get((one, block), ""))
        for one, block in sorted(then.keys() | now.keys(), key=lambda place: (names.get(place[0], ""), place[1]))
        if then.get((one, block)) != now.get((one, block))
    ]


def workbook(inputs: Inputs, allocation: Allocation) -> bytes:
    """Everyone's places, a line a person and a column a block, a star behind the group they lead: it reads back."""
    blocks = range(1, inputs.programme.blocks + 1)
    places = {
        (one.colleague_id, one.block): one.group + ("*" if one.facilitates else "") for one in placed_in(allocation)
    }
    rows = [
        [one.id, one.last_name, one.first_name, one.department, *(places.get((one.id, block), "") for block in blocks)]
        for one in inputs.colleagues
        if one.placed
    ]
    header = ["colleague", "last_name", "first_name", "department", *(f"Block {block}" for block in blocks)]
    groups = [
        [group.block, group.name, group.focus_name, len(group.members), group.leader.name if group.leader else ""]
        for group in groups_of(allocation)
    ]
    return write_workbook(
        {"Places": (header, rows), "Groups": (["Block", "Group", "Focus area", "Members", "Facilitator"], groups)}
    )
