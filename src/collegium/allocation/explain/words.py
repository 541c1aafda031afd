"""The records of what is impossible, and the ways out that several reasons share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from collegium.allocation import sentences
from collegium.allocation.named import Named
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Person, Problem
from collegium.reasons import Level, Reason
from collegium.roster.colleague import Pin
from collegium.words import counted


def reason(name: str, template: str, values: Mapping[str, Any], rule: str = "") -> Reason:
    return Reason(Level.ERROR, "", rule or name, template, values, name)


def conflict(
    rules: tuple[str, ...],
    name: str,
    template: str,
    values: Mapping[str, Any],
    relax: Sequence[Reason] = (),
    core: Sequence[Named] = (),
) -> Conflict:
    return Conflict(rules, reason(name, template, values, rules[0]), tuple(relax), tuple(core))


def names_of(problem: Problem, places: Sequence[int]) -> list[str]:
    colleagues = (problem.people[place].colleague for place in places)
    return [f"{one.name} ({one.id})" for one in colleagues]


def people(problem: Problem, places: Sequence[int]) -> dict[str, list[str]]:
    """Their names for a sentence, and their ids for whoever leads on to them."""
    return {"names": names_of(problem, places), "ids": [problem.people[place].colleague.id for place in places]}


def named(person: Person) -> dict[str, Any]:
    return {"name": person.colleague.name, "id": person.colleague.id, "ids": [person.colleague.id]}


def pinned(pin: Pin) -> str:
    return pin.focus if pin.number is None else f"{pin.focus}-{pin.number}"


def unpinned(person: Person, block: int) -> Reason:
    return reason("relax_pin", sentences.RELAX_PIN, {**named(person), "block": block})


def not_together(problem: Problem, pair: Sequence[int], name: str = "relax_together") -> Reason:
    return reason(name, sentences.RELAX_TOGETHER, people(problem, pair))


def not_apart(problem: Problem, pair: Sequence[int]) -> Reason:
    return reason("relax_apart", sentences.RELAX_APART, people(problem, pair))


def sizes_of(least: int, most: int) -> Reason:
    return reason("relax_sizes", sentences.RELAX_SIZES, {"least": least, "most": most})


def groups_of_focus(problem: Problem, focus: str, number: int) -> Reason:
    values = {
        "focus": problem.programme.focus(focus).name,
        "code": focus,
        "groups": counted(number, "group"),
        "now": len(problem.groups_of(focus)),
    }
    return reason("relax_groups_of", sentences.RELAX_GROUPS_OF, values)


def groups_in_all(number: int) -> Reason:
    return reason("relax_groups", sentences.RELAX_GROUPS, {"groups": counted(number, "group")})
