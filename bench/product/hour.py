"""A meeting that is held today: its facilitator's address, twelve people on the register, and everyone's way in."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse
from django.utils import timezone

from collegium.meeting import protocol
from collegium_site.accounts.services import add_person
from collegium_site.meetings.models import Meeting, Seat
from collegium_site.meetings.services.running import Done, note
from collegium_site.schools.models import Colleague
from collegium_site.tenancy.models import Membership
from collegium_site.tenancy.permissions import Role

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School

REGISTER = 12


def meet_today(school: School, leader: Any) -> Seat:
    """Every group's first meeting is now, and the leader's is under way with `REGISTER` people: the leader's seat."""
    now = timezone.now().astimezone(school.zone)
    begins = max(now - timedelta(minutes=20), now.replace(hour=0, minute=0, second=0, microsecond=0))
    first = Meeting.objects.order_by("date")[0].slot
    ends = min(begins + timedelta(hours=1), datetime.combine(now, time(23, 59), school.zone))
    Meeting.objects.filter(slot=first).update(date=now.date(), start=begins.time(), end=ends.time())
    seat = Seat.objects.select_related("meeting", "colleague").get(meeting__slot=first, colleague__user=leader)
    _fill(seat.meeting)
    begun = Done("begun", "enter", protocol(seat.meeting.protocol).steps[0].code, now)
    note(seat=seat, done=[begun], now=now)
    return seat


def _fill(meeting: Meeting) -> None:
    there = set(meeting.seats.values_list("colleague_id", flat=True))
    others = Colleague.objects.exclude(pk__in=there).order_by("pk")[: max(0, REGISTER - len(there))]
    Seat.objects.bulk_create(
        Seat(meeting=meeting, colleague=one, name=one.name, sort_name=one.sort_name, basis="directed") for one in others
    )


def everyone(school: School, meeting: Meeting) -> list[tuple[str, str]]:
    """A cookie for each colleague who meets today, and the address of their own group's meeting."""
    found = []
    seats = Seat.objects.filter(meeting__slot=meeting.slot).select_related("colleague__user").order_by("-pk")
    for seat in {seat.colleague_id: seat for seat in seats}.values():
        user = seat.colleague.user or _let_in(school, seat.colleague)
        found.append((cookie_of(user), reverse("meetings:meeting", args=[school.slug, seat.meeting_id])))
    return found


def _let_in(school: School, colleague: Colleague) -> Any:
    user = add_person(name=colleague.name[:150], email=f"{colleague.pk}@measured.example")
    Membership.objects.create(user=user, school=school, roles=[Role.COLLEAGUE.value])
    Colleague.objects.filter(pk=colleague.pk).update(user=user)
    return user


def cookie_of(user: Any) -> str:
    """A session of someone who has signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"sessionid={session.session_key}"
