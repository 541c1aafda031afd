"""Visitors, partner-school members and who is in a group, in a browser: usable by everyone, and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from browser import axe, opened, too_wide
from collegium_site.meetings.services import visitors
from collegium_site.meetings.services.visitors import Who
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from held_meetings import at, first_meeting, let_in, seat_at
from published_programme import elmbridge, publish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.django_db(transaction=True)
NOW = "2008-11-13 15:50"
LONG = Who("Georgiana Featherstonehaugh-Cholmondeley", "The Archbishop’s Church of England Academy", "partner", "long")
SHORT = Who("Ida Bell", "Ashford School", "visitor", "ida")


@pytest.fixture
def begun(transactional_db: None) -> Iterator[Any]:
    begun = elmbridge()
    with school_scope(begun.school), time_machine.travel(at(NOW), tick=True):
        publish(begun.made, begun.own[Role.PROGRAMME_LEADER], begun.own[Role.HEAD], at("2008-11-01 09:00"))
        begun.meeting = first_meeting()
        seat_at(begun.meeting, begun.own[Role.COLLEAGUE], leads=True)
        begun.address = f"meetings/{begun.meeting.pk}/"
        yield begun


def add(begun: Any) -> None:
    meeting, leader = begun.meeting, begun.own[Role.PROGRAMME_LEADER]
    of = {"programme_id": meeting.programme_id, "block": meeting.block, "group": meeting.group}
    since, until = at("2008-11-01 09:00").date(), at("2009-03-01 09:00").date()
    visitors.add_for_days(**of, who=LONG, since=since, until=until, actor=leader)
    visitors.add_to_meeting(meeting=meeting, who=SHORT, actor=leader)


def of_the_leader(begun: Any) -> list[str]:
    meeting, version = begun.meeting, begun.meeting.version
    group = f"{meeting.block}/{meeting.group}/"
    members = f"publishing/members/{version.programme_id}/{group}"
    one = meeting.seats.filter(leads=False)[0].colleague_id
    return [
        f"published/versions/{version.programme_id}/{version.number}/groups/{group}",
        f"meetings/visitors/{group}",
        members,
        f"{members}join/",
        f"{members}{one}/",
    ]


def of_whoever_leads(begun: Any) -> list[str]:
    return [begun.address, f"{begun.address}visitors/", f"{begun.address}paper/"]


@pytest.mark.parametrize(
    ("role", "pages"), [(Role.PROGRAMME_LEADER, of_the_leader), (Role.COLLEAGUE, of_whoever_leads)]
)
def test_their_pages_can_be_used_by_everyone_and_fit_a_phone_empty_and_with_long_names(
    begun: Any, address: str, browser: Browser, role: Role, pages: Any
) -> None:
    found = [f"{address}/s/elmbridge/{page}" for page in pages(begun)]
    with opened(browser) as visit:
        let_in(visit.page.context, address, begun.own[role])
        for fill in (lambda _begun: None, add):
            fill(begun)
            barriers = []
            for page in found:
                visit.page.goto(page)
                barriers += axe(visit.page)
            assert barriers == []
            assert too_wide(visit.page, found, [320, 390, 1366]) == []
        assert visit.complaints == []


def test_whoever_leads_adds_a_visitor_marks_them_and_the_wall_counts_them_without_a_name(
    begun: Any, address: str, browser: Browser
) -> None:
    with opened(browser) as visit:
        page = visit.page
        let_in(page.context, address, begun.own[Role.COLLEAGUE])
        page.goto(f"{address}/s/elmbridge/{begun.address}")
        page.get_by_label("Name of a visitor").fill("Ida Bell")
        page.get_by_label("Their school or organisation").fill("Ashford School")
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_role("button", name="Remove").wait_for()
        page.goto(f"{address}/s/elmbridge/{begun.address}wall/")
        page.get_by_text("1 visitor").wait_for()
        assert page.get_by_text("Ida Bell").count() == 0
        assert visit.complaints == []
