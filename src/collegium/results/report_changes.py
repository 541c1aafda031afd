"""What a repair changed, in words: how many places, every difference by kind, and who must be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from collegium.allocation.repair import Repaired
from collegium.roster import Colleague
from collegium.words import ENGLISH, Words, counted

HEADINGS = {
    "joined": "Who joins",
    "left": "Who leaves",
    "away": "Who has no place any more",
    "back": "Who has a place again",
    "renamed": "Which groups have another focus area",
    "moved": "Who changes group",
    "leads": "Who leads",
}


@dataclass(frozen=True, slots=True)
class Changes:
    """`number` says how few places changed; `kinds` are headings with sentences, `told` names with reasons."""

    begins: int
    number: str
    kinds: list[tuple[str, list[str]]]
    told: list[tuple[str, list[str]]]


def changes_of(repaired: Repaired, words: Words = ENGLISH) -> Changes:
    """The differences and who must be told."""
    kinds = groupby(repaired.differences, key=lambda reason: reason.rule)
    return Changes(
        begins=repaired.past.begins,
        number=number_in_words(repaired),
        kinds=[(HEADINGS[rule], [reason.says(words) for reason in same]) for rule, same in kinds],
        told=[(one.colleague.name, [reason.says(words) for reason in one.reasons]) for one in repaired.told],
    )


def changes_at(school: str, repaired: Repaired, colleagues: Sequence[Colleague]) -> Repaired:
    """The repair as one of its schools is told of it: what changes for its own people and for whole groups, and
    who of them must be told.
    """
    own = {one.id for one in colleagues if one.school == school}
    return replace(
        repaired,
        differences=tuple(reason for reason in repaired.differences if reason.values.get("id") in {*own, None}),
        told=tuple(told for told in repaired.told if told.colleague.id in own),
    )


def number_in_words(repaired: Repaired) -> str:
    """How many places of those who stay changed, and how sure it is that fewer would not do."""
    if not repaired.fewest:
        return "Nobody who stays changes group."
    places = f"{counted(repaired.fewest, 'place')} of those who stay {'changes' if repaired.fewest == 1 else 'change'}"
    if repaired.proven:
        return f"{places}, the fewest possible."
    return f"{places}; whether fewer than that would do, but at least {repaired.at_least}, was not decided."
