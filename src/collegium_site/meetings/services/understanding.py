"""Our understanding of this focus: a paragraph that a group carries through its block. Nothing anyone typed is lost."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from collegium_site.meetings import rules
from collegium_site.meetings.models import Meeting, Seat, Understanding, UnderstandingVersion
from collegium_site.meetings.services.refusals import Conflict, Refused
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def understand(*, seat: Seat, base: int, text: str, now: datetime) -> Understanding:
    """The paragraph. `base` is the version that it was typed over; 0 before the first.

    Raises Conflict when another version has come in between, unless it says the same.
    """
    if not rules.can_write_understanding(seat, current_school().zone, now):
        raise Refused(_("Whoever leads writes it, from half an hour before the meeting on."))
    kept = _held(seat)
    if kept.text == text and kept.number:
        return kept
    if base != kept.number:
        raise Conflict(kept)
    kept.number, kept.text, kept.by_name = kept.number + 1, text, seat.name
    kept.save()
    UnderstandingVersion.objects.create(understanding=kept, number=kept.number, text=text, by_name=seat.name, at=now)
    return kept


def _held(seat: Seat) -> Understanding:
    """The group's, held until the transaction ends; an empty one, with the block's first meeting, if there is none."""
    here = seat.meeting
    run = Meeting.objects.filter(programme_id=here.programme_id, block=here.block, group=here.group)
    first = run.filter(cancelled=False).select_for_update().order_by("number", "pk")[0]
    kept = Understanding.objects.select_for_update().filter(meeting__in=run).first()
    return kept or Understanding.objects.create(meeting=first)
