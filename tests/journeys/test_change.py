"""Someone leaves and someone joins: the leader sees the fewest changes and takes them as the next draft."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser import axe, too_wide
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from published_programme import programme_with_groups, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

PUBLISHED = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def visiting(visiting: Callable[..., Any], leader: User) -> Callable[..., Any]:
    """Opens a browser in which the leader is signed in."""
    return partial(visiting, leader)


@pytest.fixture
def changed(school: School, own: dict[Role, User]) -> str:
    """Published, then somebody left and somebody came; the name of who came."""
    from collegium_site.schools.models import Colleague
    from collegium_site.schools.services.people import leave

    leader = own[Role.PROGRAMME_LEADER]
    with school_scope(school):
        made = programme_with_groups(school, leader, people=24, groups=2)
        publish(made, leader, own[Role.HEAD], PUBLISHED)
        leave(school=school, actor=leader, pk=made.people[5].pk)
        Colleague.objects.create(staff_id="N1", first_name="Nia", last_name="Newcombe", kind="teacher")
    return "Nia Newcombe"


def test_the_fewest_changes_are_found_and_taken_without_javascript(
    visiting: Callable[..., Any], address: str, school: School, changed: str, run_jobs: Callable[[], list[Any]]
) -> None:
    with visiting(java_script_enabled=False) as visit:
        page = visit.page
        page.goto(f"{address}/s/{school.slug}/publishing/")
        page.get_by_role("link", name="Someone joined, left or changed").click()
        expect(page.get_by_text("is no longer on the staff list")).to_be_visible()
        page.get_by_label("Block 3").check()
        page.get_by_role("button", name="Look for the fewest changes").click()
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        run_jobs()
        page.reload()
        expect(page.get_by_text(f"{changed} (N1) joins from block 3 on")).to_be_visible()
        page.get_by_role("button", name="Take it as the draft of version 2").click()
        expect(page.get_by_text("Taken as allocation 2.")).to_be_visible()
        page.goto(f"{address}/s/{school.slug}/groups/?block=1")
        expect(page.get_by_text("Block 1 was held as it is")).to_be_visible()


def test_the_page_of_a_change_has_no_barriers_and_fits_every_screen(
    visiting: Callable[..., Any],
    address: str,
    school: School,
    changed: str,
    run_jobs: Callable[[], list[Any]],
) -> None:
    page = f"{address}/s/{school.slug}/publishing/change/"
    with visiting() as visit:
        visit.page.goto(page)
        assert axe(visit.page) == []
        visit.page.get_by_label("Block 3").check()
        visit.page.get_by_role("button", name="Look for the fewest changes").click()
        run_jobs()
        expect(visit.page.get_by_text(f"{changed} (N1) joins")).to_be_visible()
        assert axe(visit.page) == []
        assert too_wide(visit.page, [page], [320, 390, 768, 1366]) == []
        assert visit.complaints == []
