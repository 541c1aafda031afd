"""What a contract or other days would change in hours and meetings: shown there and then, and kept only afterwards."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
import time_machine

from collegium_site.hours.models import BudgetLine, Contract, LedgerLine
from collegium_site.schools.models import Colleague
from collegium_site.schools.views.records import record_values
from collegium_site.tenancy.permissions import Role
from published_programme import publish
from shown_first import seal_in, send_and_keep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from published_programme import Made

PLAIN = {"scheme": "stpcd", "share": "of_all", "with_training_days": "on"}


@pytest.fixture(autouse=True)
def in_november(db: None) -> Iterator[None]:
    """Before the first meeting."""
    with time_machine.travel("2008-11-05 09:00Z", tick=False):
        yield


@pytest.fixture
def see(first: Version, made: Made, led: Client, page: Callable[..., str]) -> Callable[..., str]:
    """What the leader is shown before a contract of the first colleague is kept."""

    def shown(**more: str) -> str:
        answer = led.post(page("hours:new_contract", made.people[0].pk), PLAIN | more)
        assert answer.status_code == 200
        return " ".join(answer.text.split())

    return shown


def test_a_smaller_contract_says_meetings_minutes_and_share_and_keeps_nothing(see: Callable[..., str]) -> None:
    shown = see(fraction="3/5", days="WThF")
    for before, after in (
        ("8 meetings, 8 h", "3 meetings, 3 h"),
        ("8 h", "4 h 48 min"),
        ("2 h", "1 h 12 min"),
        ("6 h", "3 h 36 min"),
        ("10 h", "4 h 12 min"),
    ):
        assert f"<del>{before}</del>" in shown
        assert f"<ins>{after}</ins>" in shown
    assert "so that they can only be asked:" in shown
    assert shown.count("Monday 1 December 2008") == 1
    assert "no limit of the year is judged" in shown
    assert (Contract.objects.count(), LedgerLine.objects.filter(state="cancelled").count()) == (0, 0)


def test_a_contract_that_puts_someone_over_the_limit_says_so_with_its_source_and_can_be_kept(
    see: Callable[..., str], made: Made, led: Client, page: Callable[..., str]
) -> None:
    """1,255 h of a full-timer fill 627 h 30 min of half a contract; the meetings stay eight hours."""
    BudgetLine.objects.create(year="2008/09", scheme="stpcd", category="All else", minutes=1255 * 60)
    shown = see(fraction="1/2")
    assert "<del>1,265 h of 1,265 h</del>" in shown
    assert "<ins>636 h 30 min of 632 h 30 min</ins>" in shown
    assert "636 h 30 min are directed; the limit at 1/2 is 632 h 30 min, so 4 h too much." in shown
    assert "Law, not verified: School Teachers" in shown
    send_and_keep(led, page("hours:new_contract", made.people[0].pk), PLAIN | {"fraction": "1/2"})
    assert str(Contract.objects.get().fraction) == "1/2"


def test_other_answers_than_those_that_were_shown_are_shown_first(
    first: Version, made: Made, led: Client, page: Callable[..., str]
) -> None:
    address = page("hours:new_contract", made.people[0].pk)
    seal = seal_in(led.post(address, PLAIN | {"fraction": "4/5"}).text)
    answer = led.post(address, PLAIN | {"fraction": "1/5", "keep": seal})
    assert "What this changes" in answer.text
    assert not Contract.objects.exists()


def test_the_same_answers_for_somebody_else_are_shown_first(
    first: Version, made: Made, led: Client, page: Callable[..., str]
) -> None:
    one, other = (page("hours:new_contract", person.pk) for person in made.people[:2])
    given = PLAIN | {"fraction": "4/5"}
    answer = led.post(other, {**given, "keep": seal_in(led.post(one, given).text)})
    assert "What this changes" in answer.text
    assert not Contract.objects.exists()


def test_time_kept_for_ppa_that_a_published_meeting_takes_is_said_at_once(see: Callable[..., str]) -> None:
    shown = see(ppa="Th 15:15-16:15")
    assert "takes time kept for planning, preparation and assessment: it cannot be directed." in shown


def test_what_is_foreseen_is_what_the_next_version_writes(
    see: Callable[..., str], made: Made, led: Client, leader: User, head: User, page: Callable[..., str]
) -> None:
    send_and_keep(led, page("hours:new_contract", made.people[0].pk), PLAIN | {"fraction": "3/5", "days": "WThF"})
    publish(made, leader, head, datetime(2008, 11, 5, 9, 0, tzinfo=UTC))
    standing = LedgerLine.objects.filter(colleague=made.people[0], taken_back_by=None).exclude(state="cancelled")
    assert sorted(line.state for line in standing) == ["invited"] * 5 + ["planned"] * 3


def test_taking_a_contract_away_is_shown_before_it_is_done(
    first: Version, made: Made, led: Client, page: Callable[..., str]
) -> None:
    kept = Contract.objects.create(colleague=made.people[0], scheme="stpcd", fraction_parts=1, fraction_of=2)
    shown = led.post(page("hours:remove_contract", made.people[0].pk, kept.pk)).text
    assert ("<del>3 h</del>" in shown, "<ins>6 h</ins>" in shown, Contract.objects.count()) == (True, True, 1)


def record(made: Made, **changed: str) -> dict[str, str]:
    row = Colleague.objects.get(pk=made.people[0].pk)
    return record_values(row, pairs=False) | changed


def test_other_days_on_the_staff_list_are_shown_before_they_are_kept(
    first: Version, made: Made, led: Client, page: Callable[..., str]
) -> None:
    address, given = page("schools:edit_colleague", made.people[0].pk), record(made, fte="3/5", days="WThF")
    shown = led.post(address, given).text
    assert "<ins>3 meetings, 3 h</ins>" in shown
    assert Colleague.objects.get(pk=made.people[0].pk).days == ""
    send_and_keep(led, address, given)
    assert Colleague.objects.get(pk=made.people[0].pk).days == "WThF"


def test_a_change_of_nothing_but_a_name_is_kept_at_once(
    first: Version, made: Made, led: Client, page: Callable[..., str]
) -> None:
    led.post(page("schools:edit_colleague", made.people[0].pk), record(made, first_name="Adelaide"))
    assert Colleague.objects.get(pk=made.people[0].pk).first_name == "Adelaide"


def test_whoever_may_not_see_hours_by_name_is_shown_meetings_and_no_hours(
    first: Version, made: Made, own: dict[Role, User], sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    manager, address = sign_in(own[Role.DATA_MANAGER]), page("schools:edit_colleague", made.people[0].pk)
    shown = manager.post(address, record(made, fte="3/5", days="WThF")).text
    assert "Monday 1 December 2008" in shown
    assert not [words for words in ("8 meetings, 8 h", "3 h 36 min", "<ins>") if words in shown]
    manager.post(address, record(made, fte="3/5"))  # no meeting stands otherwise: nothing is theirs to see
    assert str(Colleague.objects.get(pk=made.people[0].pk).fraction) == "3/5"


def test_a_contract_that_begins_later_leaves_what_comes_before(see: Callable[..., str], made: Made) -> None:
    Contract.objects.create(colleague=made.people[0], scheme="stpcd", ends=date(2009, 3, 31))
    shown = see(fraction="2/5", days="MT", starts="2009-04-01")
    assert "Thursday 23 April 2009" in shown
    assert "Monday 1 December 2008" not in shown
