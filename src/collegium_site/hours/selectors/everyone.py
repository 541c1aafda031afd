"""Everyone's hours, by name: for the programme leader alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, Sum

from collegium.directed_time import Share, balance_of, fraction_over
from collegium_site.hours.models import Contract, LedgerLine, Posting
from collegium_site.hours.pages.everyone import Everyone, PersonRow
from collegium_site.hours.plans import Reference
from collegium_site.hours.selectors import contracts as contracts_selectors
from collegium_site.hours.selectors.plan_years import Year, plan_years, year_in_hand
from collegium_site.schools.selectors.people import present
from collegium_site.tenancy.models import School

State, Basis, Counts = LedgerLine.State, LedgerLine.Basis, LedgerLine.CountsTowards
EXCUSED = Posting.Act.EXCUSED.value
Minutes = Mapping[tuple[str, str, str], int]


@dataclass(slots=True)
class Sums:
    """One person's minutes by state, basis and what they count towards; `on`: the programmes they are of."""

    minutes: dict[tuple[str, str, str], int] = field(default_factory=lambda: defaultdict(int))
    on: set[str] = field(default_factory=set)


def everyone(*, school: School, today: date, wanted: str = "") -> Everyone | None:
    """Four statements, however many people and lines; none before anything is published."""
    years = plan_years()
    year = year_in_hand(years, today, wanted)
    if year is None:
        return None
    written, sums = contracts_selectors.written_down(), _sums(year)
    rows = [
        _row(person, written.get(person.pk, []), sums.get(person.pk, Sums()), year, school)
        for person in present(school).select_related("department")
    ]
    return Everyone(year, tuple(one.name for one in years), [row for row in rows if _concerns(row)])


def _row(person: Any, written: list[Contract], own: Sums, year: Year, school: School) -> PersonRow:
    sums = own.minutes
    held = contracts_selectors.contracts_of(person, written, school.nation)
    fraction = fraction_over(held, year.first, year.last)
    kinds = (State.WORKED, State.PLANNED, EXCUSED)
    done, planned, excused = (sums.get((state, Basis.DIRECTED, Counts.DISAGGREGATED), 0) for state in kinds)
    excused += sums.get((State.PLANNED, Basis.EXEMPT, Counts.DISAGGREGATED), 0)
    return PersonRow(
        colleague=person,
        scheme=contracts_selectors.main_scheme(held),
        balance=balance_of(
            held, year.pool_minutes, (year.first, year.last), done=done, planned=planned, excused=excused
        ),
        share=Share(str(person.pk), _of(sums, Basis.DIRECTED), fraction, year.minutes_on(own.on)),
        invitations=sum(minutes for (state, _basis, _counts), minutes in sums.items() if state == State.INVITED),
        agreed=_of(sums, Basis.AGREED_PAID) + _of(sums, Basis.TOIL),
    )


def _concerns(row: PersonRow) -> bool:
    return bool(row.balance.share or row.directed or row.invitations or row.agreed)


def _of(sums: Minutes, basis: str) -> int:
    return sum(minutes for (state, own, _counts), minutes in sums.items() if own == basis and state != EXCUSED)


def _sums(year: Year) -> dict[int, Sums]:
    """Minutes that stand, by person; one statement. What is not owed stands under the name of that act."""
    lines = LedgerLine.objects.filter(date__range=(year.first, year.last), taken_back_by=None)
    kept = lines.filter(~Q(state=State.CANCELLED) | Q(posting__act=EXCUSED))
    about = ("colleague", "state", "basis", "counts_towards", "posting__on_kind", "posting__on_id")
    found: dict[int, Sums] = defaultdict(Sums)
    for row in kept.order_by().values(*about).annotate(total=Sum("minutes")):
        state = EXCUSED if row["state"] == State.CANCELLED else row["state"]
        own = found[row["colleague"]]
        own.minutes[state, row["basis"], row["counts_towards"]] += row["total"]
        own.on.add(Reference(row["posting__on_kind"], row["posting__on_id"]).text)
    return dict(found)
