"""One plan beside another in plain words: what it gives, and what that costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import ngettext

from collegium_site.tenancy.labels import in_own_words


class Sentence(Protocol):
    """A sentence for so many, with its number still to be written in."""

    def __call__(self, number: int, *, more: bool) -> str: ...


@dataclass(frozen=True, slots=True)
class Beside:
    """What one plan has over the other, and what the other has over it."""

    better: list[str]
    worse: list[str]


def beside(mine: Mapping[str, int], other: Mapping[str, int]) -> Beside:
    """Counts of a plan beside those of another, by `counts`; what is equal is not said."""
    found = Beside([], [])
    for name, sentence in SENTENCES.items():
        steps = mine[name] - other[name]
        if steps:
            is_better = (steps > 0) == (name in BETTER_WHEN_MORE)
            says = in_own_words(sentence(abs(steps), more=steps > 0) % abs(steps))
            (found.better if is_better else found.worse).append(says)
    return found


def counts(figures: list[Mapping[str, Any]], summary: Mapping[str, Any]) -> dict[str, int]:
    """What can be told of a plan: how many begin with their first choice, and the cost of every rule."""
    return {
        "first": summary.get("wishes", {}).get("first", 0),
        **{figure["rule"]: figure["cost"] for figure in figures},
    }


BETTER_WHEN_MORE = frozenset({"first"})


def _first(number: int, *, more: bool) -> str:
    if more:
        return ngettext("%d more begins with their first choice", "%d more begin with their first choice", number)
    return ngettext("%d fewer begins with their first choice", "%d fewer begin with their first choice", number)


def _last(number: int, *, more: bool) -> str:
    if more:
        return ngettext(
            "%d more has both last choices in year one", "%d more have both last choices in year one", number
        )
    return ngettext("%d fewer has both last choices in year one", "%d fewer have both last choices in year one", number)


def _steps(number: int, *, more: bool) -> str:
    if more:
        return ngettext("%d more step away from a wished place", "%d more steps away from wished places", number)
    return ngettext("%d fewer step away from a wished place", "%d fewer steps away from wished places", number)


def _repeats(number: int, *, more: bool) -> str:
    if more:
        return ngettext("%d more pair meets twice", "%d more pairs meet twice", number)
    return ngettext("%d fewer pair meets twice", "%d fewer pairs meet twice", number)


def _departments(number: int, *, more: bool) -> str:
    if more:
        return ngettext("%d more pair of one {department}", "%d more pairs of one {department}", number)
    return ngettext("%d fewer pair of one {department}", "%d fewer pairs of one {department}", number)


def _kinds(number: int, *, more: bool) -> str:
    if more:
        return ngettext("%d more pair of one kind of member", "%d more pairs of one kind of member", number)
    return ngettext("%d fewer pair of one kind of member", "%d fewer pairs of one kind of member", number)


def _experience(number: int, *, more: bool) -> str:
    if more:
        return ngettext("%d more pair of like experience", "%d more pairs of like experience", number)
    return ngettext("%d fewer pair of like experience", "%d fewer pairs of like experience", number)


SENTENCES: dict[str, Sentence] = {
    "first": _first,
    "last_choices": _last,
    "preferences": _steps,
    "repeats": _repeats,
    "department_mix": _departments,
    "role_mix": _kinds,
    "experience_mix": _experience,
}
