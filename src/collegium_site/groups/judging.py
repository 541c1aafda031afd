"""Places beside the programme and the staff list as they are now: what still fits, what is broken, every figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from collegium.allocation import (
    Allocation,
    Placement,
    Problem,
    Wishes,
    bounds_of,
    figures_of,
    fingerprint,
    problem_from,
    validate,
)
from collegium.allocation.figures import anchored_leaders
from collegium.allocation.past import Past
from collegium.allocation.repair.posing import rest_of
from collegium.allocation.repair.record import figures_so_far, whole_of
from collegium.programme.programme import Programme
from collegium.reasons import Reason
from collegium.roster.colleague import Colleague
from collegium_site.groups.adapters import figure_row


def fitting(
    programme: Programme, colleagues: Sequence[Colleague], placements: Sequence[Placement]
) -> tuple[Placement, ...]:
    """Without places of people who have left or are exempt, and of focus areas and blocks that are no more; a focus
    area that was replaced has those before the block in which what replaced it begins.
    """
    people = {one.id for one in colleagues if one.placed}
    ends = {code: focus.from_block for focus in (*programme.former, *programme.focus_areas) for code in focus.replaces}
    until = {code: ends.get(code, programme.blocks + 1) for code in programme.all_codes}
    return tuple(one for one in placements if one.colleague_id in people and one.block < until.get(one.focus, 0))


def broken_rules(
    programme: Programme, colleagues: Sequence[Colleague], placements: Sequence[Placement], from_block: int = 1
) -> tuple[Reason, ...]:
    """Every hard rule the places break; those before `from_block` were held, and are judged no more."""
    return validate(programme, colleagues, placements, Past.of(placements, from_block))


def figure_rows(
    programme: Programme,
    colleagues: Sequence[Colleague],
    placements: Sequence[Placement],
    least_wishes: Mapping[str, Any] | None = None,
    from_block: int = 1,
) -> list[dict[str, Any]]:
    """The figures as they are kept; every broken rule counts, also of places that no longer fit.

    `least_wishes` is what a search found wishes must cost (see `least_wishes_of`): no page has the time to find it.
    With blocks that were held before `from_block`, figures are those of everyone who is still there, and stand beside
    a limit only where one still holds.
    """
    broken = len(broken_rules(programme, colleagues, placements, from_block))
    fit = fitting(programme, colleagues, placements)
    if from_block > 1:
        rest = rest_of(programme, colleagues, fit, Past.of(fit, from_block))
        found = figures_so_far(whole_of(rest, fit, colleagues), fit)
        counted = [replace(one, cost=broken) if one.rule == "hard_violations" else one for one in found]
        return [figure_row(figure) for figure in counted]
    problem = problem_from(programme, colleagues)
    bounds = bounds_of(problem, _still_true(least_wishes or {}, problem))
    return [figure_row(figure) for figure in figures_of(problem, fit, broken, bounds)]


def least_wishes_of(problem: Problem, outcome: Allocation) -> dict[str, Any]:
    """What wishes must cost, as the search found it, and of which problem; nothing where others lead than were to."""
    staying = {person.colleague.id for person in problem.people if person.anchor}
    if not anchored_leaders(problem.programme, outcome.placements) <= staying:
        return {}
    least = {rule: outcome.figure(rule).bound for rule in ("preferences", "last_choices")}
    return {"of": fingerprint(problem), **least}


def _still_true(least_wishes: Mapping[str, Any], problem: Problem) -> Wishes | None:
    if not least_wishes or least_wishes["of"] != fingerprint(problem):
        return None
    return Wishes(least_wishes["preferences"], least_wishes["last_choices"])
