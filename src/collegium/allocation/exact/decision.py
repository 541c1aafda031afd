"""What was decided about a problem; loads no solver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Problem

DECIDING, EXPLAINING = 30, 30
"""Limits on the solver's own count of its work, about seconds of one core."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A table that breaks no rule (`groups`, and who `led`, of a `problem` whose anchored leaders are chosen to suit),
    or `conflicts` that prove there is none; with neither it was not decided.
    """

    problem: Problem
    groups: Mapping[tuple[int, int], int] = field(default_factory=dict)
    led: Mapping[tuple[int, str], str] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
