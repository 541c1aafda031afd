"""Apology, acknowledged, catch-up, credited: without a reason, and without anyone writing a mail."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.meetings import rules
from collegium_site.meetings.models import Apology, MarkKind, Seat
from collegium_site.meetings.services.coming import settle_and_tell
from collegium_site.meetings.services.crediting import credit
from collegium_site.meetings.services.promises import keep_promise
from collegium_site.meetings.services.refusals import Refused
from collegium_site.notices.services import queue
from collegium_site.tenancy.scope import current_school

APOLOGY = ("apology", "acknowledged", "mark", "last", "other")


@transaction.atomic
def apologise(*, seat: Seat, apology: str, now: datetime) -> None:
    """One tap beforehand; whoever leads is told in the next digest, and sees it on the register."""
    if not rules.can_apologise(seat, current_school().zone, now):
        raise Refused(_("Apologies are sent before the meeting is over, by those who are not there."))
    if apology not in Apology.values:
        raise Refused(_("Choose school business or other; nothing more is asked."))
    seat.apology, seat.acknowledged = apology, False
    seat.mark, seat.last, seat.other = MarkKind.APOLOGIES, f"apology-{uuid4().hex}"[:40], ""
    seat.save(update_fields=APOLOGY)
    _tell_leaders(seat)
    settle_and_tell(meeting=seat.meeting, before=seat.meeting.turn_id)


@transaction.atomic
def come_after_all(*, seat: Seat, now: datetime) -> None:
    """Taken back; nothing of it is kept."""
    if not seat.apology or not rules.can_apologise(seat, current_school().zone, now):
        raise Refused(_("There is no apology to take back."))
    seat.apology, seat.acknowledged, seat.mark, seat.last = "", False, "", ""
    seat.save(update_fields=APOLOGY)
    settle_and_tell(meeting=seat.meeting, before=seat.meeting.turn_id)


@transaction.atomic
def acknowledge(*, seat: Seat) -> int:
    """Whoever leads has seen the apologies, all in one tap; how many."""
    if not rules.runs(seat):
        raise Refused(_("Only whoever leads this meeting can do that."))
    waiting = Seat.objects.filter(meeting=seat.meeting, acknowledged=False).exclude(apology="")
    return waiting.update(acknowledged=True)


@transaction.atomic
def catch_up(*, seat: Seat, text: str, actor: Any, now: datetime) -> None:
    """What there was is read, and its one question answered: what I will try. Done is credited."""
    if not rules.can_catch_up(seat):
        raise Refused(_("There is nothing to catch up with."))
    seat.caught_up = True
    seat.save(update_fields=["caught_up"])
    keep_promise(seat, text)
    credit(meeting=seat.meeting, actor=actor, now=now)


@transaction.atomic
def set_not_at_work(*, seat: Seat, was_not: bool) -> None:
    """Whoever was not at work that day may catch up and need not. Why is not asked for, and not kept."""
    if not rules.can_catch_up(seat):
        raise Refused(_("There is nothing to catch up with."))
    seat.not_at_work = was_not
    seat.save(update_fields=["not_at_work"])


def _tell_leaders(seat: Seat) -> None:
    school, meeting = current_school(), seat.meeting
    if school.is_demonstration:  # nobody in a demonstration is real: their addresses lead nowhere
        return
    page = settings.PUBLIC_URL + reverse("meetings:meeting", args=[school.slug, meeting.pk])
    for leader in Seat.objects.filter(meeting=meeting, leads=True).select_related("colleague__user"):
        address = leader.colleague.email or (leader.colleague.user.email if leader.colleague.user else "")
        if address and leader.pk != seat.pk:
            queue(
                recipient=address,
                recipient_name=leader.name,
                subject=_("Apologies: %(meeting)s") % {"meeting": meeting},
                body=_("%(name)s sends apologies. One tap acknowledges them: %(page)s")
                % {"name": seat.name, "page": page},
                school=school,
                digest_key=f"apology-{seat.pk}",
            )
