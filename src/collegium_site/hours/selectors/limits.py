"""What the law does not let someone be directed to: their limit, PPA, lunch. Said by name, to whoever plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Sum

from collegium.directed_time import (
    Basis,
    Changes,
    Check,
    Contract,
    Entry,
    Part,
    PersonYear,
    Scheme,
    YearPart,
    check_person,
    counted_against,
    fraction_parts,
    over_cap,
    parts_of_year,
    standing_lines,
    working_days,
)
from collegium.reasons import Level
from collegium.school_year import AcademicYear
from collegium_site.hours.models import BudgetLine, OwnProvision, Settings
from collegium_site.hours.plans import Plan
from collegium_site.hours.selectors import contracts as contracts_selectors
from collegium_site.hours.selectors.asked import asked_of_them
from collegium_site.hours.selectors.ledger import changes_by, entries, rows
from collegium_site.hours.selectors.plan_years import Year, plan_years
from collegium_site.schools.selectors.people import present
from collegium_site.schools.selectors.years import academic_years
from collegium_site.tenancy.models import School

REFUSED = frozenset({"cap", "days", "ppa", "lunch"})
BY_EACH_MEETING = frozenset({"ppa", "lunch"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Someone whom a plan would take past what the law allows, and the check that says so."""

    who: Any
    check: Check


@dataclass(frozen=True, slots=True)
class JudgedYear:
    """As much of a year as limits need, published or about to be; `parts` are what every programme asks in it."""

    name: str
    first: date
    last: date
    parts: tuple[Part, ...]
    calendar: AcademicYear | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


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
    """Of those to whom the plan adds directed time; `people` by key. Seven statements, however many there are."""
    written = contracts_selectors.written_down()
    found = changes_by(plan, written, today)
    adds = {line.who for line in found.additions if line.basis is Basis.DIRECTED}
    ground, after, years = ground_of(school, written), _after(plan, found), judged_years(plan)
    return [
        Refusal(people[who], check)
        for who in people
        if who in adds
        for year in years
        for one in person_years(ground, people[who], year, after.get(who, ()))
        for check in refused_by(one, found.additions, who)
    ]


def judged_years(plan: Plan) -> list[JudgedYear]:
    """The years of a plan, with what other programmes ask in them; one statement."""
    others = {year.name: [one for one in year.parts if one.on != plan.on.text] for year in plan_years()}
    return [
        JudgedYear(year.name, year.first, year.last, (*others.get(year.name, ()), year.part(plan.on)), year.calendar)
        for year in plan.years
    ]


def as_published(year: Year, calendars: Iterable[AcademicYear]) -> JudgedYear:
    """A published year, with the letters of its weeks as the school has them now; no statement."""
    calendar = next((one for one in calendars if one.name == year.name), None)
    return JudgedYear(year.name, year.first, year.last, year.parts, calendar)


def over_with_budget(year: Year, scheme: str, minutes: int, school: School) -> list[Refusal]:
    """Whom that much directed time outside Collegium would take over the limit of a contract of this kind.

    Eight statements, however many people.
    """
    years = years_with_budget(year, scheme, minutes, school)
    return [Refusal(person, check) for person, one in years for check in over_cap(one)]


def years_with_budget(year: Year, scheme: str, minutes: int, school: School) -> list[tuple[Any, PersonYear]]:
    """Everyone with a contract of this kind, and their year with so much time elsewhere; eight statements."""
    written = contracts_selectors.written_down()
    ground = replace(ground_of(school, written), rest={(year.name, scheme): minutes})
    judged = as_published(year, academic_years(school))
    lines: dict[int, list[Entry]] = defaultdict(list)
    for line in standing_lines(entries(rows().filter(date__range=(year.first, year.last)))):
        lines[line.who].append(line)
    return [
        (person, one)
        for person in present(school)
        for one in person_years(ground, person, judged, lines[person.pk])
        if one.contract.scheme == scheme
    ]


def person_years(ground: Ground, person: Any, year: JudgedYear, lines: Iterable[Entry]) -> Iterator[PersonYear]:
    """One for each contract that holds in the year; each line counts against one of them."""
    held = contracts_selectors.contracts_of(person, ground.written.get(person.pk, ()), ground.school.nation)
    of_year = [line for line in lines if line.date in year]
    by_contract: dict[str, list[Entry]] = defaultdict(list)
    for line in of_year:
        if line.basis is Basis.DIRECTED:
            own = counted_against(held, year.calendar, line.date, line.start, line.end)
            by_contract[own.key].append(line)
    parts = parts_of_year(held, working_days(year.first, year.last, year.calendar))
    asked = _asked(person, year, {line.on for line in of_year}, held, by_contract)
    for contract, part, beside in zip(held, parts, asked, strict=True):
        own_lines = by_contract[contract.key]
        if part.own or own_lines:
            yield _person_year(ground, contract, part, year, own_lines, beside)


def _person_year(
    ground: Ground, contract: Contract, part: YearPart, year: JudgedYear, lines: Sequence[Entry], asked: int
) -> PersonYear:
    rest = ground.rest.get((year.name, contract.scheme.value))
    return PersonYear(
        contract=contract,
        rules=contracts_selectors.rules_for(ground.school.nation, Scheme(contract.scheme), year.name, ground.own),
        lines=lines,
        year=year.calendar,
        elsewhere=None if rest is None else part.of(rest),
        asked=asked,
        lunch=ground.lunch,
        part=part,
    )


def _asked(
    person: Any, year: JudgedYear, on: Iterable[str], held: Sequence[Contract], by_contract: Mapping[str, list[Entry]]
) -> Iterator[int]:
    """Directed minutes beside the meetings, of each contract what it adds to those before it: together what their page
    says. `on`: all they take part in.
    """
    meetings: dict[str, list[int]] = {one: [] for one in on}
    fraction, before = Fraction(0), 0
    for contract, part in zip(held, fraction_parts(held, year.first, year.last), strict=True):
        for line in by_contract[contract.key]:
            meetings[line.on].append(line.minutes)
        fraction += part
        so_far = asked_of_them(person, year.parts, meetings, fraction).directed_beside
        yield so_far - before
        before = so_far


def refused_by(one: PersonYear, additions: Iterable[Entry], who: int) -> Iterator[Check]:
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
