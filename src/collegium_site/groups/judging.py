"""Places beside the programme and the staff list as they are now: what still fits, what is broken, every figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from collegium.allocation import Placement, figures_of, problem_from, validate
from collegium.programme.programme import Programme
from collegium.roster.colleague import Colleague
from collegium_site.groups.adapters import figure_row


def fitting(
    programme: Programme, colleagues: Sequence[Colleague], placements: Sequence[Placement]
) -> tuple[Placement, ...]:
    """Without places of people who have left or are exempt, and of focus areas and blocks that are no more."""
    people = {one.id for one in colleagues if one.placed}
    return tuple(
        one
        for one in placements
        if one.colleague_id in people and one.focus in programme.codes and one.block <= programme.blocks
    )


def figure_rows(
    programme: Programme, colleagues: Sequence[Colleague], placements: Sequence[Placement]
) -> list[dict[str, Any]]:
    """The figures as they are kept; every broken rule counts, also of places that no longer fit."""
    broken = validate(programme, colleagues, placements)
    problem = problem_from(programme, colleagues)
    fit = fitting(programme, colleagues, placements)
    return [figure_row(figure) for figure in figures_of(problem, fit, len(broken))]
