"""Minutes: draft, circulated, agreed. Nothing anyone typed is ever lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium_site.audit.services import record
from collegium_site.meetings import rules
from collegium_site.meetings.models import Action, Beside, Minutes, MinutesVersion, Seat
from collegium_site.meetings.services.refusals import Conflict, Refused
from collegium_site.meetings.services.sharing import keep_those_of
from collegium_site.notices.services import queue
from collegium_site.tenancy.scope import current_school

FIELDS = ("learned", "agreed", "parked")


def write(*, seat: Seat, base: int, texts: Mapping[str, str], now: datetime) -> Minutes:
    """The three lines. `base` is the version that they were typed over; 0 before the first.

    Raises Conflict when another version has come in between, unless it says the same: what was typed is then kept
    beside that version, for the group to bring together.
    """
    try:
        return _write(seat, base, texts, now)
    except Conflict as conflict:
        _keep_beside(conflict.theirs, seat, texts, now)
        raise


@transaction.atomic
def _write(seat: Seat, base: int, texts: Mapping[str, str], now: datetime) -> Minutes:
    minutes = _held(seat)
    if not rules.can_write_minutes(seat, minutes):
        raise Refused(_("These minutes can no longer be changed."))
    if all(getattr(minutes, name) == texts[name] for name in FIELDS) and minutes.number:
        return minutes
    if base != minutes.number:
        raise Conflict(minutes)
    for name in FIELDS:
        setattr(minutes, name, texts[name])
    keep_those_of(minutes)
    return _keep(minutes, seat, now)


def _keep_beside(minutes: Minutes, seat: Seat, texts: Mapping[str, str], now: datetime) -> None:
    """Once, however often the same text is sent."""
    same = {name: texts[name] for name in FIELDS} | {"by_name": seat.name, "number": minutes.number}
    Beside.objects.get_or_create(minutes=minutes, **same, defaults={"at": now})


@transaction.atomic
def circulate(*, seat: Seat, actor: Any, now: datetime) -> int:
    """Everyone of the group is told that the minutes can be read; how many."""
    minutes = _held(seat)
    if not rules.runs(seat):
        raise Refused(_("Only whoever leads this meeting can do that."))
    if not minutes.number or minutes.state != Minutes.State.DRAFT:
        raise Refused(_("There is no draft to circulate."))
    minutes.state = Minutes.State.CIRCULATED
    _keep(minutes, seat, now)
    record(kind="minutes.circulated", school=current_school(), actor=actor, about=minutes)
    return _tell(seat)


@transaction.atomic
def agree(*, seat: Seat, pk: int, actor: Any, now: datetime) -> None:
    """At the next meeting the group agrees that they are right: from then on they stay as they are."""
    minutes = Minutes.objects.select_for_update(of=("self",)).select_related("meeting").filter(pk=pk).first()
    if minutes is None or not rules.can_agree(seat, minutes):
        raise Refused(
            _("Minutes are agreed once they are circulated: at the next meeting, or after the last one of a block.")
        )
    minutes.state = Minutes.State.AGREED
    _keep(minutes, seat, now)
    record(kind="minutes.agreed", school=current_school(), actor=actor, about=minutes)


def _held(seat: Seat) -> Minutes:
    """The meeting's minutes, held until the transaction ends; empty ones where there were none."""
    Minutes.objects.get_or_create(meeting=seat.meeting)
    minutes: Minutes = Minutes.objects.select_for_update().get(meeting=seat.meeting)
    return minutes


def _keep(minutes: Minutes, seat: Seat, now: datetime) -> Minutes:
    minutes.number += 1
    minutes.by_name = seat.name
    minutes.save()
    MinutesVersion.objects.create(
        minutes=minutes,
        number=minutes.number,
        state=minutes.state,
        by_name=seat.name,
        at=now,
        **{name: getattr(minutes, name) for name in FIELDS},
    )
    return minutes


def _tell(seat: Seat) -> int:
    school, meeting = current_school(), seat.meeting
    if school.is_demonstration:  # nobody in a demonstration is real: their addresses lead nowhere
        return 0
    page = settings.PUBLIC_URL + reverse("meetings:minutes", args=[school.slug, meeting.pk])
    told = 0
    for other in meeting.seats.select_related("colleague__user"):
        address = other.colleague.email or (other.colleague.user.email if other.colleague.user else "")
        if address:
            told += 1
            queue(
                recipient=address,
                recipient_name=other.name,
                subject=_("Minutes: %(meeting)s") % {"meeting": meeting},
                body=_("The minutes can be read here: %(page)s") % {"page": page},
                school=school,
                digest_key=f"minutes-{meeting.pk}",
            )
    return told


@transaction.atomic
def add_action(*, seat: Seat, key: str, what: str, owner: int | None, kind: str = Action.Kind.ACTION) -> None:
    """Something decided or to do, with whoever answers for it; sent twice it is one."""
    whose = Seat.objects.filter(meeting=seat.meeting, pk=owner).first() if owner else None
    says = {"what": what, "owner": whose, "kind": kind}
    Action.objects.get_or_create(meeting=seat.meeting, key=key, defaults=says)


@transaction.atomic
def set_done(*, seat: Seat, pk: int, is_done: bool) -> None:
    """Whether an action is done; everyone of the group may say so."""
    Action.objects.filter(meeting=seat.meeting, pk=pk).update(is_done=is_done)
