"""People from elsewhere who come to a group's meetings without an account. The log names the group, never a visitor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium_site.audit.services import record
from collegium_site.meetings import rules
from collegium_site.meetings.models import Attended, Meeting, Seat, Visitor, VisitorKind
from collegium_site.meetings.selectors.visitors import expected_visitors
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.services.register import allowed, check_code
from collegium_site.tenancy.scope import current_school


@dataclass(frozen=True, slots=True)
class Who:
    """A visitor as a form gives them; `key` is the form's own."""

    name: str
    organisation: str
    kind: str
    key: str


@transaction.atomic
def add_for_days(*, programme_id: int, block: int, group: str, who: Who, since: date, until: date, actor: Any) -> None:
    """To every meeting of the group from one day to another, both included; sent twice it is one visitor.

    Refused where the group does not meet between them.
    """
    where = {"programme_id": programme_id, "block": block, "group": group}
    if not Meeting.objects.filter(**where, date__range=(since, until), cancelled=False).exists():
        raise Refused(_("The group does not meet between these days."))
    _add(who, {**where, "since": since, "until": until}, group, actor)


@transaction.atomic
def add_to_meeting(*, meeting: Meeting, who: Who, actor: Any) -> None:
    """To this meeting alone, by the programme leader."""
    _takes_place(meeting)
    _add(who, _only(meeting), meeting.group, actor)


@transaction.atomic
def add_at_meeting(*, seat: Seat, who: Who, actor: Any, now: datetime) -> None:
    """By whoever leads it: beforehand as someone who is expected, once the register is open as someone who is there."""
    meeting = seat.meeting
    _leads(seat)
    _takes_place(meeting)
    visitor = _add(who, _only(meeting), meeting.group, actor)
    if visitor.meeting_id != meeting.pk:
        raise Refused(_("This page was used before: load it again."))
    if rules.can_mark(meeting, current_school().zone, now):
        Attended.objects.get_or_create(visitor=visitor, meeting=meeting)


@transaction.atomic
def visit(*, meeting: Meeting, user: Any, code: str, now: datetime) -> None:
    """Someone of the school who has no seat is there as a visitor, under their own name; twice is once.

    What is promised there they can read from then on, as everyone there hears it.
    """
    check_code(meeting, code, now)
    who = Who(user.get_full_name(), current_school().name, VisitorKind.VISITOR, f"visitor-{meeting.pk}-{user.pk}")
    visitor = _kept(who, {**_only(meeting), "user": user})[0]
    Attended.objects.get_or_create(visitor=visitor, meeting=meeting)


@transaction.atomic
def mark_visitor(*, seat: Seat, visitor: int, here: bool, now: datetime) -> None:
    """Whether an expected visitor is there; by whoever leads, as for everyone else on the register."""
    _leads(seat)
    allowed(seat.meeting, now)
    found = _expected_at(seat.meeting, visitor)
    if here:
        Attended.objects.get_or_create(visitor=found, meeting=seat.meeting)
    else:
        Attended.objects.filter(visitor=found, meeting=seat.meeting).delete()


@transaction.atomic
def remove_from_meeting(*, seat: Seat, visitor: int) -> None:
    """Off the register; only somebody who was put on it for this meeting alone."""
    _leads(seat)
    Visitor.objects.filter(meeting=seat.meeting, pk=visitor).delete()


@transaction.atomic
def comes_no_more(*, visitor: Visitor, actor: Any) -> None:
    """By the programme leader: whoever never came goes altogether; of whoever did, the meetings they were at stay."""
    last = visitor.attended.order_by("meeting__date").values_list("meeting__date", flat=True).last()
    if last is None:
        visitor.delete()
    elif visitor.meeting_id is None:
        visitor.until = last
        visitor.save(update_fields=["until"])
    else:
        raise Refused(_("They were at this meeting: its register says so."))
    record(kind="visitor.stopped", school=current_school(), actor=actor, details={"group": visitor.group})


def _leads(seat: Seat) -> None:
    if not rules.runs(seat):
        raise Refused(_("Only whoever leads this meeting can do that."))


def _takes_place(meeting: Meeting) -> None:
    if not meeting.takes_place:
        raise Refused(_("This meeting does not take place."))


def _only(meeting: Meeting) -> dict[str, Any]:
    group = {"programme_id": meeting.programme_id, "block": meeting.block, "group": meeting.group}
    return {**group, "meeting": meeting}


def _add(who: Who, comes: dict[str, Any], group: str, actor: Any) -> Visitor:
    visitor, is_new = _kept(who, comes)
    if is_new:
        record(kind="visitor.added", school=current_school(), actor=actor, details={"group": group})
    return visitor


def _kept(who: Who, comes: dict[str, Any]) -> tuple[Visitor, bool]:
    told = {"name": who.name, "organisation": who.organisation, "kind": who.kind}
    return Visitor.objects.get_or_create(key=who.key, defaults={**told, **comes})


def _expected_at(meeting: Meeting, visitor: int) -> Visitor:
    found = next((one for one in expected_visitors(meeting) if one.pk == visitor), None)
    if found is None:
        raise Refused(_("This visitor is no longer expected: load the page again."))
    return found
