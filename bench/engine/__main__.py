"""`python -m bench.engine`: what the engine does in how long, beside chance, a greedy and one whole model.

Every measurement is a process of its own. A whole run writes the page, the picture and the figures into `docs`; a part
of one, or one that is told to be quick, says the page alone, unless `--out` names a folder.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from bench.engine import constructed, others, whole_model
from bench.engine.isolated import Spent, spent
from bench.engine.measured import Measured, OfSize
from bench.engine.plot import plotted
from bench.engine.problems import SEED, SIZES, TRUST, Size
from bench.engine.searching import searched, warm
from bench.engine.written import as_json, curves, page

DOCS = Path(__file__).parents[2] / "docs"
WHOLE_MODEL_UP_TO = 120
"""Members: beyond, the model alone takes gigabytes."""
PARTS = ("sizes", "conflicts", "repair", "dates", "trust")
QUICK = 20
"""A quick run takes a twentieth of the time, and a trust of two schools."""


def main() -> None:
    options = _options()
    began = time.monotonic()
    spent(warm)
    measured = _measured(options)
    measured = replace(measured, minutes=(time.monotonic() - began) / 60)
    out = options.out or (DOCS if not measured.asked else None)
    if out is None:
        sys.stdout.write(page(measured, "images/engine-gap.svg"))
    else:
        _write(out, measured)


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m bench.engine", description="Measures the engine.")
    parser.add_argument("--size", metavar="N", type=int, action="append", help="only sizes of so many colleagues")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part of the run")
    parser.add_argument("--quick", action="store_true", help="a twentieth of the time: to see that it works")
    parser.add_argument(
        "--model-seconds", metavar="S", type=float, default=60, help="for CP-SAT on the whole model (60)"
    )
    parser.add_argument("--out", metavar="DIR", type=Path, help="where to write the page, the picture and the figures")
    options = parser.parse_args()
    known = sorted({size.members for size in SIZES})
    if options.size and not set(options.size) <= set(known):
        parser.error(f"--size: one of {', '.join(map(str, known))}")
    return options


def _measured(options: Namespace) -> Measured:
    parts = options.part or PARTS
    return Measured(
        date=f"{datetime.now(UTC):%-d %B %Y}",
        machine=_machine(),
        minutes=0,
        asked=_asked(options),
        hurried=options.quick,
        sizes=tuple(_of_size(size, options) for size in _sizes(options)) if "sizes" in parts else (),
        conflicts=tuple(_told("conflicts", others.conflicts).value) if "conflicts" in parts else (),
        repaired=_told("repair", others.repaired).value if "repair" in parts else None,
        dated=_told("dates", others.dated).value if "dates" in parts else None,
        trusted=_trusted(options) if "trust" in parts else None,
    )


def _machine() -> str:
    memory = psutil.virtual_memory().total / 2**30
    load = f"load {os.getloadavg()[0]:.1f} at the start"
    return f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}, {load}"


def _asked(options: Namespace) -> str:
    """How this run differs from a whole one, as a sentence; empty where it does not."""
    parts = []
    if options.quick:
        parts.append("searches of a twentieth of the time")
    if options.size:
        parts.append(f"sizes {', '.join(map(str, options.size))} alone")
    if options.part:
        parts.append(f"of the parts {', '.join(options.part)} alone")
    return f"A part of a run: {'; '.join(parts)}." if parts else ""


def _sizes(options: Namespace) -> list[Size]:
    chosen = [size for size in SIZES if not options.size or size.members in options.size]
    if options.quick:
        return [replace(size, short=size.short / QUICK, long=size.long / QUICK) for size in chosen]
    return chosen


def _of_size(size: Size, options: Namespace) -> OfSize:
    seconds = options.model_seconds / (QUICK if options.quick else 1)
    whole = size.members <= WHOLE_MODEL_UP_TO
    return OfSize(
        size,
        short=_told(f"{size.name}: {size.short:g} s", searched, size, size.short),
        long=_told(f"{size.name}: {size.long:g} s", searched, size, size.long),
        by_chance=_told(f"{size.name}: by chance", constructed.by_chance, size, SEED),
        greedy=_told(f"{size.name}: a greedy", constructed.greedily, size, SEED),
        whole_model=_told(f"{size.name}: CP-SAT", whole_model.solved, size, seconds) if whole else None,
    )


def _told(what: str, work: Callable[..., Any], *arguments: Any) -> Spent[Any]:
    sys.stderr.write(f"{what} …\n")
    return spent(work, *arguments)


def _trusted(options: Namespace) -> others.Trusted:
    schools = 2 if options.quick else TRUST[0]
    sys.stderr.write(f"a trust of {schools} schools …\n")
    with TemporaryDirectory(prefix="collegium-bench-") as name:
        return others.trust(Path(name), schools, TRUST[1])


def _write(out: Path, measured: Measured) -> None:
    (out / "images").mkdir(parents=True, exist_ok=True)
    (out / "engine-figures.md").write_text(page(measured, "images/engine-gap.svg"), encoding="utf-8")
    (out / "engine-figures.json").write_text(as_json(measured), encoding="utf-8")
    if measured.sizes:
        latest = max(one.size.long for one in measured.sizes)
        (out / "images" / "engine-gap.svg").write_text(plotted(curves(measured), latest), encoding="utf-8")
    sys.stderr.write(f"Written to {out / 'engine-figures.md'}\n")


if __name__ == "__main__":
    main()
