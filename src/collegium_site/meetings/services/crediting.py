"""The time behind meetings: worked by those who were there or have caught up, owed by nobody on a day of disruption."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from collegium_site.hours.plans import Reference
from collegium_site.hours.services import settling
from collegium_site.meetings.models import MarkKind, Meeting, Seat


def credit(*, meeting: Meeting, actor: Any, now: datetime) -> None:
    """Write the planned time of everyone who has earned it as worked, in the transaction that says so.

    Asked again, it follows the register: it writes for those who are new, and takes back from those marked otherwise
    since. What comes out is what the register says, however often it changed.
    """
    seats = list(Seat.objects.filter(meeting=meeting).values_list("colleague_id", "mark", "caught_up"))
    earned = {who for who, mark, caught_up in seats if mark == MarkKind.PRESENT or caught_up}
    settling.settle(
        closing=_about(meeting, Reference("meeting", str(meeting.pk)), actor, now),
        earned=earned,
        others={who for who, _mark, _caught_up in seats} - earned,
        reason=_("The register was corrected after the meeting was closed."),
    )


def waive(*, meetings: Sequence[Meeting], actor: Any, now: datetime) -> None:
    """The school was disrupted: what was planned with anybody is not owed."""
    people: dict[int, set[int]] = {}
    for slot, who in Seat.objects.filter(meeting__in=meetings).values_list("meeting__slot", "colleague_id"):
        people.setdefault(slot, set()).add(who)
    for meeting in {one.slot: one for one in meetings}.values():
        settling.waive(
            closing=_about(meeting, _disrupted(meeting), actor, now),
            people=people.get(meeting.slot, set()),
            reason=_("The school was disrupted."),
        )


def owe_again(*, meetings: Sequence[Meeting], actor: Any, now: datetime) -> None:
    """It was not disrupted after all: everything stands as it did."""
    for meeting in {one.slot: one for one in meetings}.values():
        settling.owe_again(
            closing=_about(meeting, _disrupted(meeting), actor, now),
            reason=_("The school was not disrupted after all."),
        )


def _disrupted(meeting: Meeting) -> Reference:
    return Reference("disrupted", str(meeting.slot))


def _about(meeting: Meeting, cause: Reference, actor: Any, now: datetime) -> settling.Closing:
    on, source = Reference("programme", str(meeting.programme_id)), Reference("slot", str(meeting.slot))
    return settling.Closing(on=on, source=source, cause=cause, actor=actor, now=now)
