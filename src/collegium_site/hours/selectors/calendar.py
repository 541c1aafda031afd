"""The directed-time calendar in totals: for staff, their representatives, the head and governors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from django.db.models import Case, Count, F, Min, Q, When
from django.utils.translation import gettext as _

from collegium.directed_time import Scheme, local, notice_days, schemes_in, usual_scheme
from collegium.roster.colleague import Kind
from collegium.school_year.working_pattern import minute_of
from collegium.survey import shown_in_turn
from collegium.words import clock_12
from collegium_site.hours.models import LedgerLine, Posting
from collegium_site.hours.pages.calendar import ActRow, Calendar, MeetingRow
from collegium_site.hours.selectors import contracts as contracts_selectors
from collegium_site.hours.selectors.plan_years import Year, plan_years, year_in_hand
from collegium_site.tenancy.models import School

State = LedgerLine.State
Meets = tuple[date, time, time]
"""A time at which people meet."""


def calendar(*, school: School, today: date, wanted: str = "") -> Calendar | None:
    """Four statements; nobody's name is read."""
    teachers = usual_scheme(school.nation, Kind.TEACHER)
    years = plan_years(teachers)
    year = year_in_hand(years, today, wanted)
    if year is None:
        return None
    own = contracts_selectors.own_provisions()
    schemes = _schemes(school.nation)
    rules = [contracts_selectors.rules_for(school.nation, scheme, year.name, own) for scheme in schemes]
    return Calendar(
        year=year,
        years=tuple(one.name for one in years),
        meetings=_meetings(year),
        acts=_acts(year),
        rules=rules[0].overridden([_sharp_end(year)]),
        others=rules[1:],
    )


def _schemes(nation: str) -> list[Scheme]:
    """Teachers first, then the others that there are in the nation, each once."""
    teachers, support = (usual_scheme(nation, kind) for kind in (Kind.TEACHER, Kind.SUPPORT))
    there = schemes_in(nation)
    return [one for one in dict.fromkeys([teachers, Scheme.LEADERSHIP, support, Scheme.VOLUNTEER]) if one in there]


def _sharp_end(year: Year) -> Any:
    says = _("No meeting ends later than %(time)s.") % {"time": clock_12(year.latest_finish)}
    return local("sharp_end", minute_of(year.latest_finish), says, "the programme", f"{year.published_at:%B %Y}")


def _meetings(year: Year) -> list[MeetingRow]:
    """As each publishing left them, a number renewed only where enough people changed it; one statement."""
    plan = Posting.Act.PLAN
    lines = LedgerLine.objects.filter(date__range=(year.first, year.last), posting__act=plan)
    # Those who were ill or came by choice are still counted as they were asked: their absence is nobody's business.
    undone = Case(When(taken_back_by__posting__act=plan, then=F("taken_back_by__posting")))
    asked = lines.exclude(state=State.CANCELLED).exclude(basis=LedgerLine.Basis.EXEMPT)
    rows = asked.order_by().annotate(undone=undone)
    changed: dict[Meets, list[Any]] = defaultdict(list)
    for row in rows.values("date", "start", "end", "posting", "undone").annotate(
        directed=Count("pk", filter=Q(basis="directed")),
        invited=Count("pk", filter=Q(state=State.INVITED)),
        counts=Min("counts_towards"),
    ):
        changed[row["date"], row["start"], row["end"]].append(row)
    return [
        MeetingRow(*meets, min(row["counts"] for row in rows), *people)
        for meets, rows in sorted(changed.items())
        if (people := _shown(rows))
    ]


def _shown(rows: Sequence[Mapping[str, Any]]) -> tuple[int, ...]:
    """Directed and invited, as they are shown; empty for a meeting that the last publishing took away."""
    copies = list(_copies(rows))
    gone = [place for place, copy in enumerate(copies) if not any(copy)]
    since = copies[gone[-1] + 1 :] if gone else copies
    return [(), *shown_in_turn(since)][-1]


def _copies(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int]]:
    """How many each publishing that concerned a meeting left directed and invited, the first one first."""
    for posting in sorted({row[key] for row in rows for key in ("posting", "undone")} - {None}):
        there = [row for row in rows if row["posting"] <= posting and not (row["undone"] or posting + 1) <= posting]
        yield sum(row["directed"] for row in there), sum(row["invited"] for row in there)


def _acts(year: Year) -> Sequence[ActRow]:
    """What each published plan changed in this year, the newest first; one statement."""
    own = Q(lines__date__range=(year.first, year.last))
    found = Posting.objects.filter(act=Posting.Act.PLAN).annotate(
        added=Count("lines", filter=own & ~Q(lines__state=State.CANCELLED)),
        taken_back=Count("lines", filter=own & Q(lines__state=State.CANCELLED)),
        people=Count("lines__colleague", filter=own, distinct=True),
        earliest=Min("lines__date", filter=own),
    )
    return [
        ActRow(
            row.at,
            row.added,
            row.taken_back,
            row.people,
            notice_days(row.at.date(), row.earliest) if row.earliest else None,
            year.notice_days,
        )
        for row in found.order_by("-pk")
        if row.added or row.taken_back
    ]
