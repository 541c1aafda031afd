"""Where materials stand: in the starter pack of a focus area, or with one meeting."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shelf:
    """`of` is a value of `Material.Of`; `key` the code of a focus area, or the number of a meeting."""

    programme_id: int
    of: str
    key: str


def starter_pack(programme_id: int, focus: str) -> Shelf:
    """Of the focus area with this code."""
    return Shelf(programme_id, "focus", focus)


def of_meeting(programme_id: int, meeting: int) -> Shelf:
    return Shelf(programme_id, "meeting", str(meeting))
