"""A published calendar becomes everyone's planned lines; the next version takes back what no longer holds."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from collegium.directed_time import Fairness, fairness
from collegium_site.hours.models import PlanYear, Posting
from collegium_site.hours.plans import Plan, YearPlan
from collegium_site.hours.selectors.contracts import written_down
from collegium_site.hours.selectors.ledger import changes_by
from collegium_site.hours.selectors.shares import shares_by_year
from collegium_site.hours.services.posting import Act, post, written_before
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def post_plan(*, plan: Plan, actor: Any, now: datetime) -> Posting:
    """Write the difference between what stands and what is published now; nothing is edited.

    Statements: three to read (two more where other programmes run in its years), one for the posting, one for the
    years, two that look at what lines point to, and one for as many lines as the database takes at once.
    """
    written, today = written_down(), now.astimezone(current_school().zone).date()
    shares = shares_by_year(plan, written)
    act = Act(Posting.Act.PLAN, plan.on, plan.cause, actor, now, plan.reason)
    posting = post(act, changes_by(plan, written, today).lines)
    PlanYear.objects.bulk_create(_year(posting, year, fairness(shares[year.name])) for year in plan.years)
    return posting


def is_planned(plan: Plan) -> bool:
    """Whether what caused this plan was posted already; one statement."""
    return written_before(Posting.Act.PLAN, plan.cause) is not None


def _year(posting: Posting, year: YearPlan, shares: Fairness) -> PlanYear:
    return PlanYear(
        school_id=posting.school_id,
        posting=posting,
        name=year.name,
        title=year.title,
        first=year.first,
        last=year.last,
        closed_days=[day.isoformat() for day in year.closed_days],
        pool_minutes=year.pool_minutes,
        meeting_minutes=year.meeting_minutes,
        meetings=year.meetings,
        blocks=year.blocks,
        facilitators=list(year.facilitators),
        asks=[asdict(ask) for ask in year.asks],
        parents_evenings=[day.isoformat() for day in year.parents_evenings],
        latest_finish=year.latest_finish,
        consulted=year.consulted,
        people=shares.people,
        within=shares.people - len(shares.beyond),
        above=len(shares.above),
    )
