"""The clock on the wall: what is done to it, from any device and after any break of the network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium.meeting import slot_instants
from collegium_site.audit.services import record
from collegium_site.meetings import rules
from collegium_site.meetings.adapters import log_of, steps_of
from collegium_site.meetings.models import Meeting, Seat, Tap
from collegium_site.meetings.services.crediting import credit
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.services.register import forget_arrivals
from collegium_site.meetings.services.rota import settle_run
from collegium_site.tenancy.scope import current_school


@dataclass(frozen=True, slots=True)
class Done:
    """One thing done to the clock on a device. `at` is when, by the server's time as the device reckons it."""

    key: str
    kind: str
    step: str
    at: datetime


@transaction.atomic
def note(*, seat: Seat, done: Sequence[Done], now: datetime) -> None:
    """Take in what a device did; what came before, by its key, changes nothing.

    Everything is kept in whole seconds, and nothing is done in the future, whatever a device's clock says.

    Refused for those who do not run the meeting, and for steps that are not on its agenda.
    """
    now = now.replace(microsecond=0)
    meeting = Meeting.objects.select_for_update().get(pk=seat.meeting_id)
    _may_run(seat)
    new = [replace(one, at=min(one.at.replace(microsecond=0), now)) for one in _unknown(meeting, done)]
    if not new:
        return
    _check(meeting, new)
    Tap.objects.bulk_create(_tap(meeting, seat, one) for one in new)
    _keep(meeting, new)
    _log(meeting, seat, new)
    if meeting.closed_at:
        credit(meeting=meeting, actor=seat.colleague.user, now=now)
        settle_run(meeting)


def _may_run(seat: Seat) -> None:
    if not rules.runs(seat):
        raise Refused(_("Only whoever leads this meeting can do that."))


def _unknown(meeting: Meeting, done: Sequence[Done]) -> list[Done]:
    keys = [one.key for one in done]
    known = set(Tap.objects.filter(meeting=meeting, key__in=keys).values_list("key", flat=True))
    return [one for one in done if one.key not in known]


def _check(meeting: Meeting, done: Sequence[Done]) -> None:
    codes = {step.code for step in steps_of(meeting)}
    for one in done:
        with_step = one.kind in {Tap.Kind.ENTER, Tap.Kind.SKIP, Tap.Kind.TAKE_BACK}
        if one.kind not in Tap.Kind.values or (with_step and one.step not in codes):
            raise Refused(_("This step is not on the agenda any more: load the page again."))
        if (
            one.kind == Tap.Kind.ENTER
            and not meeting.started_at
            and not rules.can_begin(meeting, current_school().zone, one.at)
        ):
            raise Refused(_("The meeting can be begun on its own day, from half an hour before it starts."))


def _tap(meeting: Meeting, seat: Seat, one: Done) -> Tap:
    return Tap(meeting=meeting, key=one.key, kind=one.kind, step=one.step, at=one.at, by=seat.colleague.user)


def _keep(meeting: Meeting, done: Sequence[Done]) -> None:
    """When it started and when it was closed, beside the taps: lists of meetings read them there."""
    for one in sorted(done, key=lambda one: one.at):
        if one.kind == Tap.Kind.ENTER and (meeting.started_at is None or one.at < meeting.started_at):
            meeting.started_at = one.at
        if one.kind == Tap.Kind.REOPEN:
            meeting.closed_at = None
        if one.kind == Tap.Kind.CLOSE and meeting.started_at:
            meeting.closed_at = one.at
            forget_arrivals(meeting)
    if meeting.closed_at:
        meeting.left_over = "\n".join(_left_over(meeting))
    meeting.save(update_fields=["started_at", "closed_at", "left_over"])


def _left_over(meeting: Meeting) -> Iterator[str]:
    """The steps that did not take place, by name: the next meeting can take them up. Those that keep their time stand
    on its agenda anyway.
    """
    log = log_of(steps_of(meeting), meeting.taps.all())
    taken = {entry.step for entry in log.entered}
    return (step.name for step in steps_of(meeting) if step.code not in taken and not step.protected)


def _log(meeting: Meeting, seat: Seat, done: Sequence[Done]) -> None:
    """Opening and closing are in the log of the school; single steps are nobody's business."""
    events = {Tap.Kind.CLOSE.value: "meeting.closed", Tap.Kind.REOPEN.value: "meeting.reopened"}
    for one in done:
        if one.kind in events:
            record(kind=events[one.kind], school=current_school(), actor=seat.colleague.user, about=meeting)


@transaction.atomic
def lead_today(*, seat: Seat, actor: Any) -> None:
    """Someone of the group takes the lead where neither facilitator nor deputy is there."""
    if seat.meeting.closed_at:
        raise Refused(_("This meeting is closed."))
    seat.leads_today = True
    seat.save(update_fields=["leads_today"])
    record(kind="meeting.led_today", school=current_school(), actor=actor, about=seat.meeting)


def minutes_of(meeting: Meeting) -> int:
    """Whole minutes of the slot, through a change of the clocks too."""
    starts, finish = slot_instants(meeting.date, meeting.start, meeting.end, current_school().zone)
    return int((finish - starts).total_seconds()) // 60
