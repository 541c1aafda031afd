"""Whose turn it is to bring something: each in order, as evenly as can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Occasion(Generic[Key]):
    """A meeting at which one of the group brings something. `can` are those who could: not those who sent apologies,
    who have left, or who do not work then. `settled` is whose turn it was, or was agreed to be, whatever the rota says.
    """

    can: Collection[Key]
    settled: Key | None = None


def turns(
    order: Sequence[Key], occasions: Sequence[Occasion[Key]], had: Mapping[Key, int] | None = None
) -> tuple[Key | None, ...]:
    """Whose turn each occasion is, in their order; none where nobody can.

    Of those who can, whoever has had the fewest turns comes next, and among equals the first in `order`. `had` are
    turns of earlier runs; what is settled anywhere counts from the start. Between two people who can always, who began
    with equal turns and for whom nothing was settled, there is never more than one turn.
    """
    counted: Counter[Key | None] = Counter(had or {})
    counted.update(one.settled for one in occasions if one.settled is not None)
    found: list[Key | None] = []
    for one in occasions:
        turn = one.settled
        if turn is None:
            turn = _next(order, one.can, counted)
            counted[turn] += turn is not None
        found.append(turn)
    return tuple(found)


def _next(order: Sequence[Key], can: Collection[Key], counted: Mapping[Key | None, int]) -> Key | None:
    return min((key for key in order if key in can), key=lambda key: counted.get(key, 0), default=None)
