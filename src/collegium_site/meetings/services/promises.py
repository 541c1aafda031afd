"""Promises: made at the end of a meeting, answered by their owner at the next."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from collegium_site.meetings import rules
from collegium_site.meetings.models import Promise, Seat
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.services.reminders import forget
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def promise(*, seat: Seat, owner: int, text: str, now: datetime) -> None:
    """One small step of whoever holds the seat `owner`; a later one takes its place until it has been answered."""
    other = _seat(seat, owner)
    if not rules.can_promise(seat.meeting, current_school().zone, now):
        raise Refused(_("Promises are made from half an hour before the meeting on."))
    if not keep_promise(other, text):
        raise Refused(_("This promise has been answered: it stays as it was made."))


@transaction.atomic
def answer(*, seat: Seat, pk: int, says: str, line: str) -> None:
    """What came of a promise of the group's last meeting, or of this one where there is no next; a tap and a line."""
    found = Promise.objects.select_for_update(of=("self",)).select_related("meeting", "colleague").filter(pk=pk).first()
    if found is None or not _is_of_last_time(seat, found):
        raise Refused(_("This promise is not one of your group’s last meeting."))
    on_behalf = rules.runs(seat) and found.colleague.user_id is None
    if found.colleague_id != seat.colleague_id and not on_behalf:
        raise Refused(_("A promise is answered by whoever made it."))
    found.answer, found.line = says, line
    found.save(update_fields=["answer", "line"])
    forget([found.pk])


def keep_promise(seat: Seat, text: str) -> bool:
    """Of whoever holds the seat; whether it could be kept: one that has been answered stays as it was made."""
    kept = Promise.objects.select_for_update().filter(meeting=seat.meeting, colleague=seat.colleague).first()
    if kept is None:
        kept = Promise(meeting=seat.meeting, colleague=seat.colleague, name=seat.name)
    if kept.answer:
        return False
    if kept.pk and kept.text != text and forget([kept.pk]):
        kept.reminded_on = None
    kept.text = text
    kept.save()
    return True


def _seat(seat: Seat, owner: int) -> Seat:
    other = Seat.objects.filter(meeting=seat.meeting, pk=owner).select_related("colleague").first()
    if other is None or not rules.may_write_for(seat, other):
        raise Refused(_("A promise is made by whoever will try it."))
    return other


def _is_of_last_time(seat: Seat, found: Promise) -> bool:
    before, now = found.meeting, seat.meeting
    same = (before.programme_id, before.block, before.group) == (now.programme_id, now.block, now.group)
    return same and (before.number + 1 == now.number or (before == now and _is_last_of(found)))


def _is_last_of(found: Promise) -> bool:
    """Of the group's run, or of its owner, who left the group then."""
    here = found.meeting
    same = {"meeting__programme": here.programme_id, "meeting__block": here.block, "meeting__group": here.group}
    after = Seat.objects.filter(**same, meeting__number=here.number + 1, colleague=found.colleague_id)
    return rules.is_last(here, comes_again=after.exists())
