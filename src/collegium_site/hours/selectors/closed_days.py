"""How far someone is with the closed days, read along with rows of another app: no statement of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from collegium.directed_time import balance_of
from collegium_site.hours.models import Contract, LedgerLine, PlanYear, Posting
from collegium_site.hours.pages.closed_days import ClosedDays
from collegium_site.hours.selectors.contracts import contracts_of
from collegium_site.tenancy.json_rows import as_list, instances
from collegium_site.tenancy.models import School

State, Basis = LedgerLine.State, LedgerLine.Basis
TOWARDS = LedgerLine.CountsTowards.DISAGGREGATED
DIRECTED = Q(basis=Basis.DIRECTED)


def beside(given: Any, meeting: str) -> dict[str, Any]:
    """Annotations for rows of one `colleague`, each of one meeting (the way to its day: `meeting`), as `closed_days_of`
    reads them. `given` are a `year` by name, its `first` and `last` day, and `today`.
    """
    lines = LedgerLine.objects.filter(
        colleague=OuterRef("colleague"), counts_towards=TOWARDS, taken_back_by=None, date__gte=given.first
    )
    of_year = lines.filter(date__lte=given.last)
    stands = DIRECTED & Q(state__in=[State.PLANNED, State.WORKED])
    not_owed = Q(state=State.PLANNED, basis=Basis.EXEMPT) | Q(state=State.CANCELLED, posting__act=Posting.Act.EXCUSED)
    own = Contract.objects.filter(colleague=OuterRef("colleague"))
    return {
        "closed_done": _minutes(of_year.filter(DIRECTED, state=State.WORKED)),
        "closed_planned": _minutes(of_year.filter(DIRECTED, state=State.PLANNED)),
        "closed_waiting": _minutes(of_year.filter(DIRECTED, state=State.PLANNED, date__lt=given.today)),
        "closed_excused": _minutes(of_year.filter(not_owed)),
        "closed_by_then": _minutes(lines.filter(stands, date__lte=OuterRef(meeting))),
        "closed_contracts": as_list(own, "colleague"),
        "closed_years": as_list(standing_years(given.year), "school", "first", "last", "pool_minutes"),
    }


def standing_years(name: Any) -> QuerySet[PlanYear]:
    """The years of this name of what was published last about each programme."""
    plans = PlanYear.objects.filter(posting__act=Posting.Act.PLAN)
    same = {f"posting__{key}": OuterRef(f"posting__{key}") for key in ("on_kind", "on_id")}
    current: QuerySet[PlanYear] = plans.filter(
        ~Exists(plans.filter(**same, posting__gt=OuterRef("posting"))), name=name
    )
    return current


def closed_days_of(row: Any, school: School) -> ClosedDays | None:
    """Of a row with what `beside` puts there and its colleague; none in a year that nothing is published of."""
    years = [(date.fromisoformat(one["first"]), date.fromisoformat(one["last"])) for one in row.closed_years or ()]
    if not years:
        return None
    balance = balance_of(
        contracts_of(row.colleague, instances(Contract, row.closed_contracts), school.nation),
        max(one["pool_minutes"] for one in row.closed_years),
        (min(first for first, _last in years), max(last for _first, last in years)),
        done=row.closed_done,
        planned=row.closed_planned,
        excused=row.closed_excused,
    )
    return ClosedDays(balance, row.closed_waiting, row.closed_by_then)


def _minutes(lines: QuerySet[LedgerLine]) -> Coalesce:
    total = lines.order_by().values("colleague").annotate(total=Sum("minutes")).values("total")
    return Coalesce(Subquery(total), 0)
