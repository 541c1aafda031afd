"""Publishing end to end in a browser: asked, approved, consulted on, published, subscribed to, printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import icalendar
import pytest
import vobject
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from browser import axe, too_wide
from collegium_site.accounts.models import User
from collegium_site.publication.models import Version
from collegium_site.publication.services import public_page, rounds
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from made_once import made_once
from published_programme import Begun, Made, elmbridge, publish

SCHOOL = "/s/elmbridge/"
NOW = datetime(2008, 9, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def begun(transactional_db: None) -> Begun:
    return made_once(elmbridge)


@pytest.fixture
def own(begun: Begun) -> dict[Role, User]:
    return begun.own


@pytest.fixture
def made(begun: Begun) -> Made:
    return begun.made


@pytest.fixture
def published(made: Made, own: dict[Role, User]) -> Version:
    with school_scope(made.school):
        version = publish(made, own[Role.PROGRAMME_LEADER], own[Role.HEAD], NOW)
        public_page.switch(on=True, actor=own[Role.PROGRAMME_LEADER])
        return version


def test_from_a_draft_to_a_calendar(made: Made, own: dict[Role, User], visiting: Callable[..., Any]) -> None:
    with visiting(own[Role.PROGRAMME_LEADER]) as leader, visiting(own[Role.HEAD]) as head:
        ask(leader.page)
        approve(head.page)
        publish_with_a_reason(leader.page)
        assert leader.complaints + head.complaints == []
    with visiting(own[Role.COLLEAGUE], width=390) as colleague:
        feed = make_calendar_address(colleague.page)
    content = bytes(Client().get(urlsplit(feed).path).content)
    first = icalendar.Calendar.from_ical(content).walk("VEVENT")[0]["DTSTART"]
    also = min(event.dtstart.value for event in vobject.readOne(content.decode()).vevent_list)
    assert (first.params["TZID"], first.to_ical()) == ("Europe/London", b"20081113T154500")
    assert also.astimezone(UTC) == datetime(2008, 11, 13, 15, 45, tzinfo=UTC)


def ask(page: Page) -> None:
    page.goto(SCHOOL)
    page.get_by_role("link", name="Publish", exact=True).click()
    page.get_by_role("button", name="Ask for the head teacher’s approval").click()
    expect(page.get_by_role("heading", name="The head teacher’s word is awaited")).to_be_visible()


def approve(page: Page) -> None:
    page.goto(SCHOOL)
    page.get_by_role("link", name="Look at it and decide").click()
    page.get_by_label("I approve this draft").check()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("heading", name="Approved: now ask everyone")).to_be_visible()


def publish_with_a_reason(page: Page) -> None:
    page.goto(f"{SCHOOL}publishing/")
    page.get_by_role("link", name="See what would be published").click()
    expect(page.get_by_text("12 colleagues get a page")).to_be_visible()
    page.get_by_label("Why without a finished consultation").fill("Agreed with everyone in the staff meeting.")
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.get_by_text("Version 1 is published.")).to_be_visible()


def make_calendar_address(page: Page) -> str:
    page.goto(f"{SCHOOL}me/")
    page.get_by_text("In your calendar").click()
    page.get_by_role("button", name="Make my calendar address").click()
    return page.get_by_label("Address for your calendar").input_value()


def test_a_consultation_with_a_representative(made: Made, own: dict[Role, User], visiting: Callable[..., Any]) -> None:
    leader, today = own[Role.PROGRAMME_LEADER], datetime.now(UTC).date()
    with school_scope(made.school):
        found = rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)
        rounds.approve(found=found, actor=own[Role.HEAD])
        rounds.open_consultation(found=found, opens=today, closes=today + timedelta(days=7), actor=leader)
    with visiting(leader) as opening, visiting() as outside:
        opening.page.goto(f"{SCHOOL}publishing/")
        opening.page.get_by_role("button", name="Make a link").click()
        outside.page.goto(urlsplit(opening.page.get_by_label("Link for representatives").input_value()).path)
        outside.page.get_by_label("Your name").fill("R. Steward")
        outside.page.get_by_label("Your comment").fill("Is the sixth twilight counted?")
        outside.page.get_by_role("button", name="Send the comment").click()
        opening.page.goto(f"{SCHOOL}consultation/")
        opening.page.get_by_role("link", name="Answer").click()
        opening.page.get_by_label("The school’s answer").fill("Every minute of it.")
        opening.page.get_by_role("button", name="Keep the answer").click()
        outside.page.reload()
        expect(outside.page.get_by_text("Every minute of it.")).to_be_visible()


PAGES = [
    "",
    "me/",
    "me/paper/",
    "published/",
    "published/versions/",
    "publishing/",
    "consultation/",
    "published/paper/a-to-z/",
    "published/paper/doors/",
]
PAGES += ["published/paper/groups/", "published/paper/year/"]


def test_axe_finds_nothing(published: Version, own: dict[Role, User], visiting: Callable[..., Any]) -> None:
    with visiting(own[Role.PROGRAMME_LEADER]) as visit:
        changes = f"published/versions/{published.programme_id}/1/changes/"
        group = f"published/versions/{published.programme_id}/1/groups/1/FS-1/"
        found = {way: barriers(visit.page, SCHOOL + way) for way in [*PAGES, changes, group]}
        public = ["/p/elmbridge/", "/help/", "/accessibility/", "/privacy/"]
        found |= {way: barriers(visit.page, way) for way in public}
        assert {way: says for way, says in found.items() if says} == {}
        assert visit.complaints == []


def barriers(page: Page, way: str) -> list[str]:
    page.goto(way)
    return axe(page)


def test_nothing_is_wider_than_the_screen(
    published: Version, own: dict[Role, User], visiting: Callable[..., Any]
) -> None:
    pages = [SCHOOL, *(SCHOOL + page for page in ("me/", "published/", "published/versions/")), "/p/elmbridge/"]
    with visiting(own[Role.COLLEAGUE]) as visit:
        assert too_wide(visit.page, pages, [320, 390, 768]) == []


def test_my_page_can_be_used_with_the_keyboard_alone(
    published: Version, own: dict[Role, User], visiting: Callable[..., Any]
) -> None:
    with visiting(own[Role.COLLEAGUE]) as visit:
        visit.page.goto(f"{SCHOOL}me/")
        for way in (
            visit.page.locator("summary", has_text="In your calendar"),
            visit.page.get_by_text("Make my calendar"),
        ):
            press_with_the_keyboard(visit.page, way)
        expect(visit.page.get_by_label("Address for your calendar")).to_be_visible()


def press_with_the_keyboard(page: Page, way: Locator) -> None:
    for _press in range(60):
        page.keyboard.press("Tab")
        if way.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")


PAPER = [f"published/paper/{way}/" for way in ("a-to-z", "doors", "groups", "year")]
POINTS = {"a4": (595, 842), "a3": (842, 1191)}


def test_paper_comes_out_on_the_sheet_that_was_asked_for(
    published: Version, own: dict[Role, User], visiting: Callable[..., Any]
) -> None:
    with visiting(own[Role.COLLEAGUE]) as visit:
        printed = {(way, sheet): edges(visit.page, way, sheet) for way in PAPER for sheet in POINTS}
    assert printed == {(way, sheet): pytest.approx(POINTS[sheet], abs=1) for way, sheet in printed}


def edges(page: Page, way: str, sheet: str) -> tuple[float, ...]:
    """Width and height of the first printed page, in points."""
    page.goto(f"{SCHOOL}{way}?paper={sheet}")
    printed = page.pdf(prefer_css_page_size=True)
    box = printed.split(b"/MediaBox [", 1)[1].split(b"]", 1)[0].split()
    return tuple(float(edge) for edge in box[2:])
