"""What the leader adds to hours: the rest of the budget, the ways to make time up, a school's own figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django.db import transaction

from collegium.directed_time import BudgetRow
from collegium_site.audit.services import record
from collegium_site.hours.models import BudgetLine, OwnProvision, OwnWays, Settings
from collegium_site.hours.plans import Reference
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def keep_budget(*, year: str, scheme: str, rows: Iterable[BudgetRow], source: str, actor: Any) -> None:
    """The directed time outside Collegium of one kind of contract, whole: what stood before is replaced."""
    kept = list(rows)
    BudgetLine.objects.filter(year=year, scheme=scheme).delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(year=year, scheme=scheme, category=row.category, minutes=row.minutes, source=source) for row in kept
    )
    details = {"year": year, "minutes": sum(row.minutes for row in kept)}
    record(kind="hours.budget_kept", school=current_school(), actor=actor, details=details)


@transaction.atomic
def keep_promises(
    *,
    ways: str,
    notice_days: int | None,
    actor: Any,
    lunch_start: time | None = None,
    lunch_end: time | None = None,
    own_ways: Mapping[Reference, str] | None = None,
) -> None:
    """The ways to make time up, one a line, the days of notice that a change is to have, and when lunch is.

    `own_ways` are those of programmes that allow others; with an empty text the school's hold there again.
    """
    school = current_school()
    values = {"ways": ways, "notice_days": notice_days, "lunch_start": lunch_start, "lunch_end": lunch_end}
    Settings.objects.update_or_create(school=school, defaults=values)
    for on, text in (own_ways or {}).items():
        _keep_own_ways(on, text.strip())
    record(kind="hours.promises_kept", school=school, actor=actor)


def _keep_own_ways(on: Reference, text: str) -> None:
    if text:
        OwnWays.objects.update_or_create(on_kind=on.kind, on_id=on.id, defaults={"ways": text}, school=current_school())
    else:
        OwnWays.objects.filter(on_kind=on.kind, on_id=on.id).delete()


@transaction.atomic
def keep_own_figure(*, scheme: str, rule: str, value: int, source: str, read_on: date, actor: Any) -> None:
    """A school's own figure in the place of a rule set's; the one before is replaced."""
    values = {"value": value, "source": source, "read_on": read_on}
    OwnProvision.objects.update_or_create(school=current_school(), scheme=scheme, rule=rule, defaults=values)
    record(kind="hours.own_figure_kept", actor=actor, details={"rule": rule, "value": value, "source": source})


@transaction.atomic
def drop_own_figure(*, scheme: str, rule: str, actor: Any) -> None:
    """The rule set's own figure holds again."""
    OwnProvision.objects.filter(scheme=scheme, rule=rule).delete()
    record(kind="hours.own_figure_dropped", actor=actor, details={"rule": rule})
