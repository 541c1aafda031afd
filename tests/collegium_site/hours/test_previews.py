"""What publishing would change in hours and people, said before it is done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import time_machine

from collegium_site.hours.models import LedgerLine, Settings
from collegium_site.publication.services import rounds
from published_programme import move_meeting

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from published_programme import Made

NOW = "2008-11-20 09:00Z"


def shown(made: Made, led: Client, head: User, leader: User, address: str) -> str:
    rounds.approve(found=rounds.ask_for_approval(programme_id=made.programme_id, actor=leader), actor=head)
    return " ".join(led.get(address).text.split())


@time_machine.travel(NOW, tick=False)
def test_a_first_version_says_what_it_writes(
    made: Made, led: Client, head: User, leader: User, page: Callable[..., str]
) -> None:
    text = shown(made, led, head, leader, page("publication:publish"))
    assert "<dd>12</dd>" in text
    assert "<dd>+91 h</dd>" in text  # eleven times eight, and three of the one who works Wednesday to Friday
    assert "<dd>96, 0</dd>" in text
    assert "some of it is over" in text
    assert LedgerLine.objects.count() == 0


@time_machine.travel(NOW, tick=False)
def test_a_moved_meeting_says_whom_it_concerns_and_with_how_much_notice(
    first: Version, made: Made, led: Client, head: User, leader: User, page: Callable[..., str]
) -> None:
    Settings.objects.create(notice_days=14)
    move_meeting(made, 1, date(2008, 12, 3), leader)
    text = shown(made, led, head, leader, page("publication:publish"))
    assert "<dd>12, 12</dd>" in text
    # Monday becomes Wednesday: the one who works Wednesday to Friday is directed now.
    assert "<dd>+1 h</dd>" in text
    assert "11 days" in text
    assert "The school’s own rule asks for 14 days of notice." in text


@time_machine.travel(NOW, tick=False)
def test_where_nothing_changes_in_hours_it_says_so(
    first: Version, made: Made, led: Client, head: User, leader: User, page: Callable[..., str]
) -> None:
    assert "Nobody’s hours change." in shown(made, led, head, leader, page("publication:publish"))
