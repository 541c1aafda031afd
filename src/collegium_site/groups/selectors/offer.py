"""Two plans to take one from, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from collegium_site.groups import words
from collegium_site.groups.comparing import Beside, beside, counts
from collegium_site.groups.models import Allocation
from collegium_site.jobs.selectors import newest
from collegium_site.programmes.selectors import latest_programme

if TYPE_CHECKING:
    from collegium_site.jobs.models import Job


@dataclass(frozen=True, slots=True)
class OfferedPlan:
    """One of the two: its figures beside their limits, and what it has over the other."""

    number: int
    heading: str
    is_current: bool
    limits: list[words.Limit]
    beside: Beside


def numbers_offered(job: Job | None) -> Sequence[int]:
    """The allocations of which one may be taken, if the latest job made some."""
    found: Sequence[int] = (job.result or {}).get("offer", ()) if job else ()
    return found


def plans_offered() -> list[OfferedPlan]:
    """Three statements; nothing when the latest job made no two plans, or they are no more."""
    programme = latest_programme()
    numbers = numbers_offered(newest("allocate")) if programme else ()
    if programme is None or not numbers:
        return []
    in_first = Count("groups", filter=Q(groups__block=1))
    of_programme = Allocation.objects.filter(programme=programme, number__in=numbers).exclude(aim="")
    rows = list(of_programme.annotate(in_first=in_first).order_by("number"))
    return [_plan(row, rows) for row in rows] if len(rows) == len(numbers) else []


def _plan(row: Any, rows: Sequence[Any]) -> OfferedPlan:
    other = next(one for one in rows if one is not row)
    first, more = words.limits(row.figures, row.summary, row.in_first)
    return OfferedPlan(
        number=row.number,
        heading=row.get_aim_display(),
        is_current=row.is_current,
        limits=[*first, *more],
        beside=beside(counts(row.figures, row.summary), counts(other.figures, other.summary)),
    )
