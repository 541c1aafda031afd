"""Everything of one run, and where it stands beside the targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.engine.isolated import Spent
from bench.engine.others import Conflicts, Dated, Repaired, Trusted
from bench.engine.problems import Size
from bench.engine.rated import Rated
from bench.engine.searching import Searched
from bench.engine.whole_model import Solved


@dataclass(frozen=True, slots=True)
class OfSize:
    """One size: two searches, and the same problem by chance, greedily and (none: not tried) as one model."""

    size: Size
    short: Spent[Searched]
    long: Spent[Searched]
    by_chance: Spent[Rated]
    greedy: Spent[Rated]
    whole_model: Spent[Solved] | None


@dataclass(frozen=True, slots=True)
class Measured:
    """One run. `asked` says how it differs from a whole one, if it does; a `hurried` one gives no verdict."""

    date: str
    machine: str
    minutes: float
    asked: str
    hurried: bool
    sizes: tuple[OfSize, ...]
    conflicts: tuple[Conflicts, ...]
    repaired: Repaired | None
    dated: Dated | None
    trusted: Trusted | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A target, the figure beside it, and whether it is met."""

    what: str
    target: str
    figure: str
    met: bool


def standings(measured: Measured) -> list[Standing]:
    """The table of targets, as far as the run measured it."""
    found = [standing for one in measured.sizes if one.size.settled for standing in _of_size(one)]
    for one in measured.conflicts:
        limit, named = (0.01 if one.what == "by counting" else 5.0), one.named == one.planted
        found.append(
            Standing(
                f"120 colleagues, {one.planted} planted, named {one.what}",
                f"all, < {_seconds(limit)}",
                f"{one.named} in {_seconds(one.seconds)}",
                (named or one.what == "by counting") and one.seconds < limit,
            )
        )
    if measured.repaired:
        done = measured.repaired
        figure = f"{done.changed} changed in {_seconds(done.seconds)}" + ("" if done.proven else ", not proven")
        found.append(Standing("250 colleagues, repair proven", "< 1 s", figure, done.proven and done.seconds < 1))
    if measured.dated:
        dates = measured.dated
        figure = _seconds(dates.seconds) + ("" if dates.proven else ", not proven")
        found.append(Standing("dates of a year proven", "< 0.1 s", figure, dates.proven and dates.seconds < 0.1))
    if measured.trusted:
        done_all = measured.trusted
        figure = f"{done_all.seconds:.0f} s, {done_all.broken} rules broken, {done_all.gap:.1%} above limits on average"
        found.append(
            Standing(
                f"{done_all.colleagues:,} colleagues in {done_all.schools} schools",
                "< 60 s, every rule met",
                figure,
                done_all.seconds < 60 and not done_all.broken,
            )
        )
    return found


def _of_size(one: OfSize) -> Iterator[Standing]:
    size, short, long = one.size, one.short.value, one.long.value
    name = f"{size.members:,} in {size.groups}"
    if size.members == 250:
        yield _within(f"{name}, every rule met", 1, long.met_after)
    if size.members == 120:
        yield _within(f"{name}, fewest repeats", 1, long.fewest_after)
    if size.members == 250:
        yield _within(f"{name}, fewest repeats", 30, long.fewest_after)
    if size.members <= 250:
        yield _gap(name, short, 0.02)
        yield _gap(name, long, 0.01)
    else:
        yield _gap(name, short, 0.015)


def _within(what: str, limit: float, after: float | None) -> Standing:
    figure = "not in the whole search" if after is None else _seconds(after)
    return Standing(what, f"< {_seconds(limit)}", figure, after is not None and after < limit)


def _gap(name: str, searched: Searched, limit: float) -> Standing:
    what = f"{name}, above limits after {searched.asked:g} s"
    return Standing(what, f"≤ {limit:.1%}", f"{searched.gap:.2%}", searched.gap <= limit)


def _seconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 0.1 else f"{seconds:.3g} s"
