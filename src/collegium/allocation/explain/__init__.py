"""Why a problem cannot be met: counting reasons, found before anything is searched."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from collegium.allocation import sentences
from collegium.allocation.explain.places import pins_of_each, pins_of_groups, reach_of_each
from collegium.allocation.explain.sizes import (
    caps,
    companies,
    facilitators_in_blocks,
    facilitators_in_foci,
    sizes_in_blocks,
    sizes_in_foci,
)
from collegium.allocation.explain.ties import apart_pins, circles, crowds_apart
from collegium.allocation.explain.words import conflict, reason, sizes_wider
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Problem
from collegium.reasons import Reason


def impossible(problem: Problem) -> tuple[Conflict, ...]:
    """Every conflict that counting finds; none does not promise that the search succeeds."""
    if not problem.people:
        return (conflict(("size",), "nobody", sentences.NOBODY, {}),)
    checks = (
        sizes_in_blocks,
        sizes_in_foci,
        facilitators_in_foci,
        facilitators_in_blocks,
        caps,
        circles,
        crowds_apart,
        apart_pins,
        pins_of_each,
        pins_of_groups,
        reach_of_each,
        companies,
    )
    return tuple(chain.from_iterable(check(problem) for check in checks))


def unmet(problem: Problem, faults: Sequence[Reason], limit: float | None) -> tuple[Conflict, ...]:
    """What to say when it was not decided whether every rule can be met: within a `limit`, or before a cancel."""
    rules = tuple(dict.fromkeys(fault.rule for fault in faults))
    values: dict[str, object] = {"faults": len(faults), "rules": [rule.replace("_", " ") for rule in rules]}
    relax = [reason("relax_try", sentences.RELAX_TRY, {})]
    if "size" in rules:
        relax.append(sizes_wider(problem))
    told = reason("search_cancelled", sentences.SEARCH_CANCELLED, values)
    if limit is not None:
        told = reason("search_gave_up", sentences.SEARCH_GAVE_UP, {**values, "limit": round(limit)})
    return (Conflict(rules, told, tuple(relax)),)
