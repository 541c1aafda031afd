"""Every page of time and of the consultation in a browser: no barriers, nothing wider than the screen, one line a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import Page, expect

from browser import axe, too_wide
from collegium.directed_time import BudgetRow
from collegium_site.hours.models import Contract, LedgerLine
from collegium_site.hours.services import keeping
from collegium_site.publication.services import consultation, rounds
from collegium_site.schools.models import Colleague
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from made_once import made_once
from published_programme import Begun, elmbridge, publish

NOW = datetime(2008, 11, 5, 9, 0, tzinfo=UTC)
WIDTHS = [320, 390, 768, 1366, 1920]
YEAR = "?year=2008/09"


@pytest.fixture
def begun(transactional_db: None) -> Iterator[Begun]:
    """Before anything is published; the second of the staff, who works Wednesday to Friday, signs in as well."""
    begun = made_once(elmbridge)
    with time_machine.travel(NOW, tick=True):
        with school_scope(begun.school):
            Colleague.objects.filter(pk=begun.made.people[1].pk).update(user=begun.own[Role.FACILITATOR])
        yield begun


@pytest.fixture
def published(begun: Begun) -> Begun:
    """With all that the pages of time can hold: figures of the school's own, a budget, ways, two contracts."""
    leader, person = begun.own[Role.PROGRAMME_LEADER], begun.made.people[0]
    with school_scope(begun.school):
        publish(begun.made, leader, begun.own[Role.HEAD], NOW)
        rest = [BudgetRow("Teaching", 1_180 * 60), BudgetRow("Parents' evenings", 18 * 60)]
        keeping.keep_budget(year="2008/09", scheme="stpcd", rows=rest, source="Calendar of September", actor=leader)
        keeping.keep_promises(ways="A visit\nA course", notice_days=14, actor=leader)
        own = {"scheme": "stpcd", "rule": "length", "value": 75, "read_on": date(2008, 9, 1)}
        keeping.keep_own_figure(**own, source="Trust contract, clause 4", actor=leader)
        Contract.objects.create(colleague=person, scheme="stpcd", fraction_of=2, ends=date(2008, 12, 31))
        Contract.objects.create(colleague=person, scheme="njc", fraction_of=5, term_time_only=True)
    return begun


def way(begun: Begun, name: str, *more: Any) -> str:
    return reverse(name, args=[begun.school.slug, *more]) + YEAR


def own_pages(begun: Begun) -> list[str]:
    names = ("mine", "mine_paper", "calendar", "rules")
    return [way(begun, f"hours:{name}") for name in names]


def leaders_pages(begun: Begun) -> list[str]:
    person, part_timer = begun.made.people[0].pk, begun.made.people[1].pk
    with school_scope(begun.school):
        contract = Contract.objects.earliest("pk").pk
        line = LedgerLine.objects.filter(colleague=person, state="planned").earliest("pk").pk
    return [
        way(begun, "hours:everyone"),
        way(begun, "hours:budget"),
        way(begun, "hours:person", person),
        way(begun, "hours:person", part_timer),
        way(begun, "hours:new_contract", part_timer),
        way(begun, "hours:change_contract", person, contract),
        way(begun, "hours:line", person, line),
    ]


def barriers(page: Page, ways: list[str]) -> dict[str, list[str]]:
    """Of each page with all its folds open, where there are any."""
    found = {}
    for one in ways:
        page.goto(one)
        page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true })")
        found[one] = axe(page)
    return {one: says for one, says in found.items() if says}


def test_everyone_can_use_the_pages_of_time(published: Begun, visiting: Callable[..., Any]) -> None:
    leader, part_timer = published.own[Role.PROGRAMME_LEADER], published.own[Role.FACILITATOR]
    with visiting(leader) as led, visiting(part_timer, width=390) as own:
        assert barriers(led.page, leaders_pages(published)) == {}
        assert barriers(own.page, own_pages(published)) == {}
        assert led.complaints + own.complaints == []


def test_nothing_is_wider_than_the_screen(published: Begun, visiting: Callable[..., Any]) -> None:
    with visiting(published.own[Role.PROGRAMME_LEADER]) as led, visiting(published.own[Role.FACILITATOR]) as own:
        assert too_wide(led.page, leaders_pages(published), WIDTHS) == []
        assert too_wide(own.page, own_pages(published), WIDTHS) == []


def test_before_anything_is_published_the_pages_can_be_used_by_everyone(
    begun: Begun, visiting: Callable[..., Any]
) -> None:
    names = ("everyone", "budget", "calendar", "mine")
    ways = [way(begun, f"hours:{name}") for name in names] + [way(begun, "hours:person", begun.made.people[0].pk)]
    with visiting(begun.own[Role.PROGRAMME_LEADER]) as led:
        assert barriers(led.page, ways) == {}
        assert too_wide(led.page, ways, [320, 1366]) == []


def test_everyone_can_use_the_consultation_inside_and_by_its_link(begun: Begun, visiting: Callable[..., Any]) -> None:
    leader = begun.own[Role.PROGRAMME_LEADER]
    with school_scope(begun.school):
        found = rounds.ask_for_approval(programme_id=begun.made.programme_id, actor=leader)
        rounds.approve(found=found, actor=begun.own[Role.HEAD])
        rounds.open_consultation(found=found, opens=date(2008, 11, 3), closes=date(2008, 11, 14), actor=leader)
        said = consultation.comment(found=found, text="Is it counted?", now=NOW, author=begun.own[Role.COLLEAGUE])
        link = reverse("publication:outside", args=[begun.school.slug, rounds.make_link(found=found, actor=leader)])
    inside = [reverse("publication:consultation", args=[begun.school.slug])]
    inside += [reverse("publication:answer", args=[begun.school.slug, said.pk])]
    with visiting(leader) as led, visiting() as outside:
        assert barriers(led.page, inside) == {}
        assert barriers(outside.page, [link]) == {}
        assert too_wide(led.page, inside, WIDTHS) == []
        assert too_wide(outside.page, [link], WIDTHS) == []


def test_what_a_change_would_do_can_be_used_by_everyone(published: Begun, visiting: Callable[..., Any]) -> None:
    """Of a contract, of the budget, and of an own figure that is taken away: shown first, then kept or left."""
    with visiting(published.own[Role.PROGRAMME_LEADER], width=390) as led:
        page = led.page
        page.goto(way(published, "hours:new_contract", published.made.people[1].pk))
        page.get_by_label("Fraction").fill("1/2")
        page.get_by_role("button", name="See what this changes").click()
        expect(page.get_by_role("button", name="Keep the contract")).to_be_visible()
        assert (axe(page), fits(page)) == ([], True)
        page.goto(way(published, "hours:budget"))
        page.get_by_text("Figures of the school’s own").first.click()
        page.get_by_role("button", name="Take it away").click()
        expect(page.get_by_role("heading", name="What this changes")).to_be_visible()
        assert (axe(page), fits(page)) == ([], True)
        page.get_by_role("button", name="Take it away").click()
        expect(page.get_by_text("The rule’s own figure holds again.")).to_be_visible()
        assert led.complaints == []


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_on_a_phone_everyone_has_a_line_and_the_rest_opens_at_once(
    published: Begun, visiting: Callable[..., Any]
) -> None:
    with visiting(published.own[Role.PROGRAMME_LEADER], width=390) as led:
        page = led.page
        page.goto(way(published, "hours:everyone"))
        row = page.get_by_role("row").filter(has_text="Quill 6, Gwen")
        fraction = row.locator("[data-label=Fraction]")
        expect(fraction).to_be_hidden()
        assert height(row) < 44
        page.get_by_label("All figures of each person").check()
        expect(fraction).to_be_visible()
        page.set_viewport_size({"width": 1366, "height": 900})
        expect(page.get_by_label("All figures of each person")).to_be_hidden()
        expect(fraction).to_be_visible()


def height(row: Any) -> float:
    box = row.bounding_box()
    return float(box["height"])
