"""Why a problem cannot be met: counting reasons, found before anything is searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from collegium.allocation import sentences
from collegium.allocation.explain.leading import facilitators_in_blocks, facilitators_in_foci
from collegium.allocation.explain.other_numbers import other_sizes
from collegium.allocation.explain.places import pins_of_each, pins_of_groups, reach_of_each
from collegium.allocation.explain.sizes import caps, companies, sizes_in_blocks, sizes_in_foci
from collegium.allocation.explain.ties import apart_pins, circles, crowds_apart
from collegium.allocation.explain.words import conflict, reason
from collegium.allocation.named import Named
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Problem
from collegium.reasons import Reason

CHECKS = (
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


def impossible(problem: Problem) -> tuple[Conflict, ...]:
    """Every independent conflict that counting finds; none does not promise that the search succeeds."""
    if not problem.people:
        return (conflict(("size",), "nobody", sentences.NOBODY, {}),)
    return tuple(_independent(chain.from_iterable(check(problem) for check in CHECKS)))


def _independent(found: Iterable[Conflict]) -> Iterator[Conflict]:
    """Without those that share a rule about people with an earlier one: what mends that may mend them."""
    told: set[Named] = set()
    for each in found:
        about_people = {rule for rule in each.core if rule.places}
        if not about_people & told:
            told |= about_people
            yield each


def left_out(conflicts: Iterable[Conflict]) -> frozenset[Named]:
    """The rules without which none of these conflicts stands: those about people, where there are any, so that what
    is set for everyone can still be found to collide with something else.
    """
    found: set[Named] = set()
    for each in conflicts:
        found |= {rule for rule in each.core if rule.places} or set(each.core)
    return frozenset(found)


def unmet(problem: Problem, faults: Sequence[Reason], limit: float | None) -> tuple[Conflict, ...]:
    """What to say when it was not decided whether every rule can be met: within a `limit`, or before a cancel."""
    rules = tuple(dict.fromkeys(fault.rule for fault in faults))
    values: dict[str, object] = {"faults": len(faults), "rules": [rule.replace("_", " ") for rule in rules]}
    relax = [reason("relax_try", sentences.RELAX_TRY, {})]
    if "size" in rules:
        relax += other_sizes(problem)
    told = reason("search_cancelled", sentences.SEARCH_CANCELLED, values)
    if limit is not None:
        told = reason("search_gave_up", sentences.SEARCH_GAVE_UP, {**values, "limit": round(limit)})
    return (Conflict(rules, told, tuple(relax)),)
