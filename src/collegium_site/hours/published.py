"""What is published further on, asked as if someone worked otherwise: whoever publishes registers how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from collegium.directed_time import Contract, Entry
from collegium.roster.colleague import Colleague
from collegium_site.hours.plans import Reference
from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Restated:
    """One published calendar's lines of one person, and the meetings of theirs that do not take place."""

    on: Reference
    lines: Sequence[Entry]
    cancelled: frozenset[tuple[int, str]] = frozenset()


Restates = Callable[[School, int, Colleague, Sequence[Contract]], Sequence[Restated]]
"""Of a person, by the key of their row: as it would stand by this record of the staff list and these contracts."""

_readers: list[Restates] = []


def register(reader: Restates) -> None:
    if reader not in _readers:
        _readers.append(reader)


def restated(school: School, who: int, colleague: Colleague, contracts: Sequence[Contract]) -> list[Restated]:
    """As many statements as its readers need."""
    return [one for reader in _readers for one in reader(school, who, colleague, contracts)]
