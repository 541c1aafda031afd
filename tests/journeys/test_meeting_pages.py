"""Every other page of meetings and materials with something on it: usable by everyone, and no wider than a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from browser import axe, opened, too_wide
from collegium_site.materials.services import add_link
from collegium_site.materials.shelves import of_meeting, starter_pack
from collegium_site.meetings.models import Action, Meeting, Promise, Seat
from collegium_site.meetings.services import minutes, nudges, register, running, understanding, visitors
from collegium_site.meetings.services.register import Marked
from collegium_site.meetings.services.running import Done
from collegium_site.meetings.signed_links import off_token
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from held_meetings import at, first_meeting, let_in, next_meeting, seat_at
from published_programme import elmbridge, publish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.django_db(transaction=True)
NOW = "2008-11-13 16:50"
STEP = "Let two others answer first, and wait five seconds, in every lesson of the first two weeks after the break"
LONG = "Georgiana-Wilhelmina Featherstonehaugh-Cholmondeley-Majoribanks"


@pytest.fixture
def begun(transactional_db: None) -> Iterator[Any]:
    """A meeting that was closed with everything in it, a missed one and a cancelled one."""
    begun = elmbridge()
    with school_scope(begun.school), time_machine.travel(at("2008-11-13 16:30"), tick=True) as clock:
        publish(begun.made, begun.own[Role.PROGRAMME_LEADER], begun.own[Role.HEAD], at("2008-11-01 09:00"))
        begun.meeting = first_meeting()
        begun.leads = seat_at(begun.meeting, begun.own[Role.COLLEAGUE], leads=True)
        begun.away = seat_at(begun.meeting, begun.own[Role.DATA_MANAGER])
        give(begun)
        hold(begun)
        clock.move_to(at(NOW))
        missed_and_cancelled(begun)
        yield begun


def give(begun: Any) -> None:
    """A starter pack of the meeting's focus area, and a link for the meeting alone."""
    of, leader = begun.meeting.programme_id, begun.own[Role.PROGRAMME_LEADER]
    for shelf in (starter_pack(of, begun.meeting.focus_code), of_meeting(of, begun.meeting.pk)):
        for title in (STEP, "Cards"):
            given = {"title": title, "about": f"{STEP}.", "minutes": 10, "address": "https://example.org/a-long-one"}
            add_link(shelf=shelf, actor=leader, **given)


def hold(begun: Any) -> None:
    meeting, leads, now, user = begun.meeting, begun.leads, at("2008-11-13 16:30"), begun.own[Role.COLLEAGUE]
    Seat.objects.filter(meeting=meeting, colleague__user=None).update(name=LONG)
    visitors.visit(meeting=meeting, user=begun.own[Role.GOVERNOR], code=meeting.code, now=now)
    running.note(seat=leads, done=[Done("a", "enter", "welcome", at("2008-11-13 15:52"))], now=now)
    for seat in meeting.seats.select_related("colleague"):
        mark = "not_here" if seat == begun.away else "present"
        register.save_register(
            pk=meeting.pk, marks=[Marked(f"m{seat.pk}", seat.pk, mark, now, "")], actor=user, now=now
        )
        Promise.objects.create(meeting=meeting, colleague=seat.colleague, name=seat.name, text=STEP)
    understanding.understand(seat=leads, base=0, text=f"{STEP}. {STEP}.", now=now)
    nudges.nudge(seat=leads, to=begun.away.pk, says="missed", line=STEP, now=now)
    running.note(seat=leads, done=[Done("b", "close", "", at("2008-11-13 16:44"))], now=at("2008-11-13 16:44"))
    lines = {"learned": STEP, "agreed": f"{STEP}\n{STEP} again", "parked": ""}
    minutes.write(seat=leads, base=0, texts=lines, now=now)
    minutes.circulate(seat=leads, actor=user, now=now)
    Action.objects.create(meeting=meeting, key="a", what=STEP, owner=leads)


def missed_and_cancelled(begun: Any) -> None:
    begun.cancelled = next_meeting(begun.meeting)
    seat_at(begun.cancelled, begun.own[Role.COLLEAGUE], leads=True)
    Meeting.objects.filter(pk=begun.cancelled.pk).update(cancelled=True, number=0, why=f"{STEP}.")
    begun.missed = Meeting.objects.filter(block=begun.meeting.block).exclude(group=begun.meeting.group)[0]
    seat_at(begun.missed, begun.own[Role.COLLEAGUE], leads=True)
    Meeting.objects.filter(pk=begun.missed.pk).update(date="2008-11-12")


def of_whoever_led(begun: Any) -> list[str]:
    room, idle = f"meetings/{begun.meeting.pk}/", [begun.missed.pk, begun.cancelled.pk]
    own = ["", "wall/", "minutes/", "minutes/paper/", "minutes/share/", "understanding/", "materials/", "paper/"]
    return [*(f"{room}{name}" for name in own), *(f"meetings/{pk}/{name}" for pk in idle for name in ("", "wall/"))]


def of_whoever_missed_it(begun: Any) -> list[str]:
    off = f"meetings/reminders/off/{off_token(begun.school.pk, begun.away.colleague_id)}/"
    room = f"meetings/{begun.meeting.pk}/"
    return [room, f"{room}catch-up/", f"{room}understanding/", "meetings/", off]


def of_the_leader(begun: Any) -> list[str]:
    day = begun.meeting.date.isoformat()
    packs = [f"starter-packs/{focus.pk}/" for focus in begun.made.design.focus_areas][:2]
    days = ["meetings/days/", f"meetings/days/?ask={day}", f"meetings/days/{day}/", "meetings/by-name/"]
    return [*days, f"meetings/{begun.missed.pk}/swap/", "starter-packs/", *packs]


def of_the_visitor(begun: Any) -> list[str]:
    return [f"meetings/{begun.meeting.pk}/", "meetings/"]


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        (Role.COLLEAGUE, of_whoever_led),
        (Role.DATA_MANAGER, of_whoever_missed_it),
        (Role.PROGRAMME_LEADER, of_the_leader),
        (Role.GOVERNOR, of_the_visitor),
    ],
)
def test_every_page_of_meetings_with_something_on_it_can_be_used_by_everyone_and_fits_a_phone(
    begun: Any, address: str, browser: Browser, role: Role, pages: Any
) -> None:
    found = [f"{address}/s/elmbridge/{page}" for page in pages(begun)]
    with opened(browser) as visit:
        let_in(visit.page.context, address, begun.own[role])
        barriers, answers = [], set()
        for page in found:
            answer = visit.page.goto(page)
            answers.add(answer and answer.status)
            barriers += [(page, barrier) for barrier in axe(visit.page)]
        assert (answers, barriers) == ({200}, [])
        assert too_wide(visit.page, found, [320, 390, 1366]) == []
        assert visit.complaints == []
