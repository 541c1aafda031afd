"""The figures as tables: each beside its target, and what was met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.arrivals import Arrivals
from bench.browsing import Visit
from bench.pages import Measured
from bench.sizes import Seeded
from bench.starting import Starting

MOST_STATEMENTS = 8
RATIOS = {"Today": 2.5, "Group": 2.0, "Groups": 4.0, "Meeting": 2.0}
"""Targets in CPU of the floor, where there is one."""
MOST_PUBLISHING = 15
KIB = 1024
HURRY, ARRIVING_RATIO, ARRIVING_P95 = 10, 2.0, 1000
"""Seconds below which a school comes at once; and the targets, as p95, of coming slowly and of coming at once."""
PLAN_SECONDS = {120: 10, 250: 20}


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]


def verdict(figure: float, target: float | None, *, steady: bool = True) -> str:
    if target is None:
        return ""
    if not steady:
        return "no verdict: rounds differ by more than 30 %"
    return "met" if figure <= target else "**missed**"


def pages_table(each: Seeded, measured: Sequence[Measured]) -> Table:
    floor, *pages = measured
    rows = [["floor", f"{floor.cpu:.1f}", "1", "", "3", kib(floor.rounds[0].size), times(floor), ""]]
    rows += [page_row(page, floor, each.statements[page.page.name]) for page in pages]
    headers = ["page", "CPU ms", "× floor", "target", "statements", "HTML", "p50 / p95 ms", ""]
    return Table(f"Pages: {each.size.name}, five interleaved rounds", headers, rows)


def page_row(page: Measured, floor: Measured, statements: int) -> list[str]:
    name, ratio = page.page.name, median(page.ratios(floor))
    target = RATIOS.get(name)
    said = [verdict(ratio, target, steady=page.is_steady(floor)), verdict(statements, MOST_STATEMENTS)]
    return [
        name,
        f"{page.cpu:.1f}",
        f"{ratio:.1f}",
        f"{target:.1f}" if target else "",
        str(statements),
        kib(page.rounds[0].size),
        times(page),
        "; ".join(f"{what} {word}" for what, word in zip(("CPU", "statements"), said, strict=True) if word),
    ]


def sizes_tables(sets: Sequence[Seeded], measured: Sequence[Sequence[Measured]]) -> list[Table]:
    """Statements and CPU of each page over all sizes."""
    headers = ["page", *(each.size.name for each in sets), ""]
    statements, ratios = [], []
    for place, name in enumerate(sets[0].addresses, 1):
        counts = [each.statements[name] for each in sets]
        statements.append([name, *map(str, counts), "equal" if len(set(counts)) == 1 else "**not equal**"])
        ratios.append([name, *(f"{median(pages[place].ratios(pages[0])):.1f}" for pages in measured), ""])
    return [Table("Statements by size", headers, statements), Table("CPU × floor by size", headers, ratios)]


def publishing_table(each: Seeded) -> Table:
    done: dict[str, Any] = each.published
    said = verdict(done["statements"], MOST_PUBLISHING)
    row = [str(done["groups"]), str(done["statements"]), str(MOST_PUBLISHING), f"{done['seconds']:.2f}", said]
    return Table(
        f"Publishing: {each.size.name}, fsync on", ["groups a block", "statements", "target", "seconds", ""], [row]
    )


def visits_table(visits: Sequence[Visit]) -> Table:
    headers = ["visit", "requests", "KB", "JavaScript KB", "CSS KB", "layout shift", ""]
    return Table("In a browser, bytes as sent with headers", headers, [visit_row(visit) for visit in visits])


def visit_row(visit: Visit) -> list[str]:
    repeat = "repeat" in visit.name
    limits = {
        "requests": (visit.requests, 2 if repeat else 8),
        "bytes": (visit.bytes, (12 if repeat else 100) * KIB),
        "JavaScript": (visit.scripts, 30 * KIB),
        "CSS": (visit.styles, 20 * KIB),
        "shift": (visit.shift, 0.02),
    }
    missed = [f"{what} {verdict(figure, target)}" for what, (figure, target) in limits.items() if figure > target]
    return [
        visit.name,
        str(visit.requests),
        *(f"{size / KIB:.1f}" for size in (visit.bytes, visit.scripts, visit.styles)),
        f"{visit.shift:.3f}",
        "; ".join(missed) or "met",
    ]


def arrivals_table(found: Sequence[Arrivals]) -> Table:
    """The floor's and the product's in turn. Slowly, the ratio to the floor counts; at once, that all are answered."""
    headers = ["who", "within", "p50 / p95 ms", "× floor", "target", "errors", ""]
    rows = []
    for floor, site in zip(found[::2], found[1::2], strict=True):
        rows.append(arrivals_row(floor, "", "", []))
        ratio = site.p95 / floor.p95
        slowly = site.seconds > HURRY
        met = [ratio <= ARRIVING_RATIO if slowly else site.p95 <= ARRIVING_P95, not site.errors]
        target = f"{ARRIVING_RATIO:g} × floor" if slowly else f"{ARRIVING_P95:,} ms"
        rows.append(arrivals_row(site, f"{ratio:.1f}", target, met))
    return Table(f"{len(found[0].waits)} colleagues open their meeting page", headers, rows)


def arrivals_row(one: Arrivals, ratio: str, target: str, met: Sequence[bool]) -> list[str]:
    said = ("met" if all(met) else "**missed**") if met else ""
    return [one.name, f"{one.seconds:g} s", f"{one.p50:.0f} / {one.p95:.0f}", ratio, target, str(one.errors), said]


def starting_table(found: Starting) -> Table:
    rows = [
        ["first page, empty data folder", f"{found.empty:.1f} s", "", ""],
        ["first page, prepared", f"{found.prepared:.1f} s", "3 s", verdict(found.prepared, 3)],
        [
            "the same, × floor",
            f"{found.prepared / found.floor:.1f}",
            "2.5",
            verdict(found.prepared / found.floor, 2.5),
        ],
        [f"idle, {found.processes} process(es), PSS", f"{found.idle:.0f} MB", "120 MB", verdict(found.idle, 120)],
    ]
    return Table("Starting and standing idle, as `make run`", ["what", "figure", "target", ""], rows)


def plans_table(seconds: dict[int, float]) -> Table:
    rows = [
        [f"{people} colleagues", f"{took:.1f} s", f"{PLAN_SECONDS[people]} s", verdict(took, PLAN_SECONDS[people])]
        for people, took in seconds.items()
    ]
    return Table("`collegium plan`, whole process, warm", ["staff", "figure", "target", ""], rows)


def written(tables: Sequence[Table], machine: str, minutes: float) -> str:
    return "\n".join([f"{machine}; {minutes:.1f} minutes in all.", "", *(as_text(table) for table in tables)])


def as_text(table: Table) -> str:
    """Markdown whose columns line up in a terminal as well."""
    lines = [list(table.headers), *map(list, table.rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(table.headers))]
    texts = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([f"## {table.title}", "", texts[0], rule, *texts[1:], ""])


def kib(size: int) -> str:
    return f"{size / KIB:.1f} KB"


def times(page: Measured) -> str:
    return f"{page.p50:.0f} / {page.p95:.0f}"
