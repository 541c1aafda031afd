"""My time: one person's hours of one year, each figure with the lines it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from collegium.directed_time import AskedLine, AskedYear, Balance, Contract, Scheme, balance_of, owing_fraction
from collegium.words import date_in_words, joined
from collegium_site.hours.pages.closed_days import ClosedDays
from collegium_site.hours.plans import Reference
from collegium_site.hours.selectors.asked import asked_of_them
from collegium_site.hours.selectors.plan_years import Year

DIRECTED, INVITED, PLANNED, WORKED, CANCELLED = "directed", "invited", "planned", "worked", "cancelled"
DISAGGREGATED, EXCUSED = "disaggregated", "excused"
VOLUNTARY, EXEMPT = "voluntary", "exempt"
AGREED = ("agreed_paid", "toil")


@dataclass(frozen=True)
class OwnYear:
    """`rows` are all lines ever written, each with the act that wrote it; `elsewhere`: their directed minutes outside
    Collegium, none while not known; `limit` of the year by their contracts, where all are of one kind and it is known.
    """

    year: Year
    fraction: Fraction
    contracts: Sequence[Contract]
    rows: Sequence[Any]
    today: date
    colleague: Any
    elsewhere: int | None = None
    limit: int | None = None

    @cached_property
    def standing(self) -> list[Any]:
        gone = {row.reverses_id for row in self.rows}
        return [row for row in self.rows if row.pk not in gone and row.state != CANCELLED]

    @property
    def history(self) -> list[tuple[Any, Any]]:
        """Every line that said something, with the line that took its place or took it back, if one has."""
        after = {row.reverses_id: row for row in self.rows}
        return [(row, after.get(row.pk)) for row in self.rows if row.state != CANCELLED]

    @property
    def share(self) -> int:
        """Their part of the closed days, in minutes; where hours are contracted, as much of it as lies within them."""
        return self.balance.share

    @property
    def owing_fraction(self) -> Fraction:
        return owing_fraction(self.contracts, self.year.first, self.year.last)

    @property
    def done(self) -> list[Any]:
        return self._lines(lambda row: row.state == WORKED and _gives_back(row))

    @property
    def to_come(self) -> list[Any]:
        return self._lines(lambda row: row.state == PLANNED and _gives_back(row) and row.date >= self.today)

    @property
    def waiting(self) -> list[Any]:
        """Directed and over, and nobody has closed the meeting yet."""
        return self._lines(lambda row: row.state == PLANNED and row.basis == DIRECTED and row.date < self.today)

    @property
    def excused(self) -> list[Any]:
        ended = {row.reverses_id for row in self.rows}
        excused = (row for row in self.rows if row.state == CANCELLED and row.posting.act == EXCUSED)
        back = {row.reverses_id for row in excused if row.pk not in ended}
        waived = self._lines(lambda row: row.basis == EXEMPT and row.counts_towards == DISAGGREGATED)
        return [*(row for row in self.rows if row.pk in back and _gives_back(row)), *waived]

    @property
    def invitations(self) -> list[Any]:
        return self._lines(lambda row: row.state == INVITED and row.date >= self.today)

    @property
    def agreed(self) -> list[Any]:
        """Outside directed time: paid, or given back in lieu."""
        return self._lines(lambda row: row.basis in AGREED)

    @property
    def is_by_choice(self) -> bool:
        """Whether nobody can direct them in this year, and nobody has."""
        return all(one.scheme is Scheme.VOLUNTEER for one in self.contracts) and not self.directed

    @property
    def is_made_of_something(self) -> bool:
        """Whether any figure has lines to open."""
        return bool(self.excused) or any(row.state != INVITED for row in self.standing)

    @property
    def chosen(self) -> list[Any]:
        """Came to a mere invitation, by choice."""
        return self._lines(lambda row: row.basis == VOLUNTARY)

    @property
    def directed(self) -> list[Any]:
        return self._lines(lambda row: row.basis == DIRECTED)

    @property
    def other(self) -> list[Any]:
        """Directed, and inside a Training Day or other directed time; what waits to be closed stands there."""
        waiting = {row.pk for row in self.waiting}
        return [row for row in self.directed if row.counts_towards != DISAGGREGATED and row.pk not in waiting]

    @cached_property
    def balance(self) -> Balance:
        planned = minutes(row for row in self.standing if row.state == PLANNED and _gives_back(row))
        return balance_of(
            self.contracts,
            self.year.pool_minutes,
            (self.year.first, self.year.last),
            done=minutes(self.done),
            planned=planned,
            excused=minutes(self.excused),
        )

    @cached_property
    def closed(self) -> ClosedDays:
        return ClosedDays(self.balance, minutes(row for row in self.waiting if _gives_back(row)))

    @property
    def ways(self) -> list[tuple[str, tuple[str, ...]]]:
        """Ways to make time up that the programmes they take part in allow, by title; one list without a title where
        all allow the same.
        """
        allowed = [one for one in self.year.ways if one.on in self._held and one.lines]
        if len({one.lines for one in allowed}) == 1:
            return [("", allowed[0].lines)]
        return [(one.title, one.lines) for one in allowed]

    @property
    def directed_minutes(self) -> int:
        return minutes(self.directed)

    @cached_property
    def asked(self) -> AskedYear:
        """Everything asked of them in the year, by every programme that they take part in."""
        return asked_of_them(self.colleague, self.year.parts, self._held, self.fraction)

    @property
    def asks(self) -> list[AskedLine]:
        """What is asked of them beside the meetings; what goes with meetings they have none of is not asked."""
        return [line for line in self.asked.beside if line.times]

    @property
    def _held(self) -> dict[str, list[int]]:
        """Minutes of each directed meeting, by programme; a programme that merely invites them has none."""
        found: dict[str, list[int]] = {_on(row): [] for row in self.standing}
        for row in self.directed:
            found[_on(row)].append(row.minutes)
        return found

    @property
    def here_minutes(self) -> int:
        """Directed minutes that Collegium knows: meetings, and what is asked beside them."""
        return self.directed_minutes + self.asked.directed_beside

    @property
    def coming_minutes(self) -> int:
        return minutes(self.to_come)

    @property
    def waiting_minutes(self) -> int:
        return minutes(self.waiting)

    @property
    def other_minutes(self) -> int:
        return minutes(self.other)

    @property
    def chosen_minutes(self) -> int:
        return minutes(self.chosen)

    @property
    def agreed_minutes(self) -> int:
        return minutes(self.agreed)

    @property
    def closed_days_in_words(self) -> str:
        return joined([date_in_words(day) for day in self.year.closed_days])

    @property
    def has_a_closed_day(self) -> bool:
        """Whether any of them is a day they would work."""
        return any(one.works_on(day) for day in self.year.closed_days for one in self.contracts)

    @property
    def total(self) -> int | None:
        """Directed minutes of the whole year; none while the rest is not known."""
        return None if self.elsewhere is None else self.here_minutes + self.elsewhere

    def _lines(self, wanted: Callable[[Any], bool]) -> list[Any]:
        return [row for row in self.standing if wanted(row)]


def minutes(rows: Iterable[Any]) -> int:
    return sum(row.minutes for row in rows)


def _on(row: Any) -> str:
    return Reference(row.posting.on_kind, row.posting.on_id).text


def _gives_back(row: Any) -> bool:
    return bool(row.counts_towards == DISAGGREGATED and row.basis == DIRECTED)
