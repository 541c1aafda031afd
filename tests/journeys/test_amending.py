"""Meetings are cancelled and moved, and people join, leave and move: every page of it, on every screen, without barriers."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser import axe, opened, too_wide
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from held_meetings import let_in
from made_once import made_once
from published_programme import Published, elmbridge_published

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from browser import Visit
    from collegium_site.accounts.models import User

WIDTHS = [320, 390, 768, 1366]
SNOW = "The school is closed because of snow."
NEXT = "2008-11-13"


@pytest.fixture
def published(db: None, time_machine: Any) -> Published:
    time_machine.move_to(datetime(2008, 11, 10, 7, 0, tzinfo=UTC), tick=True)
    return made_once(elmbridge_published)


@pytest.fixture
def root(published: Published, address: str) -> str:
    return f"{address}/s/{published.school.slug}/"


@pytest.fixture
def visiting(browser: Browser, address: str, published: Published) -> Callable[..., Any]:
    """Opens the browser for someone, as `opened` does."""

    @contextmanager
    def visit(role: Role, **options: Any) -> Iterator[Visit]:
        with opened(browser, **options) as visit:
            let_in(visit.page.context, address, published.own[role])
            yield visit

    return visit


def look(page: Page, *, becomes: str, **typed: str) -> None:
    page.get_by_label(becomes).check()
    for label, text in typed.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(text)
    page.get_by_role("button", name="See what this changes").click()


def sound(page: Page, page_says: str) -> None:
    """Shown, without a barrier, and no wider than any screen, as it stands after what was pressed."""
    expect(page.get_by_text(page_says).first).to_be_visible()
    assert axe(page) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (page.url, width)


def test_cancelling_and_moving_on_every_screen(visiting: Any, root: str) -> None:
    with visiting(Role.PROGRAMME_LEADER) as visit:
        page = visit.page
        page.goto(f"{root}publishing/meetings/")
        sound(page, "Meetings to come")
        page.get_by_role("link", name="Meeting 1", exact=True).click()
        sound(page, "What becomes of it")
        look(page, becomes="another day or at another time", Day="2008-12-27", Why="The hall is needed.")
        sound(page, "no working day of the school")
        look(page, becomes="another day or at another time", Day="2008-11-18", Why="The hall is needed.")
        sound(page, "it can only be an invitation")
        look(page, becomes="It does not take place", Why=SNOW)
        sound(page, "the time falls away")
        page.get_by_role("button", name="Publish it and tell everyone concerned").click()
        sound(page, "Time to make up")
        page.goto(f"{root}publishing/meetings/day/{NEXT}/")
        sound(page, "does not take place")
        assert unexpected(visit) == []


def unexpected(visit: Visit) -> list[str]:
    """A browser complains of every page that was refused, whatever it says."""
    return [says for says in visit.complaints if "status of 422" not in says]


def test_joining_leaving_and_moving_on_every_screen(visiting: Any, root: str) -> None:
    with visiting(Role.PROGRAMME_LEADER) as visit:
        page = visit.page
        page.goto(f"{root}published/")
        page.get_by_role("link", name="FS-1").first.click()
        page.get_by_role("link", name="Someone joins, leaves or moves").click()
        sound(page, "Leaves or moves")
        page.get_by_role("link", name="Leaves or moves").first.click()
        look(page, becomes="Leaves the group", Leaves_after="2008-11-12", Why="A long course.")
        sound(page, "no meeting in this block at all")
        look(page, becomes="Leaves the group", Leaves_after="2008-12-08", Why="A long course.")
        sound(page, "not three in four")
        page.get_by_role("button", name="Publish it and tell everyone concerned").click()
        sound(page, "until 8 December 2008")
        page.get_by_role("link", name="Someone joins").click()
        sound(page, "Joins from")
        assert unexpected(visit) == []


def test_a_snow_day_on_ones_own_pages(visiting: Any, published: Published, root: str) -> None:
    cancel_the_next(published)
    with visiting(Role.COLLEAGUE) as visit:
        page = visit.page
        for address in (root, f"{root}me/"):
            page.goto(address)
            sound(page, "does not meet on Thursday 13 November 2008.")
            expect(page.get_by_text(SNOW).first).to_be_visible()
        page.get_by_text("In your calendar").click()
        sound(page, "Mail them to my calendar")
        page.get_by_role("button", name="Mail them to my calendar").click()
        expect(page.get_by_text("Switch calendar mails off")).to_be_visible()
        sound(page, "each meeting is mailed to")
        assert visit.complaints == []


def test_a_day_with_two_meetings_a_swap_of_focus_areas_and_the_end_of_calendar_mails(
    visiting: Any, published: Published, root: str
) -> None:
    move_one_group_to_the_next(published)
    with visiting(Role.PROGRAMME_LEADER) as visit:
        page = visit.page
        page.goto(f"{root}publishing/meetings/")
        page.get_by_role("link", name="The whole day").click()
        sound(page, "Meeting 2 of FS-1")
        look(page, becomes="It does not take place", Why=SNOW)
        sound(page, "12 colleagues.")
        page.goto(f"{root}publishing/replace/{literacy(published)}/")
        sound(page, "Literacy")
        page.goto(f"{root}calendar/mails/off/{off_token(published)}/")
        sound(page, "calendar")
        assert visit.complaints == []


def literacy(published: Published) -> int:
    with school_scope(published.school):
        return int(published.made.design.focus_areas[3].pk)


def off_token(published: Published) -> str:
    from collegium_site.publication.signed_links import CALENDAR_OFF_SALT
    from collegium_site.schools.links import person_token

    return person_token(CALENDAR_OFF_SALT, published.school.pk, published.made.people[0].pk)


def move_one_group_to_the_next(published: Published) -> None:
    """Its second meeting comes to the day of everyone's first, in the morning."""
    from datetime import time

    from collegium_site.publication.content.amending import Becomes, Which

    with school_scope(published.school):
        second = published.made.design.slots[1]
    which = Which(second.pk, 1, "FS-1")
    change(published, Becomes(which, date.fromisoformat(NEXT), time(8, 0), time(9, 0), why="Agreed."))


def change(published: Published, *changes: Any) -> None:
    from collegium_site.publication.selectors.moving import in_hand
    from collegium_site.publication.services.moving import change_meetings

    with school_scope(published.school):
        now = in_hand(published.school)
        assert now is not None
        leader: User = published.own[Role.PROGRAMME_LEADER]
        change_meetings(now=now, changes=changes, why=SNOW, actor=leader, at=datetime.now(UTC))


def cancel_the_next(published: Published) -> None:
    from collegium_site.publication.content.amending import Becomes, Which

    with school_scope(published.school):
        first = published.made.design.slots[0]
    change(published, Becomes(Which(first.pk), first.date, first.start, first.end, cancelled=True, why=SNOW))


def test_a_change_can_be_made_without_javascript(visiting: Any, root: str) -> None:
    with visiting(Role.PROGRAMME_LEADER, java_script_enabled=False, width=390) as visit:
        page = visit.page
        page.goto(f"{root}publishing/meetings/")
        page.get_by_role("link", name="Meeting 1", exact=True).click()
        look(page, becomes="It does not take place", Why=SNOW)
        page.get_by_role("button", name="Publish it and tell everyone concerned").click()
        expect(page.get_by_text("Published as version 2")).to_be_visible()
        assert too_wide(page, [page.url], WIDTHS) == []
