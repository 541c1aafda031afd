"""The living component page in a browser: no barriers, nothing refused by the page's policy, small."""

import re

import pytest
from playwright.sync_api import Browser, expect

from browser import axe, opened, too_wide

KILOBYTE = 1024
ONE_PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("way", ["/ui/", "/ui/paper/"])
def test_axe_finds_nothing_by_light_and_by_dark(browser: Browser, address: str, way: str) -> None:
    with opened(browser) as visit:
        visit.page.goto(address + way)
        assert axe(visit.page) == []
        assert visit.complaints == []


def test_nothing_is_wider_than_the_screen(browser: Browser, address: str) -> None:
    with opened(browser) as visit:
        assert too_wide(visit.page, [address + "/ui/"], [320, 390, 768, 1366, 1920]) == []


def test_a_first_visit_is_small(browser: Browser, address: str) -> None:
    with opened(browser) as visit:
        visit.page.goto(address + "/ui/", wait_until="networkidle")
        assert len(visit.responses) <= 8
        assert visit.sent() <= 100 * KILOBYTE


def test_every_control_is_large_enough_for_a_finger(browser: Browser, address: str) -> None:
    small = """() => [...document.querySelectorAll('a, button, select, textarea, summary, label:has(input)')]
        .filter(element => element.checkVisibility() && !element.matches('.skip, p:not(.buttons) a'))
        .filter(element => { const box = element.getBoundingClientRect(); return box.height < 24 || box.width < 24 })
        .map(element => element.outerHTML)"""
    with opened(browser, width=390) as visit:
        visit.page.goto(address + "/ui/")
        assert visit.page.evaluate(small) == []


def test_the_summary_takes_the_focus_and_leads_to_the_first_control_of_a_field(browser: Browser, address: str) -> None:
    with opened(browser) as visit:
        visit.page.goto(address + "/ui/")
        expect(visit.page.locator("[data-faults]")).to_be_focused()
        visit.page.get_by_role("link", name="Who meets whom").click()
        expect(visit.page.locator("#id_wrong-company_0")).to_be_focused()


def test_a_menu_closes_with_escape_and_gives_the_focus_back(browser: Browser, address: str) -> None:
    with opened(browser) as visit:
        visit.page.goto(address + "/ui/")
        summary = visit.page.locator(".menu summary")
        summary.click()
        visit.page.keyboard.press("Tab")
        visit.page.keyboard.press("Escape")
        expect(visit.page.locator(".menu-sheet")).to_be_hidden()
        expect(summary).to_be_focused()


def test_an_address_is_copied_with_one_press(browser: Browser, address: str) -> None:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as visit:
        visit.page.goto(address + "/ui/")
        visit.page.get_by_role("button", name="Copy").click()
        expect(visit.page.get_by_text("Copied.")).to_be_visible()
        assert visit.page.evaluate("navigator.clipboard.readText()") == "https://plc.example/f/4k2d9.ics"


def test_without_javascript_nothing_is_offered_that_would_not_work(browser: Browser, address: str) -> None:
    with opened(browser, java_script_enabled=False) as visit:
        visit.page.goto(address + "/ui/")
        expect(visit.page.get_by_role("button", name="Copy")).to_have_count(0)
        expect(visit.page.get_by_role("button", name="Print")).to_have_count(0)
        expect(visit.page.get_by_role("heading", name="Components")).to_be_visible()


@pytest.mark.parametrize("sheet", ["a4", "a4-landscape", "a3", "a3-landscape"])
def test_a_sheet_of_any_size_begins_on_the_first_page(browser: Browser, address: str, sheet: str) -> None:
    with opened(browser) as visit:
        visit.page.goto(address + "/ui/paper/")
        visit.page.evaluate("sheet => { document.querySelector('.sheet').className = `sheet ${sheet}` }", sheet)
        visit.page.locator(".sheet > :not(.sheet-head)").evaluate_all("parts => parts.forEach(part => part.remove())")
        assert len(ONE_PAGE.findall(visit.page.pdf(prefer_css_page_size=True))) == 1
