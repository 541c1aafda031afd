"""One person's time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast

from collegium.directed_time import fraction_over
from collegium_site.audit.models import Event
from collegium_site.hours.models import LedgerLine
from collegium_site.hours.pages.own_time import OwnYear
from collegium_site.hours.selectors import contracts as contracts_selectors
from collegium_site.hours.selectors.plan_years import Year, plan_years, year_in_hand
from collegium_site.schools.selectors.people import present
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
    """Of `user=` or `pk=`; four statements. None for someone who is not on the staff list."""
    colleague = _with_openings(present(school).filter(**who), school).first()
    if colleague is None:
        return None
    written = contracts_selectors.rows_of(colleague.pk)
    held = contracts_selectors.contracts_of(colleague, written, school.nation)
    years = plan_years(contracts_selectors.main_scheme(held))
    year = year_in_hand(years, today, wanted)
    names = tuple(one.name for one in years)
    if year is None:
        return OwnTime(colleague, names, None)
    shown = OwnYear(
        year=year,
        fraction=fraction_over(held, year.first, year.last),
        contracts=held,
        rows=_lines_of(colleague, year),
        today=today,
        colleague=colleague,
    )
    return OwnTime(colleague, names, shown)


def _lines_of(colleague: Any, year: Year) -> list[LedgerLine]:
    rows = LedgerLine.objects.filter(colleague=colleague, date__range=(year.first, year.last))
    return list(rows.select_related("posting", "agreement"))


def _with_openings(rows: Any, school: School) -> Any:
    about = Q(kind=OPENED) | Q(kind=LINE_OPENED, about_id=Cast(OuterRef("pk"), CharField()))
    events = Event.objects.filter(about, school=school).order_by("-at", "-pk")
    names, times = (Subquery(events.values(name)[:1]) for name in ("actor_name", "at"))
    return rows.annotate(opened_by=names, opened_at=times)
