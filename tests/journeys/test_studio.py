"""The leader designs the founding programme in a browser: pasted, the eighth date settled, nothing left to mend."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser import axe, too_wide
from collegium_site.tenancy.scope import school_scope
from founding_programme import FOCUS_AREAS, LINES, founding_programme, founding_years, open_programme

if TYPE_CHECKING:
    from collections.abc import Callable

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School


@pytest.fixture
def visiting(visiting: Callable[..., Any], leader: User) -> Callable[..., Any]:
    """Opens a browser in which the leader is signed in."""
    return partial(visiting, leader)


def test_the_founding_programme_is_pasted_and_its_eighth_date_settled(
    visiting: Callable[..., Any], address: str, school: School, leader: User
) -> None:
    with school_scope(school):
        founding_years(school, leader)
    with visiting() as visit:
        page = visit.page
        page.goto(f"{address}/s/{school.slug}/programmes/new/")
        page.get_by_label("Focus areas").fill("\n".join(FOCUS_AREAS))
        page.get_by_role("button", name="Begin").click()
        page.get_by_role("link", name="Put in dates").first.click()
        page.get_by_label("Dates, one meeting on each line").fill(LINES)
        page.get_by_role("button", name="Read the lines").click()
        expect(page.get_by_text("18 May 2009 is a Monday.")).to_be_visible()
        page.get_by_role("button", name="Add the lines that are ticked").click()
        expect(page.get_by_text("1 thing to settle")).to_be_visible()
        page.get_by_role("button", name="Monday 18 May 2009").click()
        expect(page.get_by_text("Ready for groups")).to_be_visible()
        expect(page.get_by_text("18 May 2009 is a Monday.")).to_have_count(0)
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("18 May 2009 is a Monday.")).to_be_visible()
        assert visit.complaints == []


def test_what_a_change_would_change_is_said_while_it_is_typed(
    visiting: Callable[..., Any], address: str, school: School, leader: User
) -> None:
    with school_scope(school):
        programme = founding_programme(school, leader)
        first = programme.slots.earliest("date")
    with visiting() as visit:
        visit.page.goto(f"{address}/s/{school.slug}/programmes/{programme.pk}/meetings/{first.pk}/")
        visit.page.get_by_label("To", exact=True).fill("17:15")
        expect(visit.page.get_by_text("It ends at 5.15pm; nothing may end after 4.45pm.")).to_be_visible()
        assert visit.complaints == []


def test_axe_finds_nothing_on_any_page_of_the_studio(
    visiting: Callable[..., Any], address: str, school: School, leader: User
) -> None:
    with school_scope(school):
        programme = founding_programme(school, leader)
        parts = {
            "focus-areas": programme.focus_areas.earliest("pk"),
            "meetings": programme.slots.latest("date"),
            "protected-time": programme.protected_times.earliest("pk"),
            "asks": programme.asks.earliest("pk"),
        }
    base = f"{address}/s/{school.slug}/programmes/"
    pages = [
        "",
        "new/",
        "from-a-file/",
        *(f"{programme.pk}/{name}" for name in ("", "on-a-page/", "settings/", "dates/", "copy/2/", "propose/1/")),
    ]
    pages += [f"{programme.pk}/{kind}/{row.pk}/" for kind, row in parts.items()]
    with visiting() as visit:
        for name in pages:
            visit.page.goto(base + name)
            assert (name, axe(visit.page)) == (name, [])
        assert visit.complaints == []


def test_the_studio_is_never_wider_than_the_screen(
    visiting: Callable[..., Any], address: str, school: School, leader: User
) -> None:
    with school_scope(school):
        programme = founding_programme(school, leader)
    studio = f"{address}/s/{school.slug}/programmes/{programme.pk}/"
    with visiting() as visit:
        assert too_wide(visit.page, [studio], [320, 390, 768, 1366, 1920]) == []


def test_an_offered_date_is_chosen_with_the_keyboard_alone_and_without_javascript(
    visiting: Callable[..., Any], address: str, school: School, leader: User
) -> None:
    with school_scope(school):
        programme = founding_programme(school, leader)
    with visiting() as visit:
        visit.page.route("**/*.js", lambda route: route.abort())
        visit.page.goto(f"{address}/s/{school.slug}/programmes/{programme.pk}/")
        visit.page.get_by_role("button", name="Thursday 21 May 2009").focus()
        visit.page.keyboard.press("Enter")
        expect(visit.page.get_by_text("Ready for groups")).to_be_visible()


def test_dates_are_proposed_taken_and_taken_back_without_javascript(
    visiting: Callable[..., Any], address: str, school: School, leader: User, run_jobs: Callable[[], list[Any]]
) -> None:
    with school_scope(school):
        programme = open_programme(school, leader)
    with visiting(java_script_enabled=False) as visit:
        page = visit.page
        page.goto(f"{address}/s/{school.slug}/programmes/{programme.pk}/")
        page.get_by_role("link", name="Propose dates").first.click()
        page.get_by_label("Friday").uncheck()
        page.get_by_label("Other weeks to avoid").fill("20 November mock examinations")
        page.get_by_role("button", name="Propose dates").click()
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        run_jobs()
        page.reload()
        page.get_by_role("button", name="Take dates A").click()
        expect(page.get_by_role("heading", name="Eight meetings, two blocks")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(page.get_by_text("No meetings in 2008/09 yet")).to_be_visible()
        page.get_by_role("link", name="Propose dates").first.click()
        expect(page.get_by_label("Friday")).not_to_be_checked()


def test_proposed_dates_have_no_barriers_and_fit_every_screen(
    visiting: Callable[..., Any],
    address: str,
    school: School,
    leader: User,
    run_jobs: Callable[[], list[Any]],
) -> None:
    with school_scope(school):
        programme = founding_programme(school, leader)
    proposing = f"{address}/s/{school.slug}/programmes/{programme.pk}/propose/1/"
    with visiting() as visit:
        visit.page.goto(proposing)
        for box in visit.page.locator("input[name=kept]").all():
            box.uncheck()
        visit.page.get_by_role("button", name="Propose dates").click()
        run_jobs()
        expect(visit.page.get_by_role("button", name="Take dates A")).to_be_visible()
        assert axe(visit.page) == []
        assert too_wide(visit.page, [proposing], [320, 390, 768, 1366]) == []
        assert visit.complaints == []
