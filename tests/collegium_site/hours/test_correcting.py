"""A line excused or put right by the leader: another line says so beside it, and of an absence nothing more is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from closed_meetings import closing
from collegium_site.hours.models import LedgerLine, Posting
from collegium_site.hours.selectors.lines import line_of
from collegium_site.hours.services import settling
from collegium_site.hours.services.correcting import Correction, What, correct
from collegium_site.hours.services.refusals import Refused
from published_programme import publish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from published_programme import Made

IN_MARCH = "2009-03-01 09:00Z"


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    with time_machine.travel(IN_MARCH, tick=False):
        yield


@pytest.fixture
def line(first: Version, made: Made) -> LedgerLine:
    """Of the first colleague, for the meeting of 13 November."""
    return LedgerLine.objects.filter(colleague=made.people[0]).earliest("pk")


@pytest.fixture
def write(line: LedgerLine, made: Made, led: Client, page: Callable[..., str]) -> Callable[..., Any]:
    def written(pk: int = 0, **data: str) -> Any:
        return led.post(page("hours:line", made.people[0].pk, pk or line.pk), data, follow=True)

    return written


def shown(mine: Client, page: Callable[..., str]) -> str:
    return " ".join(mine.get(page("hours:mine")).text.split())


def test_an_authorised_absence_is_not_owed_and_nothing_is_kept_but_that(
    write: Callable[..., Any], line: LedgerLine, mine: Client, page: Callable[..., str], leader: User
) -> None:
    before = LedgerLine.objects.filter(pk=line.pk).values().get()
    assert write(what="not_owed").status_code == 200
    after = LedgerLine.objects.get(reverses=line)
    assert (after.state, after.posting.act, after.posting.reason) == ("cancelled", "excused", "authorised")
    assert LedgerLine.objects.filter(pk=line.pk).values().get() == before
    text = shown(mine, page)
    assert "<b>0 min</b> of 5 h done" in text
    assert f"not owed, 1 March 2009, 9.00am, {leader.get_full_name()}: authorised" in text


def test_a_reason_given_for_an_absence_is_refused_and_not_kept(write: Callable[..., Any]) -> None:
    answer = write(what="not_owed", reason="Migraine")
    assert answer.status_code == 422
    assert "Of an absence no reason is kept: leave this empty." in answer.text
    assert Posting.objects.count() == 1


@pytest.mark.parametrize("what", ["minutes", "take_back"])
def test_a_correction_says_why(write: Callable[..., Any], what: str) -> None:
    answer = write(what=what, minutes="30")
    assert answer.status_code == 422
    assert "Say why: whoever owns the line reads it." in answer.text
    assert LedgerLine.objects.exclude(reverses=None).count() == 0


@pytest.mark.parametrize("minutes", ["", "61", "-1"])
def test_minutes_are_whole_and_no_more_than_the_meeting_takes(write: Callable[..., Any], minutes: str) -> None:
    assert write(what="minutes", minutes=minutes, reason="Wrong").status_code == 422
    assert LedgerLine.objects.exclude(reverses=None).count() == 0


def test_minutes_put_right_stand_in_the_place_of_those_before_and_outlive_the_next_version(
    write: Callable[..., Any], line: LedgerLine, made: Made, leader: User, head: User
) -> None:
    settling.close(closing=closing(made, leader), present=[made.people[0].pk])
    worked = LedgerLine.objects.get(state="worked")
    write(worked.pk, what="minutes", minutes="45", reason="Came at four")
    right = LedgerLine.objects.get(reverses=worked)
    assert (right.state, right.minutes, right.posting.reason) == ("worked", 45, "Came at four")
    publish(made, leader, head, right.posting.at)
    assert not hasattr(LedgerLine.objects.get(pk=right.pk), "taken_back_by")


def test_what_was_excused_by_mistake_is_owed_again(
    write: Callable[..., Any], line: LedgerLine, mine: Client, page: Callable[..., str]
) -> None:
    write(what="not_owed")
    write(what="owed_again", reason="Someone else was meant")
    assert "<b>0 min</b> of 6 h done" in shown(mine, page)
    assert LedgerLine.objects.filter(source_id=line.source_id, colleague=line.colleague_id).count() == 3
    assert write(what="owed_again", reason="Twice").status_code == 422


def test_a_line_that_was_settled_meanwhile_is_refused(line: LedgerLine, made: Made, leader: User) -> None:
    seen = line_of(made.people[0].pk, line.pk)
    settling.close(closing=closing(made, leader), present=[made.people[0].pk])
    again = line_of(made.people[0].pk, line.pk)
    with pytest.raises(Refused, match="settled otherwise"):
        correct(line=again, correction=Correction(What.NOT_OWED), actor=leader, now=seen.posting.at)


def test_time_that_was_worked_is_not_excused_and_an_invitation_is_no_line_to_correct(
    first: Version, made: Made, leader: User, led: Client, page: Callable[..., str]
) -> None:
    settling.close(closing=closing(made, leader), present=[made.people[0].pk])
    worked = LedgerLine.objects.get(state="worked")
    assert "an authorised absence" not in led.get(page("hours:line", made.people[0].pk, worked.pk)).text
    invited = LedgerLine.objects.filter(state="invited").earliest("pk")
    assert led.get(page("hours:line", invited.colleague_id, invited.pk)).status_code == 404
    assert led.get(page("hours:line", made.people[2].pk, worked.pk)).status_code == 404
