"""The board of groups in a browser: no barriers, and a person moved without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from browser import axe, opened, too_wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School


@pytest.fixture
def board(school: School, own: dict[Any, User], sign_in: Callable[[User], Any], address: str) -> dict[str, Any]:
    """Eight people in four groups; the address of their board, and the cookie of its programme leader."""
    from collegium_site.tenancy.permissions import Role
    from collegium_site.tenancy.scope import school_scope
    from contracts.routes import placed_people

    with school_scope(school):
        placed_people(school, own)
    key = sign_in(own[Role.PROGRAMME_LEADER]).cookies["sessionid"].value
    return {"url": f"{address}/s/{school.slug}/groups/", "cookie": {"name": "sessionid", "value": key, "url": address}}


@pytest.fixture
def visit(browser: Browser, board: dict[str, Any]) -> Callable[..., Any]:
    from contextlib import contextmanager

    @contextmanager
    def signed_in(**options: Any) -> Iterator[Any]:
        with opened(browser, **options) as seen:
            seen.page.context.add_cookies([board["cookie"]])
            seen.page.goto(board["url"])
            yield seen

    return signed_in


def go_to(page: Page, name: str) -> None:
    """Tab until the link or button of this name has the focus, then press it."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.textContent") or ""
        if " ".join(focused.split()) == name:
            page.keyboard.press("Enter")
            return
    pytest.fail(f"The keyboard never reaches “{name}”.")


def test_two_people_exchange_places_by_keyboard_and_it_is_undone(visit: Any) -> None:
    with visit() as seen:
        page = seen.page
        before = page.locator(".faces").all_inner_texts()
        go_to(page, "Move A. Archer0")
        expect(page.locator("#in-hand")).to_contain_text("Ann Archer0")
        go_to(page, "Exchange with A. Archer1")
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Ann Archer0 and Ann Archer1 exchange places in block 1"
        )
        go_to(page, "Change it all the same")
        expect(page.locator(".last-change")).to_contain_text("exchange places in block 1")
        assert page.locator(".faces").all_inner_texts() != before
        go_to(page, "Undo")
        expect(page.locator(".last-change")).to_contain_text("Redo")
        assert page.locator(".faces").all_inner_texts() == before


def test_axe_finds_nothing_on_the_board_with_someone_in_hand(visit: Any) -> None:
    with visit() as seen:
        assert axe(seen.page) == []
        seen.page.get_by_role("link", name="Move A. Archer0").click()
        assert axe(seen.page) == []
        assert seen.complaints == []


def test_axe_finds_nothing_on_the_other_pages(visit: Any, board: dict[str, Any]) -> None:
    with visit() as seen:
        for way in ["numbers/", "a-z/", "proof/", "rooms/", "wishes/everyone/", "bring/", "history/"]:
            seen.page.goto(board["url"] + way)
            assert (way, axe(seen.page)) == (way, [])
        assert seen.complaints == []


def test_the_board_is_no_wider_than_the_screen(visit: Any) -> None:
    with visit() as seen:
        picking = seen.page.get_by_role("link", name="Move A. Archer0")
        picking.click()
        seen.page.wait_for_url("**pick=**")
        assert too_wide(seen.page, [seen.page.url], [320, 390, 1366]) == []


def test_what_a_number_means_is_told_while_it_is_typed(visit: Any, board: dict[str, Any]) -> None:
    with visit() as seen:
        page = seen.page
        page.goto(board["url"] + "numbers/")
        page.get_by_role("spinbutton", name="Groups in each block").fill("8")
        expect(page.locator("#meaning h3").first).to_have_text("8 groups of 1")
        page.get_by_role("spinbutton", name="Groups in each block").fill("80")
        expect(page.locator("#meaning")).to_contain_text("At most 8: that is one person in each group.")
        assert (axe(page), seen.complaints) == ([], [])
        assert too_wide(page, [page.url], [320, 390, 1366]) == []


def offer_two(school: School, leader: User) -> None:
    """As the job leaves them: two plans beside the present groups, here with the same places."""
    from collegium.allocation import Allocation as Outcome
    from collegium_site.groups.models import Allocation
    from collegium_site.groups.selectors.placements import in_hand
    from collegium_site.groups.services import allocations
    from collegium_site.jobs.models import Job, State

    now = in_hand(school)
    assert now is not None
    plan = Outcome(True, 1, 0, "moves", 0.0, placements=tuple(now.placements))
    made = allocations.offer(
        inputs=now.inputs, plans=dict.fromkeys(Allocation.Aim, plan), actor=leader, least_wishes={}
    )
    offered = {"offer": [one.number for one in made]}
    Job.objects.create(name="allocate", school=school, state=State.DONE, result=offered, started_by=leader)


def test_two_plans_are_compared_and_one_is_taken(
    visit: Any, board: dict[str, Any], school: School, own: dict[Any, User]
) -> None:
    from collegium_site.tenancy.permissions import Role
    from collegium_site.tenancy.scope import school_scope

    with school_scope(school):
        offer_two(school, own[Role.PROGRAMME_LEADER])
    with visit() as seen:
        page = seen.page
        page.get_by_role("link", name="Compare them and take one").click()
        page.wait_for_url("**/two/")
        assert (axe(page), too_wide(page, [page.url], [320, 390, 1366])) == ([], [])
        page.goto(board["url"] + "two/")
        page.get_by_role("button", name="Take the best choices").click()
        expect(page.get_by_text("is the current one now")).to_be_visible()
        expect(page.get_by_text("Two plans are ready")).to_have_count(0)
