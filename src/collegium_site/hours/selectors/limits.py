"""What the law does not let someone be directed to: their limit, PPA, lunch. Said by name, to whoever plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Protocol

from django.db.models import Sum

from collegium.directed_time import (
    Ask,
    Basis,
    Changes,
    Check,
    Contract,
    Entry,
    Occasions,
    PersonYear,
    Scheme,
    asked_year,
    check_person,
    contract_for,
    over_cap,
    share_of,
    standing_lines,
)
from collegium.reasons import Level
from collegium.school_year import AcademicYear
from collegium_site.hours.models import BudgetLine, OwnProvision, Settings
from collegium_site.hours.plans import Plan
from collegium_site.hours.selectors import contracts as contracts_selectors
from collegium_site.hours.selectors.asked import asked_of
from collegium_site.hours.selectors.ledger import changes_by, entries, rows
from collegium_site.hours.selectors.plan_years import Year
from collegium_site.schools.selectors.people import present
from collegium_site.tenancy.models import School

REFUSED = frozenset({"cap", "days", "ppa", "lunch"})
BY_EACH_MEETING = frozenset({"ppa", "lunch"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Someone whom a plan would take past what the law allows, and the check that says so."""

    who: Any
    check: Check


class JudgedYear(Protocol):
    """As much of a year as limits need, published or about to be."""

    @property
    def name(self) -> str: ...
    @property
    def blocks(self) -> int: ...
    @property
    def asks(self) -> tuple[Ask, ...]: ...
    @property
    def facilitators(self) -> Collection[int]: ...
    @property
    def calendar(self) -> AcademicYear | None: ...
    def __contains__(self, day: date) -> bool: ...


@dataclass(frozen=True)
class Ground:
    """What a year is judged by: the school's own rules, lunch, and the rest of the year by (year, kind of contract)."""

    school: School
    written: Mapping[int, Sequence[Any]]
    own: Mapping[str, list[OwnProvision]]
    lunch: Any
    rest: Mapping[tuple[str, str], int]


def ground_of(school: School, written: Mapping[int, Sequence[Any]]) -> Ground:
    """Three statements."""
    lunch = Settings.objects.exclude(lunch_start=None).values_list("lunch_start", "lunch_end").first()
    rest = BudgetLine.objects.order_by().values("year", "scheme").annotate(total=Sum("minutes"))
    minutes = {(row["year"], row["scheme"]): row["total"] for row in rest}
    return Ground(school, written, contracts_selectors.own_provisions(), lunch, minutes)


def refusals(plan: Plan, people: Mapping[int, Any], school: School, today: date) -> list[Refusal]:
    """Of those to whom the plan adds directed time; `people` by key. Six statements, however many there are."""
    written = contracts_selectors.written_down()
    found = changes_by(plan, written, today)
    adds = {line.who for line in found.additions if line.basis is Basis.DIRECTED}
    ground, after = ground_of(school, written), _after(plan, found)
    return [
        Refusal(people[who], check)
        for who in people
        if who in adds
        for year in plan.years
        for one in person_years(ground, people[who], year, after.get(who, ()))
        for check in _refused(one, found.additions, who)
    ]


def over_with_budget(year: Year, scheme: str, minutes: int, school: School) -> list[Refusal]:
    """Whom that much directed time outside Collegium would take over the limit of a contract of this kind.

    Six statements, however many people.
    """
    written = contracts_selectors.written_down()
    ground = replace(ground_of(school, written), rest={(year.name, scheme): minutes})
    lines: dict[int, list[Entry]] = defaultdict(list)
    for line in standing_lines(entries(rows().filter(date__range=(year.first, year.last)))):
        lines[line.who].append(line)
    return [
        Refusal(person, check)
        for person in present(school)
        for one in person_years(ground, person, year, lines[person.pk])
        if one.contract.scheme == scheme
        for check in over_cap(one)
    ]


def person_years(ground: Ground, person: Any, year: JudgedYear, lines: Iterable[Entry]) -> Iterator[PersonYear]:
    """One for each contract; each line counts against the contract within whose hours it lies, else the largest."""
    held = contracts_selectors.contracts_of(person, ground.written.get(person.pk, ()), ground.school.nation)
    main = max(held, key=lambda one: one.fraction)
    by_contract: dict[str, list[Entry]] = defaultdict(list)
    for line in lines:
        if line.date in year and line.basis is Basis.DIRECTED:
            own = contract_for(held, year.calendar, line.date, line.start, line.end) or main
            by_contract[own.key].append(line)
    for contract in held:
        own_lines = by_contract[contract.key]
        asked = _asked(person, year, own_lines, contract.fraction) if contract is main else 0
        yield _person_year(ground, contract, year, own_lines, asked)


def _person_year(
    ground: Ground, contract: Contract, year: JudgedYear, lines: Sequence[Entry], asked: int
) -> PersonYear:
    rest = ground.rest.get((year.name, contract.scheme.value))
    return PersonYear(
        contract=contract,
        rules=contracts_selectors.rules_for(ground.school.nation, Scheme(contract.scheme), year.name, ground.own),
        lines=lines,
        year=year.calendar,
        elsewhere=None if rest is None else share_of(rest, contract.fraction),
        asked=asked,
        lunch=ground.lunch,
    )


def _asked(person: Any, year: JudgedYear, lines: Sequence[Entry], fraction: Fraction) -> int:
    leads = person.pk in year.facilitators
    own = Occasions(len(lines), sum(line.minutes for line in lines), year.blocks)
    return asked_year(asked_of(person, leads=leads), own, year.asks, fraction=fraction, leads=leads).directed_beside


def _refused(one: PersonYear, additions: Iterable[Entry], who: int) -> Iterator[Check]:
    """Limits of the whole year, and of meetings those that this plan adds: what stood before is not refused anew."""
    added = [line for line in additions if line.who == who and line in one.lines]
    for check in check_person(one):
        if check.reason.level is Level.ERROR and check.reason.rule in REFUSED - BY_EACH_MEETING:
            yield check
    for check in check_person(PersonYear(one.contract, one.rules, added, one.year, lunch=one.lunch)):
        if check.reason.level is Level.ERROR and check.reason.rule in BY_EACH_MEETING:
            yield check


def _after(plan: Plan, found: Changes) -> dict[int, list[Entry]]:
    """Everyone's standing lines as they would be, of every programme; one statement."""
    first, last = min(year.first for year in plan.years), max(year.last for year in plan.years)
    gone = {line.reverses for line in found.reversals}
    kept = standing_lines(entries(rows().filter(date__range=(first, last))))
    after: dict[int, list[Entry]] = defaultdict(list)
    for line in [*(line for line in kept if line.key not in gone), *found.additions]:
        after[line.who].append(line)
    return after
