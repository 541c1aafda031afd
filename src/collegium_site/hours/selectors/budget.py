"""The rest of the directed-time budget, and what the school adds to the rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import Any

from collegium.directed_time import BudgetRow, Scheme, Shape, over_cap, usual_scheme
from collegium.roster.colleague import Kind
from collegium_site.hours.models import BudgetLine, Settings
from collegium_site.hours.pages.budget import WORDS, Budget, BudgetForeseen
from collegium_site.hours.selectors.contracts import own_provisions, rules_for
from collegium_site.hours.selectors.limits import years_with_budget
from collegium_site.hours.selectors.plan_years import plan_years, year_in_hand
from collegium_site.tenancy.models import School


def budgets(*, school: School, today: date, wanted: str = "") -> list[Budget]:
    """Of each kind of contract that time is counted for, in the year in hand; three statements."""
    years = plan_years()
    year = year_in_hand(years, today, wanted)
    if year is None:
        return []
    kept: dict[str, list[BudgetLine]] = defaultdict(list)
    for line in BudgetLine.objects.filter(year=year.name):
        kept[line.scheme].append(line)
    own = own_provisions()
    return [
        Budget(
            year=year,
            years=tuple(one.name for one in years),
            rules=rules_for(school.nation, scheme, year.name, own),
            rows=[BudgetRow(line.category, line.minutes) for line in kept[scheme]],
            source=kept[scheme][0].source if kept[scheme] else "",
        )
        for scheme in counted_schemes(school)
    ]


def foreseen_with(now: Budget, then: Budget, school: School) -> BudgetForeseen:
    """What another budget, or another figure of the school's own, would mean for people; eight statements."""
    years = years_with_budget(now.year, now.scheme, then.elsewhere or 0, school)
    judged = [(who, replace(one, rules=then.rules)) for who, one in years]
    room = [one.cap - one.minutes for _who, one in judged if one.cap is not None]
    over = [f"{who.name}: {check.says(WORDS)} {check.cited}" for who, one in judged for check in over_cap(one)]
    known = then.elsewhere is not None
    least = min(room, default=None) if known else None
    return BudgetForeseen(now, then, len({who.pk for who, _one in years}), least, over if known else ())


def without_own(one: Budget, rule: str, school: School) -> Budget:
    """The same, as it is where the school's own figure for a rule is taken away; one statement."""
    own = [kept for kept in own_provisions().get(one.scheme, []) if kept.rule != rule]
    return replace(one, rules=rules_for(school.nation, one.scheme, one.year.name, {one.scheme: own}))


def promises_before_publishing() -> dict[str, Any]:
    """What is allowed and promised already, by field; one statement."""
    kept = Settings.objects.values("ways", "notice_days", "lunch_start", "lunch_end").first()
    return dict(kept or {})


def counted_schemes(school: School) -> list[Scheme]:
    """Kinds of contract whose holders have directed time; the leadership range has no limit to measure by."""
    usual = [usual_scheme(school.nation, kind) for kind in (Kind.TEACHER, Kind.SUPPORT)]
    found = [scheme for scheme in usual if rules_for(school.nation, scheme, "", {}).shape is not Shape.NONE]
    return list(dict.fromkeys(found))
