"""How far it is, on standard error: a bar where that is a terminal, and for several schools a line for each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from collegium.allocation import Progress as Reached
from collegium.cli.output import on_one_line, tell

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from collegium.cli.school_plans import Ended
    from collegium.cli.workers import Watcher

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


@contextmanager
def school_lines(schools: int) -> Iterator[Watcher]:
    """Who is told how the schools are getting on: each is a line once it ends, and on a terminal a bar until then."""
    if not sys.stderr.isatty():
        yield PlainLines(schools)
        return
    from rich.console import Console  # noqa: PLC0415 - only where bars are drawn
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 - as above

    columns = (
        TextColumn("{task.fields[name]}", markup=False),
        BarColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bars:
        yield LiveLines(bars, schools)


class PlainLines:
    """A line for each school when it ends, in the order in which they end."""

    def __init__(self, schools: int) -> None:
        self.schools, self.done = schools, 0

    def began(self, school: str) -> None:
        """Nothing is said before there is something to say."""

    def reached(self, school: str, progress: Reached) -> None:
        """As before."""

    def ended(self, ended: Ended) -> None:
        self.done += 1
        tell(f"{self.done} of {self.schools}: {_outcome(ended)}")


class LiveLines:
    """A bar for all and one for each school under way; those that ended stand above as lines."""

    def __init__(self, bars: Progress, schools: int) -> None:
        self.bars = bars
        self.tasks: dict[str, TaskID] = {}
        self.all = bars.add_task("", total=schools, name="All schools")

    def began(self, school: str) -> None:
        self.tasks[school] = self.bars.add_task("", total=None, name=on_one_line(school))

    def reached(self, school: str, progress: Reached) -> None:
        self.bars.update(
            self.tasks[school], completed=progress.moves, total=progress.of, description=in_words(progress)
        )

    def ended(self, ended: Ended) -> None:
        self.bars.remove_task(self.tasks.pop(ended.school))
        self.bars.advance(self.all)
        self.bars.console.print(_outcome(ended), markup=False, highlight=False)


def _outcome(ended: Ended) -> str:
    return f"{on_one_line(ended.school)}: {ended.line}"


def in_words(reached: Reached) -> str:
    """The best so far, for people who wait."""
    if reached.hard_violations:
        return f"{reached.hard_violations} rules still broken"
    if not reached.repeats:
        return "nobody meets anybody twice"
    return f"{reached.repeats} meet again, {reached.repeats_bound} cannot be avoided"
