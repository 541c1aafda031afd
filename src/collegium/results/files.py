"""A result as the files of the contract. Equal results give equal bytes, but for `seconds` and `stopped_by`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from collegium.allocation.outcome import Allocation, Conflict, Figure
from collegium.allocation.repair import Repaired
from collegium.results import folder
from collegium.results.meeting_events import calendar_of
from collegium.results.people import PersonLine, people_of
from collegium.results.report import report_of
from collegium.results.report_changes import changes_at
from collegium.results.result import Result
from collegium.roster import folder_name
from collegium.tables import write_csv
from collegium.words import ENGLISH, Words

ALLOCATION_HEADER = ("colleague", "block", "focus", "group", "facilitates")
PEOPLE_HEADER = ("colleague", "foci", "met", "within_reach", "meetings", "directed_minutes", "why")
LEDGER_HEADER = ("colleague", "date", "start", "end", "minutes", "time", "basis")


def files_of(result: Result) -> dict[str, bytes]:
    """Every file of a result, by name; with groups across schools, an extract for each in a folder of its own."""
    plan = plan_of(result.allocation, repaired=result.repaired)
    whole = {**result.inputs, folder.PLAN: plan, **_tables_and_report(result)}
    for school in result.schools:
        place = f"{folder.SCHOOLS}/{folder_name(school)}"
        extract = replace(
            result,
            programme=replace(result.programme, school=school),
            school=school,
            repaired=result.repaired and changes_at(school, result.repaired, result.colleagues),
        )
        whole |= {f"{place}/{name}": content for name, content in _tables_and_report(extract).items()}
    return whole


def files_of_plans(best: Result, others: Sequence[tuple[str, Result]]) -> dict[str, bytes]:
    """Every file of a result with other plans beside it, each with what it was looked for (its aim) and whole."""
    found = files_of(best)
    listed = []
    for number, (aim, other) in enumerate(others, start=1):
        place = f"{folder.ALTERNATIVES}/{number}"
        listed.append({"folder": place, "aim": aim, "rules": [_figure(figure) for figure in other.allocation.figures]})
        found |= {f"{place}/{name}": content for name, content in files_of(other).items()}
    found[folder.PLAN] = _json({**json.loads(found[folder.PLAN]), "alternatives": listed})
    return found


def _tables_and_report(result: Result) -> dict[str, bytes]:
    return {
        folder.ALLOCATION: _allocation(result),
        folder.PEOPLE: _people(result, people_of(result)),
        folder.LEDGER: _ledger(result),
        folder.CALENDAR: calendar_of(result.programme, result.earlier_events),
        folder.REPORT: report_of(result),
    }


def plan_of(allocation: Allocation, words: Words = ENGLISH, repaired: Repaired | None = None) -> bytes:
    """`plan.json`: the figures of an allocation, or the conflicts of one that cannot be; and what a repair changed."""
    plan: dict[str, object] = {
        "feasible": allocation.feasible,
        "seed": allocation.seed,
        "moves": allocation.moves,
        "stopped_by": allocation.stopped_by,
        "seconds": round(allocation.seconds, 3),
    }
    if allocation.feasible:
        return _json(plan | {"rules": [_figure(figure) for figure in allocation.figures]} | _repair(repaired))
    return _json(plan | {"conflicts": [_conflict(conflict, words) for conflict in allocation.conflicts]})


def _repair(repaired: Repaired | None) -> dict[str, object]:
    """The places of those who stay that changed: how many, how few are proven to be needed, and which."""
    if repaired is None:
        return {}
    return {
        "from_block": repaired.past.begins,
        "changes": {"cost": repaired.fewest, "bound": repaired.at_least, "proven": repaired.proven},
        "changed": [
            {"colleague": one.colleague_id, "block": one.block, "from": one.before, "to": one.after}
            for one in repaired.changed
        ],
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "rule": figure.rule,
        "level": figure.level,
        "cost": figure.cost,
        "bound": figure.bound,
        "gap": None if figure.gap is None else round(figure.gap, 6),
        "proven": figure.proven,
    }


def _conflict(conflict: Conflict, words: Words) -> dict[str, object]:
    return {"rules": list(conflict.rules), "says": conflict.says(words), "relax": conflict.ways_out(words)}


def _json(value: Mapping[str, object]) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def _allocation(result: Result) -> bytes:
    rows = (placement for colleague in result.listed for placement in result.placed[colleague.id])
    return write_csv(
        ALLOCATION_HEADER,
        [(result.id_of(one.colleague_id), one.block, one.focus, one.group, int(one.facilitates)) for one in rows],
    )


def _people(result: Result, people: list[PersonLine]) -> bytes:
    rows = [
        (
            result.id_of(line.colleague.id),
            ">".join(line.foci),
            line.met,
            line.within_reach,
            line.meetings,
            line.directed_minutes,
            line.why,
        )
        for line in people
    ]
    return write_csv(PEOPLE_HEADER, rows)


def _ledger(result: Result) -> bytes:
    rows = [
        (result.id_of(line.colleague), line.date, line.start, line.end, line.minutes, str(line.time), str(line.basis))
        for line in result.ledger
    ]
    return write_csv(LEDGER_HEADER, rows)
