"""The register: one tap each, from any device, also after the network was gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium_site.audit.services import record
from collegium_site.meetings import rules
from collegium_site.meetings.models import Attended, Mark, MarkKind, Meeting, Seat, Visitor
from collegium_site.meetings.services.crediting import credit, owe_again, waive
from collegium_site.meetings.services.refusals import Refused, WrongCode, old_page
from collegium_site.tenancy.scope import current_school

WRITTEN = ("mark", "last", "other")


@dataclass(frozen=True, slots=True)
class Marked:
    """A tap on a device: whose seat, and what. `saw` is the key of the newest mark that the device knew of."""

    key: str
    seat: int
    mark: str
    at: datetime
    saw: str


@transaction.atomic
def save_register(*, pk: int, marks: Sequence[Marked], actor: Any, now: datetime) -> dict[str, str]:
    """Take in what a device marked: one transaction of six statements, for one person or for thirty.

    Why a mark could not be kept, by its key; the others are.

    What came before, by its key, changes nothing. Two devices that mark someone differently without knowing of each
    other leave both marks on the seat, to be settled by the next tap.
    """
    seats = seats_of(pk)
    meeting = _meeting_for(seats, actor, now)
    refused = {one.key: why for one in marks if (why := _why_not(one, seats))}
    new = list(_unknown(meeting, [one for one in marks if one.key not in refused]))
    rows = [
        Mark(meeting=meeting, seat=seats[one.seat], key=one.key, mark=one.mark, at=kept_at(meeting, one, now))
        for one in new
    ]
    changed = {one.seat: seats[one.seat] for one in new}
    for one in new:
        put(seats[one.seat], one)
    Mark.objects.bulk_create(rows)
    Seat.objects.bulk_update(changed.values(), WRITTEN)
    if meeting.closed_at:
        credit(meeting=meeting, actor=actor, now=now)
    return refused


def seats_of(pk: int) -> dict[int, Seat]:
    """Every seat of a meeting with the meeting and its colleague, held until the transaction ends."""
    rows = Seat.objects.select_for_update(of=("self",)).filter(meeting_id=pk)
    return {seat.pk: seat for seat in rows.select_related("meeting", "colleague")}


def _meeting_for(seats: dict[int, Seat], actor: Any, now: datetime) -> Meeting:
    own = next((seat for seat in seats.values() if seat.colleague.user_id == actor.pk), None)
    if own is None or not rules.runs(own):
        raise Refused(_("Only whoever leads this meeting can do that."))
    allowed(own.meeting, now)
    return own.meeting


def allowed(meeting: Meeting, now: datetime) -> None:
    """Refused on a day of disruption, for a cancelled meeting, and long before."""
    if meeting.disrupted:
        raise Refused(_("The school was disrupted on this day: nothing about anyone is kept."))
    if meeting.cancelled:
        raise Refused(_("This meeting does not take place."))
    if not rules.can_mark(meeting, current_school().zone, now):
        raise Refused(_("The register opens half an hour before the meeting starts."))


def _why_not(one: Marked, seats: dict[int, Seat]) -> str:
    if one.seat not in seats:
        return _("No longer expected at this meeting.")
    return "" if one.mark in MarkKind.values else old_page()


def _unknown(meeting: Meeting, marks: Sequence[Marked]) -> Iterator[Marked]:
    keys = [one.key for one in marks]
    known = set(Mark.objects.filter(meeting=meeting, key__in=keys).values_list("key", flat=True))
    for one in sorted(marks, key=lambda one: one.at):
        if one.key not in known:
            known.add(one.key)
            yield one


def put(seat: Seat, one: Marked) -> None:
    """The mark on its seat. A device that knew of the newest mark settles it; one that did not is shown beside it."""
    unseen = seat.last and one.saw != seat.last and seat.mark != one.mark
    seat.other = seat.mark if unseen else ""
    seat.mark, seat.last = one.mark, one.key


def kept_at(meeting: Meeting, one: Marked, now: datetime) -> datetime | None:
    """When it was; nothing any more once the meeting is closed."""
    return None if meeting.closed_at else min(one.at, now)


def forget_arrivals(meeting: Meeting) -> None:
    """At the close: who was there is kept, and not when they came."""
    Mark.objects.filter(meeting=meeting).update(at=None)


@transaction.atomic
def check_in(*, seat: Seat, code: str, key: str, now: datetime) -> None:
    """Someone says for themselves that they are here, with the code on the wall; it stands above what others marked."""
    meeting = seat.meeting
    check_code(meeting, code, now)
    if Mark.objects.filter(meeting=meeting, key=key).exists():
        return
    one = Marked(key, seat.pk, MarkKind.PRESENT, now, seat.last)
    Mark.objects.create(meeting=meeting, seat=seat, key=key, mark=one.mark, at=kept_at(meeting, one, now))
    put(seat, one)
    seat.save(update_fields=WRITTEN)


def check_code(meeting: Meeting, code: str, now: datetime) -> None:
    allowed(meeting, now)
    if not rules.code_holds(meeting, current_school().zone, now):
        raise Refused(_("The code holds for the hour of the meeting only. Ask whoever leads to mark you."))
    if code.replace(" ", "") != meeting.code:
        raise WrongCode(_("This is not the code on the wall."))


@transaction.atomic
def set_disrupted(*, day: date, disrupted: bool, actor: Any, now: datetime) -> int:
    """The school was disrupted on a day, or after all it was not; how many meetings that concerns.

    Every mark of its meetings goes, and none is taken: nobody owes anything, and nothing says why. Planned hours are
    taken back as not owed, and owed again when the day was not disrupted after all; what was worked stays.
    """
    meetings = list(Meeting.objects.select_for_update().filter(date=day, cancelled=False))
    for meeting in meetings:
        meeting.disrupted = disrupted
    Meeting.objects.bulk_update(meetings, ["disrupted"])
    if disrupted:
        _forget(meetings)
    follow = waive if disrupted else owe_again
    follow(meetings=meetings, actor=actor, now=now)
    details = {"day": day.isoformat(), "meetings": len(meetings)}
    kind = "meetings.disrupted" if disrupted else "meetings.not_disrupted"
    record(kind=kind, school=current_school(), actor=actor, details=details)
    return len(meetings)


def _forget(meetings: Iterable[Meeting]) -> None:
    concerned = [meeting.pk for meeting in meetings]
    Mark.objects.filter(meeting__in=concerned).delete()
    Attended.objects.filter(meeting__in=concerned).delete()
    Visitor.objects.filter(meeting__in=concerned).delete()
    seats = Seat.objects.filter(meeting__in=concerned)
    seats.update(mark="", last="", other="", apology="", acknowledged=False, caught_up=False)
