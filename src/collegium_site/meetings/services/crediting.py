"""The time behind a meeting that was held: worked by those who were there or have caught up."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from django.db.models import Q

from collegium_site.hours.plans import Reference
from collegium_site.hours.services import settling
from collegium_site.meetings.models import MarkKind, Meeting, Seat


def credit(*, meeting: Meeting, actor: Any, now: datetime) -> None:
    """Write the planned time of everyone who has earned it as worked, in the transaction that says so.

    Asked again, it writes for those who are new: someone marked after the close, someone who has caught up.
    """
    earned = Q(mark=MarkKind.PRESENT) | Q(caught_up=True)
    people = sorted(Seat.objects.filter(earned, meeting=meeting).values_list("colleague_id", flat=True))
    if not people:
        return
    seen = hashlib.sha256(",".join(map(str, people)).encode()).hexdigest()[:16]
    closing = settling.Closing(
        on=Reference("programme", str(meeting.programme_id)),
        source=Reference("slot", str(meeting.slot)),
        cause=Reference("meeting", f"{meeting.pk}-{seen}"),
        actor=actor,
        now=now,
    )
    settling.close(closing=closing, present=people)
