"""A sheet in files that anything can open: the very figures that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from collegium.tables import Cell, Table
from collegium_site.impact.pages.sheet import SheetPage

FIGURE = ("what", "figure", "of", "says")
ATTENDANCE = ("by", "what", "expected", "attended", "accounted_for", "away", "caught_up")
NOT_SAID = "not said"


def figures_of(shown: SheetPage) -> Table:
    """Everything on the sheet, a line each."""
    rows: list[Sequence[Cell]] = [(one.label, one.figure, one.of, one.says) for one in shown.figures]
    rows += [("hours", "", "", says) for says in shown.in_hours]
    rows += [("joiners", "", "", shown.joiners)]
    rows += [("what groups agreed to try", "", line["focus"], line["text"]) for line in shown.tried]
    rows += [("what we cannot tell", "", "", says) for says in shown.cannot_tell]
    rows += [("made on", shown.made_on, "", f"sheet {shown.number}, seal {shown.seal}")]
    return FIGURE, rows


def attendance_of(shown: SheetPage) -> Table:
    return ATTENDANCE, list(_attendance(shown.content["attendance"]))


def _attendance(found: Mapping[str, Any]) -> Iterator[Sequence[Cell]]:
    named = [
        ("all", [found["whole"]] if found["whole"] else []),
        ("block", found["by_block"]),
        ("focus", found["by_focus"]),
    ]
    for by, rows in named:
        for row in rows:
            numbers = (row[name] for name in ("attended", "accounted", "away", "caught_up"))
            yield by, row["label"], row["expected"], *(NOT_SAID if number is None else number for number in numbers)
