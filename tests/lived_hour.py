"""Several people at one meeting in browsers of their own, all by one simulated clock.

wall.to("15:47")                        the server and every browser of `doors` go on to this time of the day
with doors.open(seat, width=390) as page: …    a browser in which whoever holds this seat is signed in
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from browser import opened
from held_meetings import at, let_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from playwright.sync_api import Browser, BrowserContext, Page

    from collegium_site.meetings.models import Meeting, Seat

DAY = "2026-11-30"


@dataclass
class Wall:
    """The clock that the server and all browsers go by. It stands still until it is moved on."""

    now: datetime
    server: Any = None
    browsers: list[BrowserContext] = field(default_factory=list)

    def hang_in(self, context: BrowserContext) -> None:
        context.clock.install(time=self.now - timedelta(hours=1))
        context.clock.pause_at(self.now)
        self.browsers.append(context)

    def to(self, time: str, day: str = DAY) -> None:
        """Every browser looks at its clock, and at the server if it can, as when a minute has gone by."""
        later = at(f"{day} {time}")
        self.server.move_to(later, tick=False)
        ahead, self.now = later - self.now, later
        for context in self.browsers:
            context.clock.fast_forward(int(ahead / timedelta(milliseconds=1)))

    def until(self, page: Page, condition: Callable[[], bool]) -> None:
        """Goes on second by second until it is so: pages look at the server again and again meanwhile."""
        for _second in range(100):
            if condition():
                return
            self.to(f"{self.now + timedelta(seconds=1):%H:%M:%S}")
            page.wait_for_timeout(200)
        raise AssertionError("It did not come about.")


@dataclass
class People:
    """A meeting, and who lives through it."""

    meeting: Meeting
    leads: Seat
    late: Seat
    absent: Seat
    others: list[Seat]


def cast_of(meeting: Meeting) -> People | None:
    """Its facilitator and two members who sign in and promised something last time, if there are such."""
    from collegium_site.meetings.models import Promise

    seats = list(meeting.seats.select_related("colleague__user"))
    last = Promise.objects.filter(meeting__group=meeting.group, meeting__block=meeting.block, meeting__number=1)
    promised = set(last.filter(meeting__programme=meeting.programme).values_list("colleague_id", flat=True))
    leads = next(seat for seat in seats if seat.leads)
    usual = [seat for seat in seats if seat.colleague.user and seat.basis == "directed" and not seat.deputises]
    members = [seat for seat in usual if not seat.leads and seat.colleague_id in promised]
    if len(members) < 2 or leads.colleague_id not in promised:
        return None
    late, absent = members[:2]
    return People(meeting, leads, late, absent, [one for one in seats if one not in {leads, late, absent}])


@dataclass
class Doors:
    """Opens browsers for people, signed in."""

    browser: Browser
    address: str
    wall: Wall

    @contextmanager
    def open(self, seat: Seat, **size: Any) -> Iterator[Page]:
        with opened(self.browser, **size) as visit:
            self.wall.hang_in(visit.page.context)
            let_in(visit.page.context, self.address, seat.colleague.user)
            yield visit.page
            self.wall.browsers.remove(visit.page.context)
            assert [says for says in visit.complaints if "ERR_INTERNET_DISCONNECTED" not in says] == []
