"""One meeting of the demonstration school from 3.44pm to 4.45pm, lived through by three people in three browsers.

The clock on the wall is simulated, for the server and for every browser; the network of the facilitator's laptop is cut in
the middle. What is asserted is what the server has written down.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import time_machine
from playwright.sync_api import expect

from browser import TURN
from demonstration_made import demonstration_made, quick_search  # noqa: F401 - a fixture, found by its name
from held_meetings import at, choose
from hour_on_record import (
    TAPS,
    expected_marks,
    expected_minutes,
    expected_promises,
    expected_seats,
    marks_of,
    minutes_of,
    promises_of,
    seats_of,
    standing,
    taps_of,
    worked,
)
from lived_hour import Doors, People, Wall, cast_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Route


pytestmark = pytest.mark.django_db(transaction=True)
MADE = date(2026, 11, 23)
LINES = ("Short questions work", "We try them in Year 9", "The long texts")


@pytest.fixture
def people(transactional_db: None, quick_search: None) -> Iterator[People]:  # noqa: F811 - the fixture of this name
    from collegium_site.meetings.models import Meeting
    from collegium_site.tenancy.scope import school_scope

    school = demonstration_made(MADE)
    with school_scope(school):
        meetings = Meeting.objects.filter(date=date(2026, 11, 30)).order_by("group")
        yield next(found for meeting in meetings if (found := cast_of(meeting)))


@pytest.fixture
def wall() -> Iterator[Wall]:
    before = at("2026-11-29 17:30")
    with time_machine.travel(before, tick=False) as server:
        yield Wall(before, server)


def test_three_people_live_through_one_meeting(people: People, wall: Wall, browser: Browser, address: str) -> None:
    doors, room = Doors(browser, address, wall), f"{address}/s/fairmead-invented/meetings/{people.meeting.pk}/"
    planned = standing(people.meeting)
    with doors.open(people.absent, width=390, height=844) as away:
        sends_apologies(away, room)
        wall.to("15:44")
        with (
            doors.open(people.leads) as laptop,
            doors.open(people.leads, width=1280, height=720) as projector,
            doors.open(people.late, width=390, height=844) as phone,
        ):
            acknowledges(laptop, room)
            projector.goto(f"{room}wall/")
            starts_late(laptop, wall)
            takes_the_register(laptop, people, wall)
            comes_late(phone, room, projector, people, wall)
            goes_on(laptop, projector, wall)
            answers(phone, wall)
            tab = loses_the_network(laptop, projector, room, people, wall)
            promises(tab, phone, room, wall)
            closes(tab, wall)
            wall.to("16:45")
            wall.until(projector, lambda: finish_on(projector) == ("Finished", "4.44pm"))
            expect(projector.get_by_text("I am here, with the code")).to_be_hidden()
            writes_the_minutes(tab)
        wall.to("08:10", day="2026-12-01")
        catches_up(away, room)
    assert taps_of(people.meeting) == TAPS
    assert marks_of(people.meeting) == expected_marks(people)
    assert seats_of(people.meeting) == expected_seats(people)
    assert standing(people.meeting) == worked(planned, people)
    assert promises_of(people) == expected_promises(people)
    assert minutes_of(people) == expected_minutes(people)


def sends_apologies(away: Page, room: str) -> None:
    away.goto(room)
    away.get_by_role("button", name="Apologies", exact=True).click()
    expect(away.get_by_text("apologies sent").first).to_be_visible()


def acknowledges(laptop: Page, room: str) -> None:
    laptop.goto(room)
    expect(laptop.locator("[data-left-label]")).to_have_text("Begins in")
    expect(laptop.locator("[data-left]")).to_have_text("1:00")
    expect(laptop.get_by_text("1 new apology")).to_be_visible()
    laptop.get_by_role("button", name="Acknowledge").click()
    expect(laptop.get_by_text("1 new apology")).to_have_count(0)


def starts_late(laptop: Page, wall: Wall) -> None:
    """What was promised last time comes first."""
    wall.to("15:47")
    expect(laptop.locator("[data-left-label]")).to_have_text("Late by")
    expect(laptop.locator("[data-left]")).to_have_text("2:00")
    laptop.get_by_role("button", name="Start the meeting").click()
    expect(laptop.get_by_text("Started 3.47pm.").first).to_be_visible()
    laptop.get_by_role("button", name="We agree them").click()
    laptop.get_by_label("A line about it").first.fill("It took two minutes.")
    laptop.get_by_role("button", name="Tried it", exact=True).first.click()
    expect(laptop.get_by_text("It took two minutes.")).to_be_visible()


def takes_the_register(laptop: Page, people: People, wall: Wall) -> None:
    wall.to("15:49")
    for seat in (people.leads, *people.others):
        choose(laptop, seat.name, "Present")
    choose(laptop, people.late.name, "Not here")
    wall.until(laptop, lambda: marks_kept(people) == len(people.others) + 2)


def marks_kept(people: People) -> int:
    with TURN:
        return people.meeting.marks.count()


def comes_late(phone: Page, room: str, projector: Page, people: People, wall: Wall) -> None:
    """With the code on the wall; what she says herself stands above what was marked."""
    wall.to("15:51")
    code = projector.locator(".pill strong").inner_text()
    phone.goto(f"{room}here/?code={code}")
    phone.get_by_role("button", name="I am here").click()
    expect(phone.get_by_text("You are on the register.").first).to_be_visible()
    here = len(people.others) + 2
    wall.until(projector, lambda: f"{here} of {here + 1} here" in projector.locator("[data-count]").inner_text())


def goes_on(laptop: Page, projector: Page, wall: Wall) -> None:
    wall.to("15:53")
    laptop.get_by_role("button", name="Next step", exact=True).click()
    expect(laptop.locator("[data-now]")).to_have_text("What we tried")
    wall.until(projector, lambda: now_on(projector) == "What we tried")


def answers(phone: Page, wall: Wall) -> None:
    wall.to("15:58")
    phone.get_by_label("A line about it").first.fill("Next week, with 8Y.")
    phone.get_by_role("button", name="Not yet", exact=True).first.click()
    expect(phone.get_by_text("Next week, with 8Y.")).to_be_visible()


def loses_the_network(laptop: Page, projector: Page, room: str, people: People, wall: Wall) -> Page:
    """The clock runs on, taps and marks wait, the tab is closed; then all of it arrives, though the answers are lost."""
    before = taps_of(people.meeting), marks_of(people.meeting)
    laptop.context.set_offline(True)
    wall.to("16:13")
    expect(laptop.get_by_text("Offline, and safe").first).to_be_visible()
    laptop.get_by_role("button", name="Next step", exact=True).click()
    expect(laptop.locator("[data-now]")).to_have_text("New learning")
    choose(laptop, people.others[0].name, "Apologies")
    expect(laptop.get_by_text("One mark is safe on this device")).to_be_visible()
    expect(projector.locator("[data-now]")).to_have_text("What we tried")
    assert (taps_of(people.meeting), marks_of(people.meeting)) == before
    laptop.close()
    wall.to("16:20")
    laptop.context.set_offline(False)
    again = laptop.context.new_page()
    lost = loses_first_answers(again)
    again.goto(room)
    expect(again.locator("[data-now]")).to_have_text("New learning")
    wall.until(again, lambda: len(lost) == 2)
    wall.until(again, lambda: again.evaluate("localStorage.length") == 0)
    wall.until(projector, lambda: now_on(projector) == "New learning")
    return again


def now_on(projector: Page) -> str:
    return projector.locator("[data-now]").inner_text()


def finish_on(page: Page) -> tuple[str, str]:
    return page.locator("[data-finish-label]").inner_text(), page.locator("[data-finish]").inner_text()


def loses_first_answers(page: Page) -> set[str]:
    """What is sent for the first time reaches the server, and its answer does not come back."""
    lost: set[str] = set()

    def carry(route: Route) -> None:
        if route.request.url in lost:
            route.continue_()
            return
        route.fetch()
        lost.add(route.request.url)
        route.abort()

    for name in ("tap", "marks"):
        page.route(f"**/{name}/", carry)
    return lost


def promises(laptop: Page, phone: Page, room: str, wall: Wall) -> None:
    wall.to("16:30")
    laptop.get_by_role("button", name="Next step", exact=True).click()
    expect(laptop.locator("[data-now]")).to_have_text("What I will try")
    phone.goto(room)
    for page, text in ((laptop, "Let two others answer first"), (phone, "Start with last week’s question")):
        page.get_by_label("One small step I will try before we meet again").fill(text)
        page.get_by_role("button", name="Promise it").click()
        expect(page.locator(".said", has_text=text)).to_be_visible()


def closes(laptop: Page, wall: Wall) -> None:
    wall.to("16:40")
    laptop.get_by_role("button", name="Next step", exact=True).click()
    expect(laptop.locator("[data-now]")).to_have_text("Close")
    wall.to("16:44")
    laptop.get_by_role("button", name="Close the meeting").click()
    expect(laptop.get_by_role("link", name="Write the three lines")).to_be_visible()
    expect(laptop.locator("[data-finish-label]")).to_have_text("Finished")
    expect(laptop.locator("[data-finish]")).to_have_text("4.44pm")


def writes_the_minutes(laptop: Page) -> None:
    laptop.get_by_role("link", name="Write the three lines").click()
    for label, text in zip(("What we learned", "What we agreed", "What is parked"), LINES, strict=True):
        laptop.get_by_label(label).fill(text)
    laptop.get_by_role("button", name="Save").click()
    expect(laptop.get_by_text("Saved.")).to_be_visible()
    laptop.get_by_role("button", name="Circulate").click()
    expect(laptop.get_by_text("circulated").first).to_be_visible()


def catches_up(away: Page, room: str) -> None:
    away.goto(room)
    away.get_by_role("link", name="Catch up").click()
    for text in (*LINES, "Let two others answer first"):
        expect(away.get_by_text(text).first).to_be_visible()
    away.get_by_label("What will you try").fill("Read it aloud")
    away.get_by_role("button", name="I have caught up").click()
    expect(away.get_by_text("caught up: it counts")).to_be_visible()
