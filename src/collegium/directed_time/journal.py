"""A ledger that is only ever added to: what stands, and what a new plan adds to it.

A line stands until another one points back to it. What was worked takes the place of what was planned; a cancelled
line takes a line back and leaves nothing. Nothing is edited, so every figure can be followed to the line it came from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from collegium.directed_time.ledger import Basis
from collegium.school_year.working_pattern import minute_of

PLAN = "plan"
"""The act by which a published calendar writes lines; what any other act has settled, a new plan leaves alone."""
ENDED = frozenset({"correction"})
"""Acts that take time back without saying that it is not owed."""


class State(StrEnum):
    """`invited`: asked for outside someone's days or hours, and counted only once both sides have agreed."""

    INVITED = "invited"
    PLANNED = "planned"
    WORKED = "worked"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `who` and `source` say whose time for what; `key` is its own number, 0 before it is kept.

    `minutes` are whole; `reverses` is the key of the line it takes the place of, or takes back. An invitation has no
    basis yet. `on` names what the line is about, a programme. ValueError: minutes that the time from `start` to `end`
    does not hold.
    """

    who: int
    source: str
    date: date
    start: time
    end: time
    minutes: int
    counts_towards: str
    basis: Basis | None
    state: State = State.PLANNED
    key: int = 0
    reverses: int | None = None
    act: str = PLAN
    on: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.minutes <= minute_of(self.end) - minute_of(self.start):
            raise ValueError(f"{self.minutes} minutes from {self.start} to {self.end}")

    @property
    def about(self) -> tuple[int, str]:
        return self.who, self.source


@dataclass(frozen=True, slots=True)
class Changes:
    """What a plan adds: lines taken back, and new ones."""

    reversals: tuple[Entry, ...] = ()
    additions: tuple[Entry, ...] = ()

    @property
    def lines(self) -> tuple[Entry, ...]:
        return self.reversals + self.additions

    @property
    def people(self) -> int:
        return len({line.who for line in self.lines})

    @property
    def directed_minutes(self) -> int:
        """Directed minutes more, or fewer, than before."""
        return directed(self.additions) - directed(self.reversals)


def standing(lines: Iterable[Entry]) -> list[Entry]:
    """The lines that hold, in the order given."""
    kept = list(lines)
    gone = {line.reverses for line in kept}
    return [line for line in kept if line.key not in gone and line.state is not State.CANCELLED]


def directed(lines: Iterable[Entry]) -> int:
    """Minutes with basis `directed`."""
    return sum(line.minutes for line in lines if line.basis is Basis.DIRECTED)


def changes(
    kept: Sequence[Entry],
    wanted: Iterable[Entry],
    since: date = date.min,
    cancelled: Collection[tuple[int, str]] = frozenset(),
) -> Changes:
    """What must be added so that `wanted` is what stands: a reversal for what no longer holds, a line for what is new.

    A line before `since`, the day of publishing, is not taken back merely because nothing is planned any more: who
    has left by then was there, or not, and whoever closes the meeting says so. What is `cancelled` (who, and which
    source) did not take place: it is taken back whenever it was.

    What was worked stays. So does what people settled otherwise (an agreement, an absence that is not owed), as long as
    the meeting keeps its time.
    """
    by_about: dict[tuple[int, str], list[Entry]] = defaultdict(list)
    for line in kept:
        by_about[line.about].append(line)
    plan = {line.about: line for line in wanted}
    reversals: list[Entry] = []
    additions: list[Entry] = []
    for about in [*plan, *(about for about in by_about if about not in plan)]:
        own, becomes = by_about.get(about, []), plan.get(about)
        if _is_settled(own, becomes, date.min if about in cancelled else since):
            continue
        reversals += [reversal(one) for one in standing(own)]
        additions += [] if becomes is None else [_in_the_place_of(own, becomes)]
    return Changes(tuple(reversals), tuple(additions))


def reversal(line: Entry, act: str = PLAN) -> Entry:
    """The line that takes this one back."""
    return replace(line, state=State.CANCELLED, key=0, reverses=line.key, act=act)


def notice_days(announced: date, *days: date | None) -> int:
    """Days from the announcement to the earliest day concerned, the old or the new; negative when it has passed."""
    return min((day - announced).days for day in days if day is not None)


def _in_the_place_of(own: Sequence[Entry], line: Entry) -> Entry:
    """What is asked at a new time ends that an earlier time was not owed: it is owed now, once."""
    last = max(own, key=lambda one: one.key, default=None)
    waived = last is not None and last.state is State.CANCELLED and last.act not in {PLAN, *ENDED}
    return replace(line, reverses=last.key) if last and waived and line.state is not State.INVITED else line


def _is_settled(own: Sequence[Entry], line: Entry | None, since: date) -> bool:
    last = max(own, key=lambda one: one.key, default=None)
    if last is None:
        return line is None
    if last.state is State.WORKED or (line is None and last.date < since):
        return True
    if last.act == PLAN:
        gone = last.state is State.CANCELLED
        return line is None if gone else line is not None and _says(last) == _says(line)
    if line is None:
        return last.state is State.CANCELLED
    return (last.date, last.start, last.end) == (line.date, line.start, line.end)


def _says(line: Entry) -> tuple[object, ...]:
    return (line.date, line.start, line.end, line.minutes, line.counts_towards, line.basis, line.state)


def by_who(lines: Iterable[Entry]) -> Iterator[tuple[int, list[Entry]]]:
    """Everyone's lines, in the order in which people first come."""
    found: dict[int, list[Entry]] = defaultdict(list)
    for line in lines:
        found[line.who].append(line)
    yield from found.items()
