"""Two texts that were written at once, side by side, and the words in which they differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

PIECES = re.compile(r"\S+\s*|\s+")
"""A word with the space after it, so that a space alone never ties two texts together."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a text; `differs`: it does not stand in the other one."""

    text: str
    differs: bool


def side_by_side(one: str, other: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Both texts as runs, in order; put together, the runs of each are the whole of it."""
    left, right = PIECES.findall(one), PIECES.findall(other)
    runs: tuple[list[Run], list[Run]] = ([], [])
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        for side, pieces in zip(runs, (left[start:end], right[other_start:other_end]), strict=True):
            if pieces:
                side.append(Run("".join(pieces), kind != "equal"))
    return tuple(runs[0]), tuple(runs[1])
