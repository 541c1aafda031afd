"""The head's and governors' sheet in a browser: one side of A4, whatever stands on it, and usable by everyone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as site
from django.test import Client

from browser import axe, opened, too_wide
from collegium_site.impact.models import Sheet
from collegium_site.impact.services.making import make_sheet
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from held_meetings import at
from published_programme import Begun, elmbridge, publish

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.django_db(transaction=True)
ONE_PAGE = re.compile(rb"/Type\s*/Page\b")
LONG = "We ask every class three questions from last month before anything new, and we count who answers them. "


@pytest.fixture
def begun(transactional_db: None) -> Begun:
    begun = elmbridge()
    with school_scope(begun.school):
        publish(begun.made, begun.own[Role.PROGRAMME_LEADER], begun.own[Role.HEAD], at("2008-09-20 09:00"))
        make_sheet(programme_id=begun.made.programme_id, now=at("2008-10-01 09:00"))
    return begun


@pytest.fixture
def fullest(begun: Begun) -> Sheet:
    """A sheet with as much on it as there can be, and long names."""
    with school_scope(begun.school):
        empty = Sheet.objects.get()
        content = empty.content
        content["school"] = "The Archbishop of Elmbridge’s Church of England Academy and Sixth Form College"
        content["programme"] = "Professional Learning Communities for Everyone Who Works Here"
        content["tried"] = {"lines": [{"text": LONG, "focus": "Functional Skills", "colour": 1}] * 6, "more": 14}
        content["meetings"] |= {"unknown": 12, "held": 60, "on_time": 55}
        content["hours"] |= {
            "consulted": 420,
            "moved": 3,
            "within": 90,
            "directed": 118,
            "beside": 90,
            "beside_consulted": 60,
        }
        content["coverage"] |= {
            "people": 120,
            "covered": 110,
            "exceptions": [["anchored", 4], ["part", 6]],
            "exempt": 3,
        }
        content["joiners"] = {"few": False, "people": 6, "missed": 9}
        content["attendance"]["waiting"] = [f"2009-02-{day:02}" for day in (3, 9, 12)]
        row = {"label": "all", "expected": 840, "attended": 790, "accounted": 830, "away": 50, "caught_up": 31}
        content["attendance"]["whole"] = row
        return Sheet.objects.create(
            programme_id=empty.programme_id,
            number=2,
            made_on=at("2009-03-01 09:00").date(),
            made_at=at("2009-03-01 09:00"),
            digest="0" * 64,
            content=content,
        )


def let_in(visit: Any, begun: Begun, address: str) -> None:
    client = Client()
    client.force_login(begun.own[Role.GOVERNOR], backend="allauth.account.auth_backends.AuthenticationBackend")
    value = client.cookies[site.SESSION_COOKIE_NAME].value
    visit.page.context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": value, "url": address}])


def test_it_prints_on_one_side_of_a4_empty_and_as_full_as_it_can_be(
    begun: Begun, fullest: Sheet, address: str, browser: Browser
) -> None:
    pages = []
    with opened(browser) as visit:
        let_in(visit, begun, address)
        for number in (1, 2):
            visit.page.goto(f"{address}/s/elmbridge/sheet/copies/{number}/")
            pages.append(len(ONE_PAGE.findall(visit.page.pdf(prefer_css_page_size=True))))
    assert pages == [1, 1]


def test_it_can_be_used_by_everyone_and_fits_a_phone(
    begun: Begun, fullest: Sheet, address: str, browser: Browser
) -> None:
    pages = [f"{address}/s/elmbridge/sheet/{way}" for way in ("copies/1/", "copies/2/", "copies/", "figures/")]
    with opened(browser) as visit:
        let_in(visit, begun, address)
        barriers = []
        for page in pages:
            visit.page.goto(page)
            barriers += axe(visit.page)
        assert barriers == []
        assert too_wide(visit.page, pages, [320, 390, 1366]) == []
        assert visit.complaints == []
