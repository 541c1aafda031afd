"""Meetings of a published version, and people of the tests at them.

meeting = first_meeting(made)                 the first meeting of the first group, at 3.45pm on 13 November 2008
seat_at(meeting, user, leads=True)            this person on the staff list, with a seat at it
with wall_clock("2008-11-13 15:52"): …        by the school's wall
let_in(context, address, user)                a browser in which this person is signed in
choose(page, "Ada Quill", "Present")          a tap on the register
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import time_machine

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import BrowserContext, Page

    from collegium_site.meetings.models import Meeting, Seat

LONDON = ZoneInfo("Europe/London")


def at(text: str) -> datetime:
    """`2008-11-13 15:52`, by the wall of a school in England."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def wall_clock(text: str) -> AbstractContextManager[Any]:
    return time_machine.travel(at(text), tick=False)


def first_meeting() -> Meeting:
    from collegium_site.meetings.models import Meeting

    return Meeting.objects.order_by("date", "group")[0]


def seat_at(meeting: Meeting, user: Any, **what: Any) -> Seat:
    """A seat for someone who signs in; whoever is not on the staff list comes onto it."""
    from collegium_site.meetings.models import Seat
    from collegium_site.schools.models import Colleague

    name, _, last = user.get_full_name().partition(" ")
    person, _made = Colleague.objects.get_or_create(
        user=user, defaults={"staff_id": f"U{user.pk}", "first_name": name, "last_name": last, "kind": "teacher"}
    )
    seat, _made = Seat.objects.update_or_create(
        meeting=meeting,
        colleague=person,
        defaults={"name": person.name, "sort_name": person.sort_name, "basis": "directed", **what},
    )
    return seat


def next_meeting(meeting: Meeting) -> Meeting:
    """The same group's next one."""
    from collegium_site.meetings.models import Meeting as Row

    same = Row.objects.filter(programme_id=meeting.programme_id, block=meeting.block, group=meeting.group)
    return same.get(number=meeting.number + 1)


def let_in(context: BrowserContext, address: str, user: Any) -> None:
    """Signed in by a cookie, so that the sign-in page is not what is tried."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": address}])


def choose(page: Page, name: str, mark: str) -> None:
    page.get_by_role("radiogroup", name=name).get_by_label(mark, exact=True).check(force=True)
