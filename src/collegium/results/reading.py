"""Reading a result back: what a later change starts from."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from collegium.allocation.outcome import Placement
from collegium.feeds import Event
from collegium.results import folder
from collegium.results.earlier_events import read_events
from collegium.tables import unguarded


class UnreadableResultError(Exception):
    """The folder holds no result that can be read; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class ReadResults:
    """An earlier result: its plan as written, its placements, and its input as bytes (`staff_name` tells the kind);
    `left` lists those who have places and are on no staff list any more, empty where there are none, and `events` are
    the entries of its calendar.
    """

    plan: Mapping[str, Any]
    placements: tuple[Placement, ...]
    programme: bytes
    staff: bytes
    staff_name: str
    left: bytes = b""
    events: Mapping[str, Event] = field(default_factory=dict)

    @property
    def feasible(self) -> bool:
        return self.plan["feasible"] is True


def read_results(path: Path) -> ReadResults:
    """The result in a folder; one that was not possible has its plan alone.

    UnreadableResultError: there is none, or a file of it is missing or not as it was written.
    """
    try:
        plan = json.loads((path / folder.PLAN).read_bytes())
        if not plan["feasible"]:
            return ReadResults(plan, (), b"", b"", "")
        csv_file, workbook = folder.STAFF
        staff = workbook if (path / workbook).exists() else csv_file
        return ReadResults(
            plan=plan,
            placements=_placements((path / folder.ALLOCATION).read_bytes()),
            programme=(path / folder.PROGRAMME).read_bytes(),
            staff=(path / staff).read_bytes(),
            staff_name=staff,
            events=read_events((path / folder.CALENDAR).read_bytes()),
            left=(path / folder.LEFT).read_bytes() if (path / folder.LEFT).exists() else b"",
        )
    except FileNotFoundError as missing:
        raise UnreadableResultError(
            f"{path} is not a whole result: {Path(missing.filename).name} is missing."
        ) from None
    except StopIteration:
        raise UnreadableResultError(f"{path} is not a whole result: its staff list is missing.") from None
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise UnreadableResultError(f"{path} holds a result that cannot be read.") from broken


def _placements(content: bytes) -> tuple[Placement, ...]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return tuple(
        Placement(
            colleague_id=unguarded(row["colleague"]),
            block=int(row["block"]),
            focus=unguarded(row["focus"]),
            group=unguarded(row["group"]),
            facilitates=row["facilitates"] == "1",
        )
        for row in rows
    )
