"""Days on which someone is not at work. The log of the school says that leave was noted, and not whose."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from collegium_site.audit.services import record
from collegium_site.schools.models import LeavePeriod

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School


@transaction.atomic
def note_leave(*, school: School, actor: Any, colleague: int, first: date, last: date) -> None:
    """From and to, both included; noted twice it is one, and the day of the first time stands."""
    days = {"noted_on": timezone.localdate(timezone=school.zone)}
    _period, new = LeavePeriod.objects.get_or_create(days, colleague_id=colleague, first=first, last=last)
    if new:
        record(kind="leave.noted", school=school, actor=actor)


@transaction.atomic
def remove_leave(*, school: School, actor: Any, colleague: int, pk: int) -> None:
    gone, _rows = LeavePeriod.objects.filter(colleague_id=colleague, pk=pk).delete()
    if gone:
        record(kind="leave.removed", school=school, actor=actor)
