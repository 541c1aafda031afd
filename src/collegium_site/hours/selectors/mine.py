"""One person's time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast

from collegium.directed_time import Contract as Held
from collegium.directed_time import Scheme, YearPart, fraction_over, parts_of_year, working_days
from collegium_site.audit.models import Event
from collegium_site.hours.models import Contract, LedgerLine
from collegium_site.hours.pages.own_time import OwnYear
from collegium_site.hours.selectors import contracts as contracts_selectors
from collegium_site.hours.selectors.ledger import year_of
from collegium_site.hours.selectors.plan_years import Year, plan_years, year_in_hand
from collegium_site.schools.selectors.people import present
from collegium_site.schools.selectors.years import academic_years
from collegium_site.tenancy.json_rows import instances
from collegium_site.tenancy.json_rows import rows_of as rows_as_list
from collegium_site.tenancy.models import School

OPENED, LINE_OPENED = "hours.opened", "hours.line_opened"


@dataclass(frozen=True)
class OwnTime:
    """`shown` is none for someone without a line in any published year; `years` are those there are."""

    colleague: Any
    years: tuple[str, ...]
    shown: OwnYear | None

    @property
    def opened_by(self) -> str:
        """Who last opened this line by name, if anybody has."""
        return str(self.colleague.opened_by or "")

    @property
    def opened_at(self) -> datetime | None:
        found: datetime | None = self.colleague.opened_at
        return found


def own_time(*, school: School, today: date, wanted: str = "", **who: Any) -> OwnTime | None:
    """Of `user=` or `pk=`; four statements at most. None for someone who is not on the staff list."""
    people = _with_openings(present(school).filter(**who), school)
    colleague = people.annotate(written=rows_as_list(Contract, "colleague")).first()
    if colleague is None:
        return None
    held = contracts_selectors.contracts_of(colleague, _in_order(colleague.written), school.nation)
    main = contracts_selectors.main_scheme(held)
    years = plan_years(main)
    year = year_in_hand(years, today, wanted)
    names = tuple(one.name for one in years)
    if year is None:
        return OwnTime(colleague, names, None)
    parts = _parts([one for one in held if one.scheme is main], year, school)
    shown = OwnYear(
        year=year,
        fraction=fraction_over(held, year.first, year.last),
        contracts=held,
        rows=_lines_of(colleague, year),
        today=today,
        colleague=colleague,
        elsewhere=_together(parts, year.elsewhere),
        limit=_together(parts, _cap(main, year, school)) if len({one.scheme for one in held}) == 1 else None,
    )
    return OwnTime(colleague, names, shown)


def _in_order(written: Any) -> list[Contract]:
    return sorted(instances(Contract, written), key=lambda one: (one.starts or date.min, one.pk))


def _parts(held: Sequence[Held], year: Year, school: School) -> list[YearPart]:
    """What their contracts of a kind are of the year, by their dates; none while the rest of it is not known. One
    statement where one of them begins or ends within it.
    """
    if year.elsewhere is None:
        return []
    whole = all(one.holds_on(year.first) and one.holds_on(year.last) for one in held)
    calendar = None if whole else year_of(year.first, academic_years(school))
    return parts_of_year(held, working_days(year.first, year.last, calendar))


def _together(parts: Sequence[YearPart], minutes: int | None) -> int | None:
    """Their part of a full-timer's minutes; none while there is nothing to have a part of."""
    return sum(part.of(minutes) for part in parts) if parts and minutes is not None else None


def _cap(scheme: Scheme, year: Year, school: School) -> int | None:
    """The limit of a full-timer, once it can be measured against; one statement then."""
    if year.elsewhere is None:
        return None
    own = contracts_selectors.own_provisions()
    return contracts_selectors.rules_for(school.nation, scheme, year.name, own).cap_minutes()


def _lines_of(colleague: Any, year: Year) -> list[LedgerLine]:
    rows = LedgerLine.objects.filter(colleague=colleague, date__range=(year.first, year.last))
    return list(rows.select_related("posting", "agreement"))


def _with_openings(rows: Any, school: School) -> Any:
    about = Q(kind=OPENED) | Q(kind=LINE_OPENED, about_id=Cast(OuterRef("pk"), CharField()))
    events = Event.objects.filter(about, school=school).order_by("-at", "-pk")
    names, times = (Subquery(events.values(name)[:1]) for name in ("actor_name", "at"))
    return rows.annotate(opened_by=names, opened_at=times)
