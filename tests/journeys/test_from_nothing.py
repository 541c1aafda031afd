"""From an empty site to the right hour in a calendar: a leader's whole way, with nothing prepared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import icalendar
from django.test import Client
from playwright.sync_api import expect

from browser import opened
from collegium.tables import write_workbook
from collegium_site.notices.models import Notice
from founding_programme import FOCUS_AREAS, LINES
from site_people import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from collegium_site.accounts.models import User
    from collegium_site.jobs.models import Job

FIRST_YEAR = """Autumn 1: 3 September 2008 to 24 October 2008
Autumn 2: 3 November 2008 to 19 December 2008
Spring 1: 5 January 2009 to 13 February 2009
Spring 2: 23 February 2009 to 3 April 2009
Summer 1: 20 April 2009 to 22 May 2009
Summer 2: 1 June 2009 to 24 July 2009
Training Days: 2 September 2008, 28 January 2009, 23 April 2009"""
SECOND_YEAR = """Autumn 1: 3 September 2009 to 23 October 2009
Autumn 2: 2 November 2009 to 18 December 2009
Spring 1: 4 January 2010 to 12 February 2010
Spring 2: 22 February 2010 to 26 March 2010
Summer 1: 12 April 2010 to 28 May 2010
Summer 2: 7 June 2010 to 21 July 2010
Training Days: 2 September 2009, 27 January 2010, 22 April 2010"""
HEADER = ("Staff code", "Forename", "Surname", "E-mail", "Role", "Department", "FTE", "Can lead")
STAFF = [
    (
        f"W{place:02}",
        f"Forename{place}",
        f"Surname{place:02}",
        f"w{place}@wold.test",
        "teacher",
        f"Department {place % 5}",
        1,
        "*",
    )
    for place in range(1, 33)
]


def press(page: Page, name: str) -> None:
    button, link = (page.get_by_role(role, name=name, exact=True) for role in ("button", "link"))
    button.or_(link).first.click()
    page.wait_for_load_state()


def set_up(page: Page, address: str, leader: User) -> None:
    page.goto(f"{address}/set-up/")
    page.fill("[name=login]", str(leader.email))
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button").first.click()
    page.get_by_label("Name of the school").fill("Wold Top School")
    press(page, "Set up this school")
    press(page, "Give the term dates")
    give_year(page, "Give the term dates", "2008", FIRST_YEAR)
    give_year(page, "Add a year", "2009", SECOND_YEAR)
    press(page, "Set-up")


def give_year(page: Page, way: str, begins: str, lines: str) -> None:
    press(page, way)
    page.fill("[name=text]", lines)
    page.fill("[name=begins]", begins)
    press(page, "Read these dates")
    page.check("[name=training-0-disaggregated]")
    press(page, "Save the year")


def bring_in(page: Page, workbook: Path) -> None:
    press(page, "Bring in the staff list")
    page.set_input_files("[name=file]", workbook)
    press(page, "Look at it first")
    page.get_by_text("Which column is what").click()
    page.select_option("[name=facilitates]", "Can lead")
    press(page, "Read again")
    page.get_by_label("Everyone: whoever is not on it has left").check()
    press(page, "Show what would change")
    press(page, "Keep these changes")
    press(page, "Back to the set-up")
    press(page, "To the programme")


def design(page: Page) -> None:
    press(page, "Design a programme")
    page.get_by_label("Focus areas").fill("\n".join(FOCUS_AREAS))
    press(page, "Begin")
    press(page, "Put in dates")
    page.get_by_label("Dates, one meeting on each line").fill(LINES)
    press(page, "Read the lines")
    expect(page.get_by_text("18 May 2009 is a Monday.")).to_be_visible()
    page.get_by_label("Monday 18 May 2009").check()
    press(page, "Add the lines that are ticked")
    press(page, "Copy 2008/09 forward")
    press(page, "Copy those that are ticked")
    expect(page.get_by_text("Ready for groups")).to_be_visible()


def make_groups(page: Page, run_jobs: Callable[[], list[Job]]) -> None:
    press(page, "On to the groups")
    press(page, "Allocate")
    run_jobs()
    page.reload()
    expect(page.get_by_role("heading", name="4 groups, 32 colleagues")).to_be_visible()


def find_a_head(leading: Page, heading: Page, address: str) -> None:
    """The leader invites one of the staff and gives them the role; they choose a password from the link in the mail."""
    press(leading, "Publishing")
    press(leading, "Invite people, give roles")
    press(leading, "Invite them all")
    leading.get_by_role("row", name="Forename7 Surname07").get_by_role("link").click()
    leading.get_by_label("Head: ").check()
    press(leading, "Save")
    body = Notice.objects.get(recipient="w7@wold.test").body
    link = re.search(r"http\S+/accounts/invitation/\S+", body)
    assert link
    heading.goto(address + urlsplit(link[0]).path)
    heading.fill("[type=password]", PASSWORD)
    press(heading, "Begin")


def publish(leading: Page, heading: Page) -> None:
    press(leading, "Publishing")
    press(leading, "Ask for the head teacher’s approval")
    heading.reload()
    press(heading, "Look at it and decide")
    heading.get_by_label("I approve this draft").check()
    press(heading, "Decide")
    leading.reload()
    press(leading, "See what would be published")
    leading.get_by_label("Why without a finished consultation").fill("Everyone was asked on paper.")
    press(leading, "Publish version 1")
    expect(leading.get_by_text("Version 1 is published.")).to_be_visible()


def test_a_school_comes_from_nothing_to_the_right_hour_in_a_calendar(
    browser: Browser, address: str, leader: User, tmp_path: Path, run_jobs: Callable[[], list[Job]]
) -> None:
    workbook = tmp_path / "wold.xlsx"
    workbook.write_bytes(write_workbook({"Staff": (HEADER, STAFF)}))
    with opened(browser) as leading, opened(browser, width=390) as heading:
        set_up(leading.page, address, leader)
        bring_in(leading.page, workbook)
        design(leading.page)
        make_groups(leading.page, run_jobs)
        find_a_head(leading.page, heading.page, address)
        publish(leading.page, heading.page)
        press(leading.page, "A to Z")
        assert leading.page.locator("tbody th").count() == 32
        press(heading.page, "My PLC")
        heading.page.get_by_text("In your calendar").click()
        press(heading.page, "Make my calendar address")
        feed = heading.page.get_by_label("Address for your calendar").input_value()
        assert leading.complaints + heading.complaints == []
    meetings = icalendar.Calendar.from_ical(Client().get(urlsplit(feed).path).content).walk("VEVENT")
    starts = [one.decoded("DTSTART") for one in meetings]
    assert [f"{start:%d %b %H:%M}" for start in starts[:8]] == [
        "13 Nov 15:45",
        "01 Dec 15:45",
        "28 Jan 14:30",
        "09 Feb 15:45",
        "24 Feb 15:45",
        "09 Mar 15:45",
        "23 Apr 08:40",
        "18 May 15:45",
    ]
    assert (len(starts), str(starts[0].utcoffset()), str(starts[7].utcoffset())) == (16, "0:00:00", "1:00:00")
