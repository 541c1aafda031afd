"""A leader sets up a school from nothing, in a browser: pasted term dates, a messy workbook, nobody to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from playwright.sync_api import expect

from browser import axe, opened, too_wide
from collegium.tables import write_workbook
from site_people import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from collegium_site.accounts.models import User

TERM_DATES = """Autumn term: Wednesday 3 September 2008 to Friday 24 October 2008
Monday 3 November 2008 - Friday 19 December 2008
Monday 5 January 2009 - Friday 13 February 2009
Monday 23 February 2009 - Friday 3 April 2009
Monday 20 April 2009 - Friday 22 May 2009
Thursday 1 June 2009 - Friday 24 July 2009
INSET day: Tuesday 2 September 2008
Disaggregated INSET day: Friday 24 July 2009"""

MESSY = (
    ("Staff Code", "Forename", "Legal Surname", "Preferred Surname", "Post Title", "FTE", "Email", "Password"),
    [
        ("AA1", "Ann", "Archer", "", "Teacher of English", 1, "ann@hollow.test", "secret"),
        ("BB2", "Bo", "Baker", "Baker-Lee", "Deputy Headteacher", "0,8", "bo@hollow.test", "secret"),
        ("CC3", "Cy", "Cole", "", "Wizard", 0.5, "", "secret"),
        ("DD4", "Di", "Dunn", "", "Teacher of Maths", 0.4, "di@hollow.test", "secret"),
        ("DD5", "Di", "Dunn", "", "Teaching Assistant", 0.2, "di@hollow.test", "secret"),
    ],
)


def open_as(user: User, page: Page, address: str) -> None:
    """Open a page that asks to sign in first."""
    page.goto(address)
    page.fill("[name=login]", str(user.email))
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def press(page: Page, name: str) -> None:
    """Press what has these words, and look for barriers on the page that comes."""
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()
    page.wait_for_load_state()
    assert axe(page) == []


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "staff.xlsx"
    path.write_bytes(write_workbook({"Staff": MESSY}))
    return path


def give_term_dates(page: Page) -> None:
    press(page, "Give the term dates")
    press(page, "Give the term dates")
    page.fill("[name=text]", TERM_DATES)
    page.fill("[name=begins]", "2008")
    press(page, "Read these dates")
    expect(page.get_by_text("but 1 June 2009 is a Monday")).to_be_visible()
    page.fill("[name=half-5-name]", "Summer 2")
    page.fill("[name=half-5-first]", "Monday 1 June 2009")
    page.fill("[name=half-5-last]", "24/07/2009")
    press(page, "Save the year")
    expect(page.get_by_role("heading", name="2008/09")).to_be_visible()


def bring_in_the_list(page: Page, workbook: Path) -> None:
    press(page, "Bring in the staff list")
    page.set_input_files("[name=file]", workbook)
    press(page, "Look at it first")
    expect(page.get_by_text("read as: SIMS staff")).to_be_visible()
    expect(page.get_by_text("secret")).to_have_count(0)
    page.locator(".cells input").fill("Learning Mentor")
    press(page, "Read again with these cells")
    page.get_by_label("One person with several contracts: Di Dunn").check()
    page.get_by_label("Everyone: whoever is not on it has left").check()
    press(page, "Show what would change")
    press(page, "Keep these changes")
    expect(page.get_by_role("heading", name="The list is in")).to_be_visible()


def test_a_school_is_set_up_without_a_manual(browser: Browser, address: str, leader: User, workbook: Path) -> None:
    with opened(browser) as visit:
        page = visit.page
        open_as(leader, page, f"{address}/set-up/")
        page.fill("[name=name]", "Hollow Lane School")
        press(page, "Set up this school")
        give_term_dates(page)
        press(page, "Set-up")
        bring_in_the_list(page, workbook)
        press(page, "See the staff list")
        names = page.locator("tbody th").all_inner_texts()
        assert names == ["Archer, Ann", "Baker-Lee, Bo", "Cole, Cy", "Dunn, Di"]
        press(page, "Set-up")
        expect(page.get_by_text("That is all Collegium needs.")).to_be_visible()
        assert visit.complaints == []


def test_the_year_is_typed_with_the_keyboard_alone(browser: Browser, address: str, leader: User, school: Any) -> None:
    with opened(browser) as visit:
        page = visit.page
        open_as(leader, page, f"{address}/s/{school.slug}/set-up/years/new/")
        page.focus("[name=name]")
        page.keyboard.type("2008/09")
        page.keyboard.press("Tab")  # to the table, which can be scrolled
        for text in ("Autumn 1", "3 September 2008", "24 October 2008"):
            page.keyboard.press("Tab")
            page.keyboard.press("Control+A")
            page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="2008/09")).to_be_visible()


PAGES = ["set-up/", "set-up/years/new/", "staff/", "staff/import/", "staff/new/", "staff/sign-ins/"]


@pytest.mark.parametrize("width", [1366, 390])
def test_axe_finds_nothing(browser: Browser, address: str, leader: User, school: Any, width: int) -> None:
    with opened(browser, width=width) as visit:
        open_as(leader, visit.page, f"{address}/s/{school.slug}/set-up/")
        for way in PAGES:
            visit.page.goto(f"{address}/s/{school.slug}/{way}")
            assert (way, axe(visit.page)) == (way, [])


def test_nothing_is_wider_than_the_screen(browser: Browser, address: str, leader: User, school: Any) -> None:
    with opened(browser) as visit:
        open_as(leader, visit.page, f"{address}/s/{school.slug}/set-up/")
        pages = [f"{address}/s/{school.slug}/{way}" for way in PAGES]
        assert too_wide(visit.page, pages, [320, 390, 1366]) == []


def test_demonstration_mode_is_said_before_anything_is_uploaded(
    browser: Browser, address: str, leader: User, school: Any
) -> None:
    assert settings.DEMONSTRATION
    with opened(browser) as visit:
        open_as(leader, visit.page, f"{address}/s/{school.slug}/staff/import/")
        expect(visit.page.get_by_text("demonstration mode")).to_be_visible()
