"""The figures of a run as a page, and as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from bench.engine.isolated import Spent
from bench.engine.measured import Measured, OfSize, Standing, standings
from bench.engine.rated import Rated
from bench.engine.searching import Searched
from bench.report import Table, as_text
from collegium.allocation import Figure

NAMES = {
    "repeats": "pairs who meet again",
    "department_mix": "same department",
    "role_mix": "same kind",
    "experience_mix": "same experience",
    "preferences": "wishes",
    "last_choices": "both last choices first",
}
INTRODUCTION = """\
`make bench-engine` writes this page, the picture and `engine-figures.json` beside it; `.venv/bin/python -m bench.engine
--help` says how to measure a part. Schools are [invented](invented-schools.md). A limit is what no table can better;
"above limits" is the weighted sum of repeats, departments, kinds and experience against the sum of their limits, which
need not be possible together. Times are by the clock unless they are said to be of processors, from the call to the
search on; memory holds the interpreter and its libraries."""


def page(measured: Measured, picture: str) -> str:
    """The whole page; `picture` is the address of the plot."""
    tables = [standing_table(measured)]
    if measured.sizes:
        tables += [sizes_table(measured), rules_table(measured), others_table(measured)]
    parts = [
        "# What the engine does, measured\n",
        INTRODUCTION,
        f"\n**{measured.date}**, {measured.machine}; {measured.minutes:.1f} minutes in all.",
        f"{measured.asked}\n" if measured.asked else "",
        *(as_text(table) for table in tables),
    ]
    if measured.sizes:
        parts.append(f"![How far above its limits the best table is, over time]({picture})\n")
    return "\n".join(parts)


def standing_table(measured: Measured) -> Table:
    rows = [[one.what, one.target, one.figure, _verdict(one, measured)] for one in standings(measured)]
    return Table("Where it stands", ["what", "target", "figure", ""], rows)


def _verdict(one: Standing, measured: Measured) -> str:
    if measured.hurried:
        return "no verdict: a hurried run"
    return "met" if one.met else "**missed**"


def sizes_table(measured: Measured) -> Table:
    headers = ["colleagues in groups", "searched", "above limits", "every rule met after", "fewest repeats after",
               "processors, loading too", "memory", "moves", "ended by"]  # fmt: skip
    rows = [_search_row(one, search) for one in measured.sizes for search in (one.short, one.long)]
    return Table("The search", headers, rows)


def _search_row(one: OfSize, search: Spent[Searched]) -> list[str]:
    found = search.value
    return [
        one.size.name,
        f"{found.asked:g} s",
        f"{found.gap:.2%}",
        _after(found.met_after),
        _after(found.fewest_after),
        f"{search.cpu:.1f} s",
        f"{search.memory:.0f} MB",
        f"{found.moves:,}",
        found.stopped_by,
    ]


def _after(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds:.2f} s"


def rules_table(measured: Measured) -> Table:
    """Each rule of the longer search: its cost, its limit, and how far above it is."""
    headers = ["colleagues in groups", *NAMES.values()]
    rows = [[one.size.name, *(_rule(one.long.value.figures, rule) for rule in NAMES)] for one in measured.sizes]
    return Table("Rule by rule: cost / limit (above it)", headers, rows)


def _rule(figures: Sequence[Figure], rule: str) -> str:
    figure = next(one for one in figures if one.rule == rule)
    if figure.bound is None:
        return f"{figure.cost:,} / not known"
    above = "" if figure.gap is None or not figure.gap else f" ({figure.gap:.1%})"
    return f"{figure.cost:,} / {figure.bound:,}{above}"


def others_table(measured: Measured) -> Table:
    """The same problems without the engine's search."""
    headers = ["colleagues in groups", "by", "above limits", "repeats", "rules broken", "took", "processors", "memory"]
    rows = []
    for one in measured.sizes:
        rows.append(_other_row(one, "chance", one.by_chance, one.by_chance.value))
        rows.append(_other_row(one, "a greedy", one.greedy, one.greedy.value))
        if one.whole_model:
            solved = one.whole_model.value
            rows.append(_other_row(one, f"CP-SAT, whole model ({solved.status})", one.whole_model, solved.rated))
        rows.append(_search_beside(one))
    return Table("The same problems otherwise", headers, rows)


def _other_row(one: OfSize, name: str, work: Spent[object], found: Rated | None) -> list[str]:
    figures = [f"{found.gap:.0%}", str(_repeats(found.figures)), str(found.broken)] if found else ["no table", "", ""]
    return [one.size.name, name, *figures, f"{work.seconds:.1f} s", f"{work.cpu:.1f} s", f"{work.memory:.0f} MB"]


def _search_beside(one: OfSize) -> list[str]:
    found = one.short.value
    numbers = [f"{found.gap:.1%}", str(_repeats(found.figures)), "0"]
    spent = [f"{found.asked:g} s", f"{one.short.cpu:.1f} s", f"{one.short.memory:.0f} MB"]
    return [one.size.name, "the search", *numbers, *spent]


def _repeats(figures: Sequence[Figure]) -> int:
    return next(figure.cost for figure in figures if figure.rule == "repeats")


def curves(measured: Measured) -> Mapping[str, list[tuple[float, float]]]:
    return {one.size.name: one.long.value.gaps() for one in measured.sizes}


def as_json(measured: Measured) -> str:
    """Everything that was measured, and the standings."""
    whole = {**asdict(measured), "standings": [asdict(one) for one in standings(measured)]}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
