"""`python -m bench`: every figure of `docs/performance.md`, measured on this machine in one run.

`--first` measures the first size of school alone, where time is short.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from bench import browsing, commands, report, starting
from bench.pages import FEWER_REQUESTS, REQUESTS, Measured, Page, measure
from bench.servers import floor, product
from bench.sizes import SIZES, Seeded, Size, seeded


def main() -> None:
    parser = ArgumentParser(prog="python -m bench")
    parser.add_argument("--first", action="store_true", help="only the first size of school")
    sizes = SIZES[:1] if parser.parse_args().first else SIZES
    begun = time.monotonic()
    with TemporaryDirectory(prefix="collegium-bench-") as name:
        folder = Path(name)
        tables = [
            *sites(folder, sizes),
            report.starting_table(starting.measured(folder)),
            report.plans_table(commands.plans(folder)),
        ]
    memory = psutil.virtual_memory().total / 2**30
    machine = f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"
    sys.stdout.write(report.written(tables, machine, (time.monotonic() - begun) / 60))


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
    ]


def pages_of(each: Seeded, folder: Path) -> list[Measured]:
    """The floor first, then every page, in the same interleaved rounds."""
    sys.stderr.write(f"{each.size.name}: measuring pages …\n")
    with floor(folder) as bare, product(each.data, each.cookie) as site:
        pages = [Page("floor", bare, "/"), *(Page(name, site, at) for name, at in each.addresses.items())]
        return measure(pages, REQUESTS if each.size == SIZES[0] else FEWER_REQUESTS)


if __name__ == "__main__":
    main()
