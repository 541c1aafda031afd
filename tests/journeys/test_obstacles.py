"""Whether it can be done, in a browser: no barriers, nothing too wide, and a way out that leads to where it is taken."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from browser import axe, opened, too_wide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School


@pytest.fixture
def visit(
    browser: Browser,
    school: School,
    own: dict[Any, User],
    sign_in: Callable[[User], Any],
    address: str,
    run_jobs: Callable[[], Any],
) -> Callable[..., Any]:
    """The programme leader where two pins and a pair kept together collide."""
    from collegium.roster.colleague import Pin
    from collegium_site.groups.selectors.inputs import programme_in_hand
    from collegium_site.groups.services import checking
    from collegium_site.schools.selectors.people import staff_keys
    from collegium_site.schools.services.people import set_pair_rules, set_pins
    from collegium_site.tenancy.permissions import Role
    from collegium_site.tenancy.scope import school_scope
    from contracts.routes import placed_people

    leader = own[Role.PROGRAMME_LEADER]
    with school_scope(school):
        placed_people(school, own)
        (one, first), (_, second), (_, third), *_ = sorted(staff_keys(school).items())
        four = sorted(staff_keys(school))[3]
        for block, pk in ((1, first), (2, second)):
            set_pins(school=school, actor=leader, pk=pk, pins=[Pin(block, "FS")])
        set_pair_rules(school=school, actor=leader, pk=second, wish="together", others=[one])
        set_pair_rules(school=school, actor=leader, pk=third, wish="apart", others=[four])
        for pk in (third, staff_keys(school)[four]):
            set_pins(school=school, actor=leader, pk=pk, pins=[Pin(1, "LIT")])
        checking.start(programme_id=programme_in_hand() or 0, school=school, actor=leader)
        run_jobs()
    key = sign_in(leader).cookies["sessionid"].value
    cookie = {"name": "sessionid", "value": key, "url": address}

    @contextmanager
    def signed_in(**options: Any) -> Iterator[Any]:
        with opened(browser, **options) as seen:
            seen.page.context.add_cookies([cookie])
            seen.page.goto(f"{address}/s/{school.slug}/groups/obstacles/")
            yield seen

    return signed_in


def test_the_reasons_have_no_barriers_and_lead_to_their_mending(visit: Any) -> None:
    for width in (1366, 390):
        with visit(width=width) as seen:
            expect(seen.page.get_by_role("heading", level=2)).to_contain_text("reasons why it cannot be done")
            assert axe(seen.page) == []
            assert seen.complaints == []
    with visit() as seen:
        assert too_wide(seen.page, [seen.page.url], [320, 390, 1366]) == []
        seen.page.get_by_role("link", name="Take the pin of").first.click()
        expect(seen.page.get_by_role("heading", level=1)).to_contain_text("Pins of")
