"""What stands on the pages of time before anything is published, and what can be typed there already."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from closed_meetings import closing
from collegium_site.hours.models import Contract, LedgerLine, Settings
from collegium_site.hours.services import settling
from published_programme import publish
from shown_first import send_and_keep

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from published_programme import Made

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
PROMISED = {"ways": "A visit\nA course", "notice_days": "14", "lunch_start": "12:20", "lunch_end": "13:10"}


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.text.split())


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("hours:calendar", "Directed time"),
        ("hours:rules", "Directed time"),
        ("hours:everyone", "Everyone’s hours"),
        ("hours:budget", "The year’s budget"),
    ],
)
def test_each_page_says_under_its_own_name_that_nothing_is_published(
    name: str, heading: str, made: Made, led: Client, page: Callable[..., str]
) -> None:
    shown = text_of(led, page(name))
    assert f"<h1>{heading}</h1>" in shown
    assert "<h2>Nothing is published yet</h2>" in shown


def test_ways_notice_and_lunch_are_typed_before_the_first_version_and_hold_in_it(
    made: Made, led: Client, mine: Client, leader: User, head: User, page: Callable[..., str]
) -> None:
    answer = led.post(page("hours:keep_promises"), PROMISED, follow=True)
    assert (answer.status_code, "Kept." in answer.text) == (200, True)
    shown = text_of(led, page("hours:budget"))
    for kept in ("A visit A course</textarea>", 'value="14"', 'value="12:20"', 'value="13:10"'):
        assert kept in shown
    publish(made, leader, head, NOW)
    with time_machine.travel("2009-03-01 09:00Z", tick=False):
        for place in (5, 7):
            act = closing(made, leader, place, str(place))
            settling.cancel(closing=act, people=[made.people[0].pk], reason="Snow")
        assert "<li>A course</li>" in text_of(mine, page("hours:mine"))


def test_what_is_wrong_about_them_is_said_at_its_field_and_nothing_is_lost(
    made: Made, led: Client, page: Callable[..., str]
) -> None:
    answer = led.post(page("hours:keep_promises"), PROMISED | {"lunch_end": "12:00"})
    assert answer.status_code == 422
    assert "Lunch ends before it begins." in answer.text
    assert "A visit\nA course</textarea>" in answer.text
    assert not Settings.objects.exists()


def test_a_contract_is_written_down_before_the_first_version_and_holds_in_it(
    made: Made, led: Client, leader: User, head: User, page: Callable[..., str]
) -> None:
    first = made.people[0]
    address = page("hours:new_contract", first.pk)
    assert f'href="{address}"' in text_of(led, page("hours:everyone"))
    assert f'href="{address}"' in text_of(led, page("hours:person", first.pk))
    send_and_keep(led, address, {"scheme": "stpcd", "share": "of_all", "with_training_days": "on", "days": "T"})
    assert Contract.objects.get().colleague_id == first.pk
    publish(made, leader, head, NOW)
    directed = LedgerLine.objects.filter(colleague=first, state="planned").order_by("date")
    assert {f"{line.date:%A}" for line in directed} == {"Tuesday"}
    assert LedgerLine.objects.filter(colleague=first, state="invited").exists()


def test_the_list_of_people_takes_one_statement_however_many_they_are(
    made: Made, led: Client, page: Callable[..., str]
) -> None:
    led.get(page("hours:everyone"))
    with CaptureQueriesContext(connection) as caught:
        assert led.get(page("hours:everyone")).text.count("/contracts/new/") == 12
    assert len(caught) == 5
