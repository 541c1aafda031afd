"""What would become of someone's published hours by other contracts, or other days on the staff list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from collegium.directed_time import Check, Entry, balance_of, changes, fraction_over, own_share, standing_lines
from collegium.directed_time import Contract as Held
from collegium.roster.colleague import Colleague
from collegium.school_year import AcademicYear
from collegium_site.hours import adapters
from collegium_site.hours.models import Contract
from collegium_site.hours.pages.foreseen import Foreseen, Side, YearForeseen
from collegium_site.hours.published import Restated, restated
from collegium_site.hours.selectors.contracts import contracts_of
from collegium_site.hours.selectors.ledger import entries, rows, year_of
from collegium_site.hours.selectors.limits import Ground, JudgedYear, as_published, ground_of, person_years, refused_by
from collegium_site.hours.selectors.plan_years import Year, plan_years
from collegium_site.schools.selectors.years import academic_years
from collegium_site.tenancy.models import School


@dataclass(frozen=True)
class Working:
    """How someone works: their row of the staff list, the same as the library's value, and contracts written down."""

    row: Any
    colleague: Colleague
    contracts: Sequence[Contract]


def foreseen(*, school: School, now: Working, then: Working, today: date, by_name: bool = True) -> Foreseen:
    """Of every published year that is not over, as the next version would have it. Seven statements, and those of who
    publishes.
    """
    years = [year for year in plan_years() if today <= year.last]
    if not years:
        return Foreseen(now.row.name, ())
    kept, calendars, ground = (
        entries(rows().filter(colleague=now.row.pk)),
        academic_years(school),
        ground_of(school, {}),
    )
    held = [adapters.contract_of(one) for one in then.contracts]
    becomes = restated(school, now.row.pk, then.colleague, held)
    agreed = [replace(one, lines=_agreed(one.lines, held, calendars)) for one in becomes]
    sides = [(now, standing_lines(kept)), (then, list(_after(kept, agreed, today)))]
    found = []
    for year in years:
        judged = as_published(year, calendars)
        before, after = (_side(ground, working, year, judged, lines) for working, lines in sides)
        found.append(YearForeseen(year.name, before, after, _against(before, after, now.row.pk, today)))
    return Foreseen(now.row.name, [one for one in found if (not one.is_nothing if by_name else one.moves)], by_name)


def _agreed(lines: Iterable[Entry], contracts: Sequence[Held], calendars: Sequence[AcademicYear]) -> list[Entry]:
    return [own_share(line, contracts, year_of(line.date, calendars)) for line in lines]


def _after(kept: Sequence[Entry], becomes: Iterable[Restated], today: date) -> Iterator[Entry]:
    """What would stand after the next version of every programme."""
    by_on: dict[str, list[Entry]] = defaultdict(list)
    for line in kept:
        by_on[line.on].append(line)
    gone: set[int | None] = set()
    for one in becomes:
        found = changes(by_on[one.on.text], one.lines, today, one.cancelled)
        gone |= {line.reverses for line in found.lines}
        yield from found.additions
    yield from (line for line in standing_lines(kept) if line.key not in gone)


def _side(ground: Ground, working: Working, year: Year, judged: JudgedYear, lines: Iterable[Entry]) -> Side:
    written = {working.row.pk: working.contracts}
    own = [line for line in lines if line.date in year]
    held = contracts_of(working.row, working.contracts, ground.school.nation)
    fraction = fraction_over(held, year.first, year.last)
    years = list(person_years(replace(ground, written=written), working.row, judged, own))
    return Side(
        lines=own,
        fair=round(fraction * year.minutes_on({line.on for line in own})),
        pool=balance_of(held, year.pool_minutes, (year.first, year.last)).share,
        asked=sum(one.asked for one in years),
        judged=years,
    )


def _against(before: Side, after: Side, who: int, today: date) -> list[Check]:
    """What the law would not allow by the change alone; of meetings those to come."""
    known = {check.says() for one in before.judged for check in refused_by(one, before.lines, who)}
    to_come = [line for line in after.lines if line.date >= today]
    found = (check for one in after.judged for check in refused_by(one, to_come, who))
    return [check for check in found if check.says() not in known]
