"""Telling people of a meeting that is coming: once, some working days before, in their own working hours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium.meeting import slot_instants
from collegium.school_year import Presence, SchoolDays
from collegium.words import clock_12, date_in_words, duration
from collegium_site.materials.selectors import beside_meetings
from collegium_site.meetings.models import MarkKind, Meeting, Seat
from collegium_site.meetings.selectors.notes import note_of
from collegium_site.meetings.services import rota
from collegium_site.notices.hours import CLOSES, OPENS
from collegium_site.notices.services import queue
from collegium_site.publication.beside import Note
from collegium_site.schools.selectors.people import address_of
from collegium_site.schools.selectors.presence import presences, school_days
from collegium_site.tenancy.models import School
from collegium_site.tenancy.scope import current_school

WORKING_DAYS = 3
"""So many before a meeting its members are told."""
LOOKS_AHEAD = timedelta(days=28)
MINUTES = 60


@transaction.atomic
def tell_of_coming(*, school: School, now: datetime) -> int:
    """Queue what is to be told of meetings that are near; how many notices. Of each meeting once."""
    today, days = now.astimezone(school.zone).date(), school_days(school)
    ahead = Meeting.objects.filter(
        date__gt=today, date__lte=today + LOOKS_AHEAD, told_on=None, started_at=None, cancelled=False
    )
    near = [meeting for meeting in ahead.filter(disrupted=False) if _is_near(meeting, today, days)]
    if not near:
        return 0
    for programme in {meeting.programme_id for meeting in near}:
        runs = {(one.block, one.group) for one in near if one.programme_id == programme}
        rota.settle(programme_id=programme, runs=runs)  # someone may have left since
    rows = Meeting.objects.filter(pk__in=[meeting.pk for meeting in near])
    told = _tell(list(rows.annotate(given=beside_meetings())), days, school, now)
    rows.update(told_on=today)
    return told


@transaction.atomic
def settle_and_tell(*, meeting: Meeting, before: int | None) -> None:
    """Work the turns of a run out anew, after something about `meeting` changed, at which it was the turn of `before`.

    Whoever gets a turn at a meeting that people were told of already is told too.
    """
    changed = {one.pk: one for one in rota.settle_run(meeting)}
    if meeting.pk not in changed and meeting.turn_id != before:
        changed[meeting.pk] = meeting
    for one in changed.values():
        if one.told_on and one.turn_id and (one.pk != meeting.pk or one.turn_id != before):
            _tell_of_turn(one)


def _is_near(meeting: Meeting, today: Any, days: SchoolDays) -> bool:
    between = (today + timedelta(days=number) for number in range(1, (meeting.date - today).days))
    return sum(days.is_open(day) for day in between) < WORKING_DAYS


def _tell(meetings: Sequence[Meeting], days: SchoolDays, school: School, now: datetime) -> int:
    by_key = {meeting.pk: meeting for meeting in meetings}
    seats = Seat.objects.filter(meeting__in=by_key).exclude(mark=MarkKind.APOLOGIES).select_related("colleague__user")
    rows = list(seats)
    people = presences({seat.colleague_id for seat in rows})
    told = 0
    for seat in rows:
        meeting, presence = by_key[seat.meeting_id], people.get(seat.colleague_id)
        opens = _first_hour(meeting, presence, days, now.astimezone(school.zone)) if presence else None
        if opens and address_of(seat.colleague):
            _queue(seat, meeting, _lines(meeting, note_of(meeting, seat.colleague_id)), school, opens)
            told += 1
    return told


def _first_hour(meeting: Meeting, presence: Presence, days: SchoolDays, here: datetime) -> datetime | None:
    """When someone is at work next, before the meeting; none for those who are away till then, or on its day."""
    if presence.is_away(meeting.date) or not presence.is_employed(meeting.date):
        return None
    for number in range((meeting.date - here.date()).days + 1):
        day = here.date() + timedelta(days=number)
        hours = presence.hours_between(day, days.week_of(day), OPENS.hour * MINUTES, CLOSES.hour * MINUTES)
        if hours and days.is_open(day):
            opens = datetime.combine(day, time(*divmod(hours[0], MINUTES)), tzinfo=here.tzinfo)
            return max(opens, here)
    return None


def _lines(meeting: Meeting, note: Note) -> Iterable[str]:
    yield _("%(focus)s, %(group)s: %(day)s at %(time)s, %(room)s.") % {
        "focus": meeting.focus,
        "group": meeting.group,
        "day": date_in_words(meeting.date),
        "time": clock_12(meeting.start),
        "room": meeting.room or _("room to follow"),
    }
    if note.bring:
        yield _("Bring: %(what)s") % {"what": note.bring}
    if note.turn:
        yield _("Your turn to bring: %(what)s") % {"what": note.turn}
    if note.reading:
        yield _("To read beforehand: %(time)s") % {"time": duration(note.reading)}
    yield _("Agenda, materials and apologies: %(page)s") % {"page": note.page}


def _tell_of_turn(meeting: Meeting) -> None:
    school = current_school()
    seat = Seat.objects.filter(meeting=meeting, colleague=meeting.turn_id).select_related("colleague__user").first()
    if seat and address_of(seat.colleague) and not school.is_demonstration:
        whole = Meeting.objects.annotate(given=beside_meetings()).get(pk=meeting.pk)
        _queue(seat, whole, _lines(whole, note_of(whole, seat.colleague_id)), school, None)


def _queue(seat: Seat, meeting: Meeting, lines: Iterable[str], school: School, opens: datetime | None) -> None:
    starts, _finish = slot_instants(meeting.date, meeting.start, meeting.end, school.zone)
    queue(
        recipient=address_of(seat.colleague),
        recipient_name=seat.name,
        subject=_("Meeting on %(day)s") % {"day": date_in_words(meeting.date)},
        body="\n".join(lines),
        school=school,
        not_before=opens,
        not_after=starts,
        digest_key=f"coming:{meeting.pk}:{seat.colleague_id}",
    )
