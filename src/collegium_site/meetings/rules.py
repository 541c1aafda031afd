"""Who may do what with one meeting. Services ask; views ask only to show or hide."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from collegium.meeting import slot_instants
from collegium_site.meetings.models import MarkKind, Meeting, Minutes, Seat

OPENS = timedelta(minutes=30)
"""How long before its start a meeting can be begun."""

COUNTED_AFTER = timedelta(days=14)
"""A day is counted in totals once, so long after it: registers on paper are keyed in by then, and catch-ups done."""


def runs(seat: Seat) -> bool:
    """Its facilitator, the deputy, and whoever took the lead for the day."""
    return seat.leads or seat.deputises or seat.leads_today


def can_be_swapped(meeting: Meeting) -> bool:
    """Someone else can be asked to lead it until it is closed."""
    return meeting.closed_at is None and meeting.takes_place


def may_swap(seat: Seat | None, *, oversees: bool) -> bool:
    """The facilitator, the deputy, whoever leads today, and the programme leader."""
    return oversees or (seat is not None and runs(seat))


def can_begin(meeting: Meeting, zone: ZoneInfo, now: datetime) -> bool:
    """From half an hour before; a meeting that was missed by the clock can still be begun later that day."""
    starts, _finish = slot_instants(meeting.date, meeting.start, meeting.end, zone)
    waits = meeting.closed_at is None and meeting.takes_place
    return waits and now >= starts - OPENS and now.astimezone(zone).date() == meeting.date


def was_missed(meeting: Meeting, zone: ZoneInfo, now: datetime) -> bool:
    """Its day is over and nobody began it here: whether it was held is not known."""
    never = meeting.started_at is None and meeting.closed_at is None and meeting.takes_place
    return never and now.astimezone(zone).date() > meeting.date


def can_mark(meeting: Meeting, zone: ZoneInfo, now: datetime) -> bool:
    """From half an hour before; a register on paper is keyed in afterwards. Never for one that did not take place."""
    starts, _finish = slot_instants(meeting.date, meeting.start, meeting.end, zone)
    return meeting.takes_place and now >= starts - OPENS


def counted_from(day: date) -> date:
    """When totals count what was held on a day; a mark that is made later may be in none of them."""
    return day + COUNTED_AFTER


def code_holds(meeting: Meeting, zone: ZoneInfo, now: datetime) -> bool:
    """The code is for the hour: from half an hour before the start to the finish, or to the close if that is sooner."""
    _starts, finish = slot_instants(meeting.date, meeting.start, meeting.end, zone)
    return can_mark(meeting, zone, now) and now <= finish and meeting.closed_at is None


def is_open(meeting: Meeting) -> bool:
    return meeting.started_at is not None and meeting.closed_at is None


def agenda_can_change(meeting: Meeting) -> bool:
    """Until it begins: what was agreed stays what it was."""
    return meeting.started_at is None


def sees_only_attended(seat: Seat) -> bool:
    """Governors and partners read what belongs to a meeting only when they were at it."""
    return seat.colleague.kind in {"governor", "partner"}


def may_write_for(seat: Seat, other: Seat) -> bool:
    """A promise is its owner's; whoever leads writes it down for those who do not sign in."""
    return seat.pk == other.pk or (runs(seat) and other.colleague.user_id is None)


def can_promise(meeting: Meeting, zone: ZoneInfo, now: datetime) -> bool:
    """From half an hour before the meeting on, so that whoever could not come can still say what they will try."""
    return can_mark(meeting, zone, now)


def can_write_minutes(seat: Seat, minutes: Minutes | None) -> bool:
    """Everyone of the group while they are a draft, whoever leads until they are agreed, nobody afterwards."""
    if minutes is None or minutes.state == Minutes.State.DRAFT:
        return True
    return runs(seat) and minutes.state == Minutes.State.CIRCULATED


def can_write_understanding(seat: Seat, zone: ZoneInfo, now: datetime) -> bool:
    """Whoever leads, at any meeting of the block from the first one on: it may be said better later."""
    return runs(seat) and can_mark(seat.meeting, zone, now)


def can_share(seat: Seat, minutes: Minutes | None) -> bool:
    """Which lines go to the head and governors is ticked by whoever leads, once everyone of the group has read them."""
    return runs(seat) and minutes is not None and minutes.state != Minutes.State.DRAFT


def can_agree(seat: Seat, minutes: Minutes) -> bool:
    """At the group's next meeting, by whoever leads that; those of a block's last meeting by whoever led it."""
    before, now = minutes.meeting, seat.meeting
    same = (before.programme_id, before.block, before.group) == (now.programme_id, now.block, now.group)
    is_next = same and before.number + 1 == now.number
    is_last = before.pk == now.pk and before.number == before.of
    return (is_next or is_last) and runs(seat) and minutes.state == Minutes.State.CIRCULATED


def can_apologise(seat: Seat, zone: ZoneInfo, now: datetime) -> bool:
    """Beforehand, and as long as the meeting could still be come to."""
    meeting = seat.meeting
    _starts, finish = slot_instants(meeting.date, meeting.start, meeting.end, zone)
    waits = meeting.closed_at is None and meeting.takes_place and now < finish
    return waits and seat.mark != MarkKind.PRESENT


def can_catch_up(seat: Seat) -> bool:
    """Whoever was not at a meeting that was held; once. It is an offer: nobody who was ill or on leave owes it."""
    meeting = seat.meeting
    missed = seat.mark in {MarkKind.APOLOGIES, MarkKind.NOT_HERE}
    return meeting.closed_at is not None and meeting.takes_place and missed and not seat.caught_up


def can_nudge(seat: Seat, other: Seat, zone: ZoneInfo, now: datetime) -> bool:
    """The facilitator or the deputy, one other member, once about each meeting; whoever leads for a day does not."""
    leads = seat.leads or seat.deputises
    return leads and seat.pk != other.pk and not other.nudge and can_promise(seat.meeting, zone, now)


def owes_catch_up(seat: Seat, *, on_leave: bool) -> bool:
    """Not those on leave, not those whom nobody could direct to be there, not those who were not at work that day."""
    return can_catch_up(seat) and seat.basis == "directed" and not on_leave and not seat.not_at_work


def is_last(meeting: Meeting, *, comes_again: bool = True) -> bool:
    """The last of the group's run, or of whoever left the group after it, once it is over: what was promised there is
    answered there.
    """
    return (meeting.number == meeting.of or not comes_again) and meeting.closed_at is not None
