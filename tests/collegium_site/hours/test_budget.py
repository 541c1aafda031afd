"""The rest of the year, typed: until it is, no annual result is claimed anywhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collegium_site.audit.models import Event
from collegium_site.hours.models import BudgetLine, OwnProvision
from shown_first import send_and_keep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

    from collegium_site.publication.models import Version

REST = "Teaching, 855\nParents' evenings, 18:30\nMeetings; 39"
MINUTES = 912 * 60 + 30


@pytest.fixture(autouse=True)
def in_november(first: Version) -> Iterator[None]:
    with time_machine.travel("2008-11-05 09:00Z", tick=False):
        yield


def text_of(client: Client, address: str) -> str:
    return " ".join(client.get(address).text.split())


def keep(led: Client, page: Callable[..., str], text: str = REST, scheme: str = "stpcd") -> Any:
    data = {f"{scheme}-text": text, f"{scheme}-source": "Calendar of 1 September"}
    return send_and_keep(led, page("hours:keep_budget", scheme), data)


def test_until_the_rest_is_known_no_result_of_the_year_is_claimed(
    led: Client, mine: Client, page: Callable[..., str]
) -> None:
    assert "10 h here; the rest is not known to Collegium" in text_of(led, page("hours:budget"))
    assert "the rest of the year is not known to Collegium" in text_of(mine, page("hours:mine"))
    assert "the rest of their year is not known to Collegium" in text_of(mine, page("hours:calendar"))
    rules = text_of(mine, page("hours:rules"))
    assert rules.count("not judged: the rest of the year is not known") == 2


def test_once_it_is_typed_the_year_and_what_stays_unallocated_are_known(
    led: Client, mine: Client, page: Callable[..., str]
) -> None:
    keep(led, page)
    assert sum(BudgetLine.objects.values_list("minutes", flat=True)) == MINUTES
    shown = text_of(led, page("hours:budget"))
    assert "10 h here and 912 h 30 min elsewhere" in shown
    parts = ["855 h", "18 h 30 min", "39 h", "10 h", "<strong>922 h 30 min</strong>"]
    assert re.findall(r"<dd>(.*?)</dd>", shown) == parts  # each category, what is here, and their sum
    assert "<b>922 h 30 min</b> of 1,265 h" in shown
    assert "<b>342 h 30 min</b>" in shown
    assert "of 922 h 30 min directed in the year, as the school has typed it; the limit is 1,265 h" in text_of(
        mine, page("hours:mine")
    )
    rules = text_of(mine, page("hours:rules"))
    assert "not judged: the rest of the year is not known" not in rules
    assert rules.count("not judged: days without these meetings are not known") == 1
    assert Event.objects.get(kind="hours.budget_kept").details == {"year": "2008/09", "minutes": MINUTES}


def test_what_a_budget_changes_is_said_before_it_is_kept(led: Client, page: Callable[..., str]) -> None:
    data = {"stpcd-text": "Teaching, 1254", "stpcd-source": ""}
    shown = " ".join(led.post(page("hours:keep_budget", "stpcd"), data).text.split())
    for before, after in (("not known", "1,254 h"), ("not known", "1,264 h"), ("not known", "1 h")):
        assert f"<del>{before}</del>" in shown
        assert f"<ins>{after}</ins>" in shown
    assert "1 h of the year stay unallocated; 50 h are advised." in shown
    assert "10 people have such a contract and read the new figures at once." in shown
    assert "Nobody is over the limit; whoever is nearest to it has 1 h left." in shown
    assert not BudgetLine.objects.exists()


def test_whom_the_schools_own_limit_would_leave_over_it_is_said_before_it_is_kept(
    led: Client, page: Callable[..., str]
) -> None:
    keep(led, page, "Teaching, 1250")
    own = {"own-stpcd-rule": "cap", "own-stpcd-value": "1255", "own-stpcd-source": "Trust contract, clause 4"}
    shown = " ".join(led.post(page("hours:keep_own_figure", "stpcd"), own).text.split())
    assert "Ada Quill 0: 1,260 h are directed; the limit at full time is 1,255 h, so 5 h too much." in shown
    assert "<del>1,265 h</del>" in shown
    assert "<ins>1,255 h</ins>" in shown
    assert not OwnProvision.objects.exists()


def test_too_much_is_said_with_its_source(led: Client, page: Callable[..., str]) -> None:
    shown = " ".join(keep(led, page, "Teaching, 1260").text.split())
    assert "1,270 h are directed; the limit at full time is 1,265 h, so 5 h too much." in shown
    assert "Law, not verified: School Teachers&#x27; Pay and Conditions Document" in shown


def test_a_line_that_cannot_be_read_is_said_and_nothing_is_lost_or_kept(led: Client, page: Callable[..., str]) -> None:
    keep(led, page)
    answer = keep(led, page, "Teaching, 855\nMuch else")
    assert answer.status_code == 422
    assert "Line 2, “Much else”: write a category and its hours a year" in answer.text
    assert "Much else</textarea>" in answer.text
    assert BudgetLine.objects.count() == 3


def test_an_empty_budget_takes_the_claim_away(led: Client, mine: Client, page: Callable[..., str]) -> None:
    keep(led, page)
    keep(led, page, "")
    assert "the rest of the year is not known to Collegium" in text_of(mine, page("hours:mine"))


def test_ways_to_make_time_up_are_shown_to_those_with_time_to_place(
    led: Client, mine: Client, page: Callable[..., str]
) -> None:
    led.post(page("hours:keep_promises"), {"ways": "Another group's meeting\n\nA visit\n", "notice_days": "14"})
    assert "A visit" not in text_of(mine, page("hours:mine"))  # everything of theirs has its date
    assert "Another group&#x27;s meeting\n\nA visit</textarea>" in led.get(page("hours:budget")).text
    assert Event.objects.filter(kind="hours.promises_kept").count() == 1


def test_the_schools_own_figure_stands_with_its_source_and_can_be_taken_away(
    led: Client, mine: Client, page: Callable[..., str]
) -> None:
    own = {"own-stpcd-rule": "cap", "own-stpcd-value": "1200.5", "own-stpcd-source": "Trust contract, clause 4"}
    send_and_keep(led, page("hours:keep_own_figure", "stpcd"), own)
    assert OwnProvision.objects.get().value == 72_030
    shown = text_of(mine, page("hours:rules"))
    assert "1,200 h 30 min, in the place of: A full-time teacher can be directed for at most 1,265 hours" in shown
    assert "Trust contract, clause 4 · read in November 2008" in shown
    send_and_keep(led, page("hours:drop_own_figure", "stpcd", "cap"), {})
    assert "Trust contract" not in text_of(mine, page("hours:rules"))


@pytest.fixture
def own_figures(led: Client, page: Callable[..., str]) -> None:
    """The rest of the year is typed, the limit is the school's own, and so is how long a meeting may be."""
    keep(led, page, "Teaching, 1254")
    for rule, value in (("cap", "1300"), ("length", "1.5")):
        own = {"own-stpcd-rule": rule, "own-stpcd-value": value, "own-stpcd-source": "Trust contract, clause 4"}
        send_and_keep(led, page("hours:keep_own_figure", "stpcd"), own)


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("cap", [("The limit", "1,300 h", "1,265 h"), ("Unallocated", "36 h", "1 h")]),
        (
            "length",
            [("A meeting has a published start and finish and normally takes an hour at most.", "1 h 30 min", "1 h")],
        ),
    ],
)
def test_what_taking_an_own_figure_away_changes_is_said_before_it_is_gone(
    rule: str, changes: list[tuple[str, str, str]], own_figures: None, led: Client, page: Callable[..., str]
) -> None:
    shown = " ".join(led.post(page("hours:drop_own_figure", "stpcd", rule)).text.split())
    found = re.findall(r"<li> <span>([^<]+)</span> <span> <del>([^<]+)</del> .*? <ins>([^<]+)</ins>", shown)
    assert found == changes
    assert "10 people have such a contract and read the new figures at once." in shown
    assert "Nobody is over the limit" in shown
    assert sorted(OwnProvision.objects.values_list("rule", flat=True)) == ["cap", "length"]
    answer = send_and_keep(led, page("hours:drop_own_figure", "stpcd", rule), {})
    assert "The rule’s own figure holds again." in answer.text
    assert list(OwnProvision.objects.values_list("rule", flat=True)) == sorted({"cap", "length"} - {rule})


def test_whom_the_rules_own_limit_would_leave_over_it_is_said_before_an_own_one_is_gone(
    own_figures: None, led: Client, page: Callable[..., str]
) -> None:
    keep(led, page, "Teaching, 1280")
    shown = " ".join(led.post(page("hours:drop_own_figure", "stpcd", "cap")).text.split())
    assert "Ada Quill 0: 1,290 h are directed; the limit at full time is 1,265 h, so 25 h too much." in shown


def test_a_figure_that_is_not_the_schools_own_is_not_taken_away(
    own_figures: None, led: Client, page: Callable[..., str]
) -> None:
    assert led.post(page("hours:drop_own_figure", "stpcd", "days")).status_code == 404
    assert OwnProvision.objects.count() == 2


@pytest.mark.parametrize("data", [{}, {"own-stpcd-rule": "moon", "own-stpcd-value": "-1"}])
def test_an_own_figure_without_a_source_is_refused(led: Client, page: Callable[..., str], data: dict[str, str]) -> None:
    answer = led.post(page("hours:keep_own_figure", "stpcd"), data)
    assert answer.status_code == 422
    assert "Say where the school’s own figure stands." in answer.text
    assert OwnProvision.objects.count() == 0


def test_a_kind_of_contract_without_a_budget_is_not_found(led: Client, page: Callable[..., str]) -> None:
    assert keep(led, page, scheme="volunteer").status_code == 404


def test_the_page_takes_few_statements(led: Client, page: Callable[..., str]) -> None:
    keep(led, page)
    with CaptureQueriesContext(connection) as caught:
        led.get(page("hours:budget"))
    assert len(caught) == 6
