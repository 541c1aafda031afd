"""My time as sums: whatever was written, every figure is the sum of the lines it opens, and no line is in two of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from itertools import chain
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from collegium.directed_time import Contract, Scheme
from collegium_site.hours.pages.own_time import OwnYear
from collegium_site.hours.selectors.plan_years import Year

FIRST, LAST = date(2008, 9, 1), date(2009, 7, 24)
TODAY = date(2009, 3, 1)
ON = SimpleNamespace(on_kind="programme", on_id="1")


@dataclass
class Row:
    """As much of a ledger line as the page reads."""

    pk: int
    date: date
    minutes: int
    counts_towards: str
    state: str
    basis: str
    reverses_id: int | None = None
    posting: Any = field(default_factory=lambda: SimpleNamespace(act="plan", **vars(ON)))


STANDS = [("planned", "directed"), ("planned", "exempt"), ("worked", "directed"), ("worked", "voluntary")]
STANDS += [("planned", "agreed_paid"), ("worked", "toil"), ("invited", "")]
LINES = st.tuples(
    st.integers(0, (LAST - FIRST).days).map(lambda later: FIRST + timedelta(later)),
    st.integers(1, 120),
    st.sampled_from(["disaggregated", "training_day", "directed"]),
    st.sampled_from(STANDS),
    st.sampled_from(["stands", "taken back", "excused"]),
)


def rows_of(wanted: list[Any]) -> list[Row]:
    """Each line, and where something became of it the line that says so."""
    rows: list[Row] = []
    for day, minutes, counts, (state, basis), became in wanted:
        row = Row(len(rows) + 1, day, minutes, counts, state, basis)
        rows.append(row)
        if became != "stands":
            act = SimpleNamespace(act="excused" if became == "excused" else "plan", **vars(ON))
            rows.append(Row(len(rows) + 1, day, minutes, counts, "cancelled", basis, row.pk, act))
    return rows


def year_of(rows: list[Row]) -> OwnYear:
    published_at = datetime(2008, 9, 1, 9, 0, tzinfo=UTC)
    year = Year("2008/09", FIRST, LAST, (LAST,), 360, 480, (), (), time(16, 45), True, 0, 0, 0, published_at)
    contract = Contract("1", Scheme.STPCD, Fraction(3, 5))
    return OwnYear(year, contract.fraction, [contract], rows, TODAY, SimpleNamespace(pk=1, kind="teacher"))


@given(st.lists(LINES, max_size=25))
def test_every_figure_is_the_sum_of_the_lines_it_opens_and_no_line_is_opened_twice(wanted: list[Any]) -> None:
    rows = rows_of(wanted)
    own = year_of(rows)
    figures = [
        (own.balance.done, own.done),
        (own.coming_minutes, own.to_come),
        (own.waiting_minutes, own.waiting),
        (own.balance.excused, own.excused),
        (own.other_minutes, own.other),
        (own.chosen_minutes, own.chosen),
        (own.agreed_minutes, own.agreed),
    ]
    assert [figure for figure, _lines in figures] == [sum(row.minutes for row in lines) for _figure, lines in figures]
    opened = Counter(row.pk for row in chain.from_iterable(lines for _figure, lines in figures))
    assert [pk for pk, times in opened.items() if times > 1] == []


@given(st.lists(LINES, max_size=25))
def test_directed_time_is_what_is_done_to_come_waiting_and_other_together(wanted: list[Any]) -> None:
    """Whoever adds up what the page opens comes to the figure above it."""
    own = year_of(rows_of(wanted))
    opened = [*own.done, *own.to_come, *own.waiting, *own.other]
    assert {row.pk for row in opened} == {row.pk for row in own.directed}
    assert sum(row.minutes for row in opened) == own.directed_minutes
