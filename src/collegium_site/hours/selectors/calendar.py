"""The directed-time calendar in totals: for staff, their representatives, the head and governors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q

from collegium.directed_time import Scheme, local, notice_days, usual_scheme
from collegium.roster.colleague import Kind
from collegium.school_year.working_pattern import minute_of
from collegium_site.hours.models import LedgerLine, Posting
from collegium_site.hours.pages.calendar import ActRow, Calendar, MeetingRow
from collegium_site.hours.selectors import contracts as contracts_selectors
from collegium_site.hours.selectors.plan_years import Year, plan_years, year_in_hand
from collegium_site.tenancy.models import School

State = LedgerLine.State


def calendar(*, school: School, today: date, wanted: str = "") -> Calendar | None:
    """Four statements; nobody's name is read."""
    teachers = usual_scheme(school.nation, Kind.TEACHER)
    years = plan_years(teachers)
    year = year_in_hand(years, today, wanted)
    if year is None:
        return None
    own = contracts_selectors.own_provisions()
    rules = [contracts_selectors.rules_for(school.nation, scheme, year.name, own) for scheme in _schemes(teachers)]
    return Calendar(
        year=year,
        years=tuple(one.name for one in years),
        meetings=_meetings(year),
        acts=_acts(year),
        rules=rules[0].overridden([_sharp_end(year)]),
        others=rules[1:],
    )


def _schemes(teachers: Scheme) -> list[Scheme]:
    return [teachers, Scheme.LEADERSHIP, Scheme.NJC, Scheme.VOLUNTEER]


def _sharp_end(year: Year) -> Any:
    says = "No meeting ends later than this."
    return local("sharp_end", minute_of(year.latest_finish), says, "the programme", f"{year.published_at:%B %Y}")


def _meetings(year: Year) -> list[MeetingRow]:
    """One statement."""
    plan = Posting.Act.PLAN
    lines = LedgerLine.objects.filter(date__range=(year.first, year.last), posting__act=plan)
    # Those who were ill or came by choice are still counted as they were asked: their absence is nobody's business.
    kept = lines.exclude(state=State.CANCELLED).exclude(taken_back_by__posting__act=plan)
    times = kept.order_by("date", "start", "end").values("date", "start", "end")
    people = {
        "directed_people": Count("colleague", filter=Q(basis="directed"), distinct=True),
        "invited_people": Count("colleague", filter=Q(state=State.INVITED), distinct=True),
        "counts": Min("counts_towards"),
    }
    return [
        MeetingRow(
            row["date"], row["start"], row["end"], row["counts"], row["directed_people"], row["invited_people"]
        )
        for row in times.annotate(**people)
    ]  # fmt: skip


def _acts(year: Year) -> Sequence[ActRow]:
    """What each published plan changed in this year, the newest first; one statement."""
    own = Q(lines__date__range=(year.first, year.last))
    found = Posting.objects.filter(act=Posting.Act.PLAN).annotate(
        added=Count("lines", filter=own & ~Q(lines__state=State.CANCELLED)),
        taken_back=Count("lines", filter=own & Q(lines__state=State.CANCELLED)),
        earliest=Min("lines__date", filter=own),
    )
    return [
        ActRow(row.at, row.added, row.taken_back, notice_days(row.at.date(), row.earliest) if row.earliest else None)
        for row in found.order_by("-pk")
        if row.added or row.taken_back
    ]
