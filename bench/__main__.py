"""`python -m bench`: every figure of `docs/performance.md`, measured on this machine in one run.

Where time is short, `--first` measures the first size of school alone, and `--meetings` a meeting's pages, its register
and a whole school opening its meeting pages.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from bench import browsing, commands, report, saving, starting
from bench.arrivals import Arrivals, arrive
from bench.pages import FEWER_REQUESTS, REQUESTS, Measured, Page, measure
from bench.servers import floor, product
from bench.sizes import SIZES, Seeded, Size, seeded

SLOWLY, AT_ONCE = 30.0, 5.0
"""Seconds within which a school opens its meeting pages."""
MEETING_PAGES = {"Meeting", "Wall", "State"}


def main() -> None:
    parser = ArgumentParser(prog="python -m bench")
    parser.add_argument("--first", action="store_true", help="only the first size of school")
    parser.add_argument("--meetings", action="store_true", help="only what a meeting asks of the site")
    given = parser.parse_args()
    begun = time.monotonic()
    with TemporaryDirectory(prefix="collegium-bench-") as name:
        tables = meetings(Path(name)) if given.meetings else whole(Path(name), SIZES[:1] if given.first else SIZES)
    memory = psutil.virtual_memory().total / 2**30
    machine = f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"
    sys.stdout.write(report.written(tables, machine, (time.monotonic() - begun) / 60))


def whole(folder: Path, sizes: Sequence[Size]) -> list[report.Table]:
    return [
        *sites(folder, sizes),
        report.starting_table(starting.measured(folder)),
        report.plans_table(commands.plans(folder)),
    ]


def meetings(folder: Path) -> list[report.Table]:
    each = seeded(SIZES[0], folder)
    names = [name for name in each.addresses if name in MEETING_PAGES]
    each = replace(each, addresses={name: each.addresses[name] for name in names})
    return [report.pages_table(each, pages_of(each, folder)), report.arrivals_table(arrivals_at(each, folder))]


def sites(folder: Path, sizes: Sequence[Size]) -> list[report.Table]:
    """Pages, publishing and a browser's visits, for each size of school and number of schools."""
    sets = [seeded(size, folder) for size in sizes]
    measured = [pages_of(each, folder) for each in sets]
    with product(sets[0].data, sets[0].cookie) as site:
        visits = browsing.visits(site, sets[0].addresses["Today"])
    return [
        report.pages_table(sets[0], measured[0]),
        *report.sizes_tables(sets, measured),
        report.publishing_table(sets[0]),
        report.visits_table(visits),
        report.arrivals_table(arrivals_at(sets[0], folder)),
    ]


def pages_of(each: Seeded, folder: Path) -> list[Measured]:
    """The floor first, then every page, in the same interleaved rounds."""
    sys.stderr.write(f"{each.size.name}: measuring pages …\n")
    with floor(folder) as bare, product(each.data, each.cookie) as site:
        pages = [Page("floor", bare, "/"), *(Page(name, site, at) for name, at in each.addresses.items())]
        pages.append(saving.page(site, each.register))
        return measure(pages, REQUESTS if each.size == SIZES[0] else FEWER_REQUESTS)


def arrivals_at(each: Seeded, folder: Path) -> list[Arrivals]:
    """Everyone opens their meeting page, slowly and at once; and as many open the floor's."""
    sys.stderr.write(f"{len(each.arrivals)} colleagues open their meeting pages …\n")
    with floor(folder) as bare, product(each.data, each.cookie) as site:
        at_floor = [(bare.cookie, "/")] * len(each.arrivals)
        arrive("warm-up", site, each.arrivals, SLOWLY)
        return [
            arrive(name, server, visits, seconds)
            for seconds in (SLOWLY, AT_ONCE)
            for name, server, visits in (("floor", bare, at_floor), ("meeting pages", site, each.arrivals))
        ]


if __name__ == "__main__":
    main()
