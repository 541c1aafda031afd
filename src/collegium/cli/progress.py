"""A progress bar on standard error, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from collegium.allocation import Progress as Reached

Report = Callable[[Reached], None]


@contextmanager
def progress_bar(seconds: float | None) -> Iterator[Report]:
    """What to call with how far the search is; away from a terminal nothing is drawn."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where a bar is drawn
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - as above

    columns = (TextColumn("Allocating"), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("", total=None)

        def report(reached: Reached) -> None:
            by_time = reached.of is None and seconds
            done = bar.tasks[0].elapsed or 0 if by_time else reached.moves
            bar.update(task, completed=done, total=seconds if by_time else reached.of, description=in_words(reached))

        yield report


def in_words(reached: Reached) -> str:
    """The best so far, for people who wait."""
    if reached.hard_violations:
        return f"{reached.hard_violations} rules still broken"
    if not reached.repeats:
        return "nobody meets anybody twice"
    return f"{reached.repeats} meet again, {reached.repeats_bound} cannot be avoided"
