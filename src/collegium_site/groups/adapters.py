"""Rows of an allocation as the library's placements, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from collegium.allocation.outcome import Figure
from collegium.allocation.outcome import Placement as Placed
from collegium_site.groups.models import Allocation, Group, Placement


@dataclass(frozen=True, slots=True)
class Keys:
    """Primary keys by the library's names: colleagues by staff id, focus areas by code."""

    colleagues: Mapping[str, int]
    focus_areas: Mapping[str, int]


def group_name(row: Group) -> str:
    """`FS-2`; the row comes with its focus."""
    return f"{row.focus.code}-{row.number}"


def placed(placements: Iterable[Placement]) -> list[Placed]:
    """The library's placements; the rows come with colleague and group and focus at hand."""
    return [
        Placed(
            colleague_id=row.colleague.staff_id,
            block=row.block,
            focus=row.group.focus.code,
            group=group_name(row.group),
            facilitates=row.leads,
        )
        for row in placements
    ]


def group_rows(allocation: Allocation, placements: Sequence[Placed], keys: Keys) -> dict[tuple[int, str], Group]:
    """A row for every group that has a member, not saved, by (block, name)."""
    names = sorted({(one.block, one.focus, one.group) for one in placements})
    return {
        (block, name): Group(
            school=allocation.school,
            allocation=allocation,
            focus_id=keys.focus_areas[focus],
            block=block,
            number=int(name.rpartition("-")[2]),
        )
        for block, focus, name in names
    }


def placement_rows(
    allocation: Allocation, placements: Sequence[Placed], groups: Mapping[tuple[int, str], Group], keys: Keys
) -> list[Placement]:
    return [
        Placement(
            school=allocation.school,
            allocation=allocation,
            group=groups[one.block, one.group],
            colleague_id=keys.colleagues[one.colleague_id],
            block=one.block,
            leads=one.facilitates,
        )
        for one in placements
    ]


def figure_row(figure: Figure) -> dict[str, Any]:
    """A figure as plan.json writes it."""
    return {
        "rule": figure.rule,
        "level": figure.level,
        "weight": figure.weight,
        "cost": figure.cost,
        "bound": figure.bound,
        "gap": figure.gap,
        "proven": figure.proven,
    }
