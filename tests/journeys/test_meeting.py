"""One meeting with the network cut in the middle, a closed tab and a sign-in that runs out: the server's records tell."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from browser import axe, opened, too_wide
from collegium_site.tenancy.permissions import Role
from held_meetings import at, choose, first_meeting, let_in, seat_at
from published_programme import elmbridge, publish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from collegium_site.meetings.models import Meeting

pytestmark = pytest.mark.django_db(transaction=True)
OFFLINE = "Offline, and safe"


@pytest.fixture
def begun(transactional_db: None) -> Any:
    from collegium_site.tenancy.scope import school_scope

    begun = elmbridge()
    with school_scope(begun.school):
        publish(begun.made, begun.own[Role.PROGRAMME_LEADER], begun.own[Role.HEAD], at("2008-11-01 09:00"))
        meeting = first_meeting()
        begun.leads = seat_at(meeting, begun.own[Role.COLLEAGUE], leads=True)
        begun.member = seat_at(meeting, begun.own[Role.DATA_MANAGER])
        begun.meeting = meeting
        yield begun


@contextmanager
def by_the_wall(text: str) -> Iterator[None]:
    with time_machine.travel(at(text), tick=True):
        yield


def marks_of(meeting: Meeting) -> dict[str, str]:
    return {seat.name: seat.mark for seat in meeting.seats.all() if seat.mark}


def wait_until(page: Page, condition: Callable[[], bool]) -> None:
    for _look in range(100):
        if condition():
            return
        page.wait_for_timeout(100)
    pytest.fail("It did not come about within ten seconds.")


def test_what_is_done_without_a_network_arrives_once(begun: Any, address: str, browser: Browser) -> None:
    meeting, user = begun.meeting, begun.own[Role.COLLEAGUE]
    room = f"{address}/s/elmbridge/meetings/{meeting.pk}/"
    with by_the_wall("2008-11-13 15:52"), opened(browser) as visit:
        page, context = visit.page, visit.page.context
        let_in(context, address, user)
        page.goto(room)
        page.get_by_role("button", name="Start the meeting").click()
        page.get_by_text("Started 3.52pm.").first.wait_for()
        context.set_offline(True)
        page.get_by_role("button", name="Next step", exact=True).click()
        choose(page, begun.leads.name, "Present")
        choose(page, begun.member.name, "Apologies")
        page.get_by_text(OFFLINE).first.wait_for()
        assert page.locator("[data-now]").inner_text() == "What this focus means to us"
        assert marks_of(meeting) == {}
        page.close()
        context.set_offline(False)
        again = context.new_page()
        again.goto(room)
        wait_until(again, lambda: len(marks_of(meeting)) == 2)
        again.reload()
        again.get_by_text("1 of").first.wait_for()
    assert marks_of(meeting) == {begun.leads.name: "present", begun.member.name: "apologies"}
    assert [tap.step for tap in meeting.taps.all()] == ["welcome", "focus"]
    assert meeting.marks.count() == 2


def test_what_is_typed_without_a_network_stays_until_it_can_be_sent(begun: Any, address: str, browser: Browser) -> None:
    from collegium_site.meetings.models import Promise

    meeting, user = begun.meeting, begun.own[Role.COLLEAGUE]
    with by_the_wall("2008-11-13 16:30"), opened(browser) as visit:
        page, context = visit.page, visit.page.context
        let_in(context, address, user)
        page.goto(f"{address}/s/elmbridge/meetings/{meeting.pk}/")
        context.set_offline(True)
        typed = page.get_by_label("One small step I will try before we meet again")
        typed.fill("Let two others answer first")
        page.get_by_role("button", name="Promise it").click()
        page.get_by_text("Not sent: the network, or your sign-in, is away.").wait_for()
        assert (typed.input_value(), Promise.objects.count()) == ("Let two others answer first", 0)
        context.set_offline(False)
        page.get_by_role("button", name="Promise it").click()
        page.locator(".said", has_text="Let two others answer first").wait_for()
        page.wait_for_load_state("networkidle")
    assert Promise.objects.get().text == "Let two others answer first"


def test_a_sign_in_that_has_run_out_loses_no_mark(begun: Any, address: str, browser: Browser) -> None:
    meeting, user = begun.meeting, begun.own[Role.COLLEAGUE]
    room = f"{address}/s/elmbridge/meetings/{meeting.pk}/"
    with by_the_wall("2008-11-13 15:50"), opened(browser) as visit:
        page, context = visit.page, visit.page.context
        let_in(context, address, user)
        page.goto(room)
        page.get_by_role("button", name="Everyone else is here").wait_for()
        context.clear_cookies()
        page.get_by_role("button", name="Everyone else is here").click()
        page.get_by_text("are safe on this device").wait_for()
        assert marks_of(meeting) == {}
        let_in(context, address, user)
        page.goto(room)
        wait_until(page, lambda: len(marks_of(meeting)) == meeting.seats.count())
    assert set(marks_of(meeting).values()) == {"present"}


def test_a_mark_that_is_refused_takes_no_other_with_it_and_says_whose_it_was(
    begun: Any, address: str, browser: Browser
) -> None:
    meeting, user, gone = begun.meeting, begun.own[Role.COLLEAGUE], begun.member.name
    room = f"{address}/s/elmbridge/meetings/{meeting.pk}/"
    with by_the_wall("2008-11-13 15:50"), opened(browser) as visit:
        page, context = visit.page, visit.page.context
        let_in(context, address, user)
        page.goto(room)
        context.set_offline(True)
        choose(page, gone, "Present")
        choose(page, begun.leads.name, "Present")
        page.get_by_text("2 marks are safe on this device").wait_for()
        begun.member.delete()
        context.set_offline(False)
        says = page.get_by_text(f"{gone}: No longer expected at this meeting.")
        says.wait_for()
        assert marks_of(meeting) == {begun.leads.name: "present"}
        assert page.get_by_text("safe on this device").count() == 0
        assert page.get_by_role("radiogroup", name=gone).get_by_label("Present").is_checked() is False
        assert page.locator("[data-here]").inner_text() == f"1 of {meeting.seats.count()} here"
        page.reload()
        says.wait_for()
        page.get_by_role("button", name="I have read it").click()
        page.reload()
        page.get_by_text("1 of").first.wait_for()
        assert says.is_hidden()


def test_two_devices_show_the_same_clock(begun: Any, address: str, browser: Browser) -> None:
    meeting, user = begun.meeting, begun.own[Role.COLLEAGUE]
    room = f"{address}/s/elmbridge/meetings/{meeting.pk}/"
    with by_the_wall("2008-11-13 15:45"), opened(browser) as one, opened(browser, width=1280, height=720) as other:
        for visit in (one, other):
            let_in(visit.page.context, address, user)
        other.page.goto(f"{room}wall/")
        one.page.goto(room)
        one.page.get_by_role("button", name="Start the meeting").click()
        other.page.locator("[data-now]", has_text="Who we are").wait_for()
        choose(one.page, begun.leads.name, "Present")
        other.page.get_by_text("1 of").wait_for()
        assert one.complaints == other.complaints == []


def test_two_devices_that_disagree_are_told_by_name_of_mark(begun: Any, address: str, browser: Browser) -> None:
    meeting, user = begun.meeting, begun.own[Role.COLLEAGUE]
    room = f"{address}/s/elmbridge/meetings/{meeting.pk}/"
    with by_the_wall("2008-11-13 15:45"), opened(browser) as one, opened(browser, width=390) as other:
        for visit in (one, other):
            let_in(visit.page.context, address, user)
            visit.page.goto(room)
        other.page.context.set_offline(True)
        choose(other.page, begun.member.name, "Apologies")
        choose(one.page, begun.member.name, "Present")
        wait_until(one.page, lambda: meeting.marks.count() == 1)
        other.page.context.set_offline(False)
        for visit in (one, other):
            says = visit.page.get_by_text(
                "Two devices said different things: apologies and present. Tap the right one."
            )
            says.wait_for()


def test_every_page_can_be_used_by_everyone_and_fits_a_phone(begun: Any, address: str, browser: Browser) -> None:
    room = f"{address}/s/elmbridge/meetings/{begun.meeting.pk}/"
    pages = [
        room,
        f"{room}wall/",
        f"{room}agenda/",
        f"{room}here/",
        f"{room}paper/",
        f"{address}/s/elmbridge/meetings/",
    ]
    with by_the_wall("2008-11-13 15:50"), opened(browser) as visit:
        let_in(visit.page.context, address, begun.own[Role.COLLEAGUE])
        barriers = []
        for page in pages:
            visit.page.goto(page)
            barriers += axe(visit.page)
        assert barriers == []
        assert too_wide(visit.page, pages, [320, 390, 1280]) == []


def test_a_small_phone_shows_the_button_that_starts_the_meeting_without_scrolling(
    begun: Any, address: str, browser: Browser
) -> None:
    begun.meeting.focus, begun.meeting.protocol = "Assessment Data for Raising Achievement", "tuning"
    begun.meeting.save()
    with by_the_wall("2008-11-13 15:44"), opened(browser, width=375, height=667) as visit:
        let_in(visit.page.context, address, begun.own[Role.COLLEAGUE])
        visit.page.goto(f"{address}/s/elmbridge/meetings/{begun.meeting.pk}/")
        button = visit.page.get_by_role("button", name="Start the meeting")
        button.wait_for()
        box = button.bounding_box()
        visit.page.wait_for_load_state("networkidle")
    assert box is not None
    assert box["y"] + box["height"] <= 667


SCREENS = [(1024, 768), (1280, 720), (1366, 768), (1920, 1080)]


def test_the_code_stays_on_the_screen_of_a_projector_whatever_stands_above_it(
    begun: Any, address: str, browser: Browser
) -> None:
    """Eight steps, begun 43 minutes late: all but the two that keep their time are parked; a long name, and no network."""
    meeting = begun.meeting
    meeting.focus, meeting.protocol = "Assessment Data for Raising Achievement across the Curriculum", "tuning"
    meeting.save()
    room = f"{address}/s/elmbridge/meetings/{meeting.pk}/"
    with by_the_wall("2008-11-13 16:28"), opened(browser) as visit:
        page, context = visit.page, visit.page.context
        let_in(context, address, begun.own[Role.COLLEAGUE])
        page.goto(room)
        page.get_by_role("button", name="Start the meeting").click()
        page.get_by_text("Started 4.28pm.").first.wait_for()
        page.goto(f"{room}wall/")
        page.get_by_text("parked for next time").wait_for()
        assert page.locator(".agenda-step.parked").count() == 6
        below = [] if page.locator(".qr").is_visible() else ["no code"]
        below += below_the_edge(page)
        context.set_offline(True)
        page.get_by_text(OFFLINE).first.wait_for()
        below += below_the_edge(page)
    assert below == []


def below_the_edge(page: Page) -> list[tuple[int, int]]:
    """Screens that stay lower than the wall, which takes its size a moment after the screen has: of either, the height."""
    found = []
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        needed = height_of(page)
        for _tenth_of_a_second in range(50):
            if needed <= height:
                break
            page.wait_for_timeout(100)
            needed = height_of(page)
        else:
            found.append((height, needed))
    return found


def height_of(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollHeight"))


def test_two_minutes_before_the_finish_are_seen_and_heard_where_a_device_wants_it(
    begun: Any, address: str, browser: Browser
) -> None:
    room = f"{address}/s/elmbridge/meetings/{begun.meeting.pk}/"
    with by_the_wall("2008-11-13 16:42:55"), opened(browser) as visit:
        page, context = visit.page, visit.page.context
        let_in(context, address, begun.own[Role.COLLEAGUE])
        page.goto(room)
        page.evaluate("document.addEventListener('meeting:sounded', ({ detail }) => { document.title = detail; })")
        wanted = page.get_by_label("On this device, a soft tone")
        assert not wanted.is_checked()
        page.get_by_role("button", name="Try it").click()
        page.wait_for_function("document.title === 'up'")
        wanted.check()
        page.get_by_role("button", name="Start the meeting").click()
        page.get_by_text("Two minutes to the finish.").wait_for()
        assert page.get_by_label("On this device, a soft tone").is_checked()
        assert visit.complaints == []
