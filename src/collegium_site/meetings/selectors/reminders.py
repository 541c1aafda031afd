"""Whose promise may be brought back to mind, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from collegium.school_year import Presence, SchoolDays, trial_window
from collegium_site.meetings.models import Meeting, Promise, ReminderChoice, ReminderRound
from collegium_site.meetings.selectors.writing import hours_on
from collegium_site.meetings.signed_links import SALT
from collegium_site.notices.hours import CLOSES, OPENS
from collegium_site.schools.selectors.people import address_of, colleague_by_link
from collegium_site.schools.selectors.presence import presences, school_days
from collegium_site.tenancy.models import School
from collegium_site.tenancy.scope import current_school

LONGEST_GAP = timedelta(days=150)
"""Between two meetings of a group; what was promised before that is no longer brought back."""


@dataclass(frozen=True, slots=True)
class Due:
    """A promise to bring back to its owner's mind today, between two instants; `meets`: their group's next meeting."""

    promise: Promise
    address: str
    meets: Meeting
    not_before: datetime
    not_after: datetime


def schools_to_look_through(now: datetime) -> list[School]:
    """Where the working day has begun and nobody looked yet; two statements.

    No demonstration: its people are invented. No school's calendar is asked: on a closed day there is nothing due.
    """
    done = set(ReminderRound.objects.filter(day__gte=now.date() - timedelta(days=1)).values_list("school", "day"))
    there = School.objects.filter(is_demonstration=False)
    return [school for school in there if (school.pk, _day(school, now)) not in done and _is_day(school, now)]


def due(school: School, now: datetime) -> list[Due]:
    """Promises whose trial window holds today, at the hours at which their owners work; five statements at most."""
    here = now.astimezone(school.zone)
    waiting = list(_waiting(here.date()))
    if not waiting:
        return []
    people = presences({promise.colleague_id for promise in waiting})
    meets = Meeting.objects.in_bulk({promise.meets_in for promise in waiting})
    days = school_days(school)
    found = (
        _due(promise, meets[promise.meets_in], people[promise.colleague_id], days, here)
        for promise in waiting
        if promise.colleague_id in people
    )
    return [one for one in found if one]


def owner_by_link(token: str) -> Any:
    """Whose reminders the link in a mail of this school switches off; none for any other link. One statement."""
    return colleague_by_link(SALT, token, current_school())


def _waiting(today: date) -> QuerySet[Any]:
    """Unanswered, not reminded of yet, and its owner still belongs to the group when that meets again (`meets_in`)."""
    of_group = Meeting.objects.filter(
        programme_id=OuterRef("meeting__programme_id"),
        block=OuterRef("meeting__block"),
        group=OuterRef("meeting__group"),
        number=OuterRef("meeting__number") + 1,
        seats__colleague_id=OuterRef("colleague_id"),
        date__gt=today,
        closed_at=None,
    )
    quiet = ReminderChoice.objects.filter(colleague_id=OuterRef("colleague_id"), wanted=False)
    found = Promise.objects.filter(
        answer="", reminded_on=None, meeting__date__lt=today, meeting__date__gt=today - LONGEST_GAP
    )
    found = found.annotate(meets_in=Subquery(of_group.values("pk")[:1]))
    return found.exclude(Exists(quiet)).exclude(meets_in=None).select_related("meeting", "colleague__user")


def _due(promise: Any, meets: Meeting, presence: Presence, days: SchoolDays, here: datetime) -> Due | None:
    today, address = here.date(), address_of(promise.colleague)
    if not address or today not in trial_window(promise.meeting.date, meets.date, presence, days):
        return None
    hours = hours_on(here, presence, days)
    return Due(promise, address, meets, *hours) if hours and hours[1] > here else None


def _day(school: School, now: datetime) -> date:
    return now.astimezone(school.zone).date()


def _is_day(school: School, now: datetime) -> bool:
    return OPENS <= now.astimezone(school.zone).time() < CLOSES


KIND = "reminder"


def digest_key(promise_pk: int) -> str:
    """What makes a notice the reminder of one promise."""
    return f"{KIND}:{promise_pk}"
