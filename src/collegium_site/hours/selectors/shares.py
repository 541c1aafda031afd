"""Everyone's share of the directed time of a year, all its programmes together, as a plan is about to be posted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from collegium.directed_time import Basis, Entry, Share, fraction_over, standing_lines
from collegium_site.hours.adapters import contract_of
from collegium_site.hours.models import Contract
from collegium_site.hours.plans import Plan, YearPlan
from collegium_site.hours.selectors.ledger import agreed_lines, entries, rows
from collegium_site.hours.selectors.plan_years import plan_years
from collegium_site.schools.selectors.people import fractions_of

Minutes = Mapping[str, Mapping[str, int]]


def shares_by_year(plan: Plan, written: Mapping[int, Sequence[Contract]]) -> dict[str, list[Share]]:
    """Of everyone who is directed, by the name of the year; one statement, and two more where other programmes run in
    these years.
    """
    others: Minutes = {
        year.name: {one.on: one.occasions.minutes for one in year.parts if one.on != plan.on.text}
        for year in plan_years()
    }
    runs = any(others.get(year.name) for year in plan.years)
    lines = [*agreed_lines(plan, written), *(_of_others(plan) if runs else ())]
    fractions = dict(plan.fractions) | fractions_of({line.who for line in lines} - plan.fractions.keys())
    return {
        year.name: list(_shares(plan, year, lines, others.get(year.name, {}), written, fractions))
        for year in plan.years
    }


def _of_others(plan: Plan) -> list[Entry]:
    first, last = min(year.first for year in plan.years), max(year.last for year in plan.years)
    kept = standing_lines(entries(rows().filter(date__range=(first, last))))
    return [line for line in kept if line.on != plan.on.text]


def _shares(
    plan: Plan,
    year: YearPlan,
    lines: Iterable[Entry],
    others: Mapping[str, int],
    written: Mapping[int, Sequence[Contract]],
    fractions: Mapping[int, Fraction],
) -> Iterator[Share]:
    asked = {plan.on.text: year.meeting_minutes, **others}
    directed: Counter[int] = Counter()
    on: dict[int, set[str]] = defaultdict(set)
    for line in lines:
        if line.basis is Basis.DIRECTED and line.date in year:
            directed[line.who] += line.minutes
            on[line.who].add(line.on)
    for who, minutes in directed.items():
        held = [contract_of(one) for one in written.get(who, ())]
        fraction = fraction_over(held, year.first, year.last) if held else fractions[who]
        yield Share(str(who), minutes, fraction, _together(asked, on[who]))


def _together(asked: Mapping[str, int], on: Collection[str]) -> int:
    return sum(minutes for one, minutes in asked.items() if one in on)
