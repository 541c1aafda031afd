"""Two staff lists compared by id: who joined, who left, what changed about whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from collegium.roster.colleague import Colleague


class FieldChange(NamedTuple):
    """A field of `Colleague` with its value before and after."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RosterChanges:
    """`changed` holds each colleague as they are now with what is different; `same` those nothing changed about.

    `before` is the number of colleagues in the list before, which the share of leavers is of.
    """

    joiners: tuple[Colleague, ...]
    leavers: tuple[Colleague, ...]
    changed: tuple[tuple[Colleague, tuple[FieldChange, ...]], ...]
    same: tuple[Colleague, ...]
    before: int

    @property
    def leavers_share(self) -> float:
        """Leavers as a share of the list before, 0 to 1; 0 for an empty list."""
        return len(self.leavers) / self.before if self.before else 0.0

    @property
    def nothing(self) -> bool:
        return not (self.joiners or self.leavers or self.changed)


def compare(before: Sequence[Colleague], after: Sequence[Colleague], *, complete: bool) -> RosterChanges:
    """What the list `after` changes. `complete`: it is everyone; otherwise those it does not name stay as they are."""
    known = {person.id: person for person in before}
    named = {person.id for person in after}
    differences = [(person, _differences(known[person.id], person)) for person in after if person.id in known]
    return RosterChanges(
        joiners=tuple(person for person in after if person.id not in known),
        leavers=tuple(person for person in before if person.id not in named) if complete else (),
        changed=tuple((person, changes) for person, changes in differences if changes),
        same=tuple(person for person, changes in differences if not changes),
        before=len(before),
    )


def _differences(old: Colleague, new: Colleague) -> tuple[FieldChange, ...]:
    """Field by field; the row a colleague stands in is no part of them."""
    names = [field.name for field in fields(Colleague) if field.compare]
    return tuple(
        FieldChange(name, getattr(old, name), getattr(new, name))
        for name in names
        if getattr(old, name) != getattr(new, name)
    )
