"""The records of what is impossible, and the ways out that several reasons share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from collegium.allocation import sentences
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Person, Problem
from collegium.reasons import Level, Reason
from collegium.roster.colleague import Pin


def reason(name: str, template: str, values: Mapping[str, Any], rule: str = "") -> Reason:
    return Reason(Level.ERROR, "", rule or name, template, values, name)


def conflict(
    rules: tuple[str, ...], name: str, template: str, values: Mapping[str, Any], relax: Sequence[Reason] = ()
) -> Conflict:
    return Conflict(rules, reason(name, template, values, rules[0]), tuple(relax))


def names_of(problem: Problem, places: Sequence[int]) -> list[str]:
    colleagues = (problem.people[place].colleague for place in places)
    return [f"{one.name} ({one.id})" for one in colleagues]


def named(person: Person) -> dict[str, str]:
    return {"name": person.colleague.name, "id": person.colleague.id}


def pinned(pin: Pin) -> str:
    return pin.focus if pin.number is None else f"{pin.focus}-{pin.number}"


def sizes_wider(problem: Problem) -> Reason:
    """The sizes that would do, as far as counting tells: one less and one more than an even spread."""
    places = [problem.places_in(block) // len(problem.groups) for block in problem.blocks]
    values = {"least": max(min(places) - 1, 1), "most": max(places) + 2}
    return reason("relax_sizes", sentences.RELAX_SIZES, values)


def other_number() -> Reason:
    return reason("relax_groups", sentences.RELAX_GROUPS, {})
