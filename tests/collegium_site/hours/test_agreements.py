"""A meeting outside someone's days: both sides confirm, then it is paid or given back, outside directed time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from closed_meetings import closing
from collegium_site.hours.models import Agreement, LedgerLine, Posting
from collegium_site.hours.selectors.invitations import invitation
from collegium_site.hours.selectors.mine import own_time
from collegium_site.hours.services import settling
from collegium_site.hours.services.agreeing import Side, say_yes, take_yes_back
from collegium_site.hours.services.refusals import Refused
from published_programme import move_meeting, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School
    from published_programme import Made

NOW = datetime(2008, 11, 5, 9, 0, tzinfo=UTC)
TODAY = date(2008, 11, 5)
MONDAY = date(2008, 12, 1)


@pytest.fixture
def invited(first: Version, made: Made) -> LedgerLine:
    """The Wednesday to Friday teacher's invitation to Monday 1 December."""
    line = LedgerLine.objects.get(colleague=made.people[1], date=MONDAY)
    found = invitation(line.pk, colleague=made.people[1])
    assert found is not None
    return found


def yes(line: Any, side: Side, actor: User, terms: str = "toil") -> Agreement:
    return say_yes(invitation=line, side=side, terms=terms, actor=actor, now=NOW, today=TODAY)


def again(line: Any) -> Any:
    return invitation(line.pk)


def directed_minutes(made: Made, school: School) -> int:
    found = own_time(school=school, today=TODAY, pk=made.people[1].pk)
    assert found is not None
    assert found.shown is not None
    return found.shown.directed_minutes


def test_acceptance_3_adding_a_monday_needs_both_confirmations_and_leaves_directed_time_unchanged(
    invited: LedgerLine, made: Made, school: School, leader: User, colleague: User
) -> None:
    before = directed_minutes(made, school)
    assert not yes(invited, Side.SCHOOL, leader).is_mutual
    assert LedgerLine.objects.filter(reverses=invited).count() == 0
    assert yes(again(invited), Side.COLLEAGUE, colleague).is_mutual
    line = LedgerLine.objects.get(reverses=invited)
    assert (line.state, line.basis, line.minutes, line.posting.act) == ("planned", "toil", 60, "agreement")
    assert directed_minutes(made, school) == before == 180


@pytest.mark.parametrize("terms", ["agreed_paid", "toil"])
def test_either_side_may_begin_and_the_terms_are_those_both_said(
    invited: LedgerLine, leader: User, colleague: User, terms: str
) -> None:
    yes(invited, Side.COLLEAGUE, colleague, terms)
    yes(again(invited), Side.SCHOOL, leader, terms)
    assert LedgerLine.objects.get(reverses=invited).basis == terms
    assert Agreement.objects.get().school_by_name == leader.get_full_name()


def test_other_terms_are_an_offer_of_ones_own(invited: LedgerLine, leader: User, colleague: User) -> None:
    yes(invited, Side.SCHOOL, leader, "toil")
    answer = yes(again(invited), Side.COLLEAGUE, colleague, "agreed_paid")
    assert (answer.is_mutual, answer.school_at, answer.terms) == (False, None, "agreed_paid")


def test_a_yes_is_taken_back_until_the_other_side_has_said_it_too(
    invited: LedgerLine, leader: User, colleague: User
) -> None:
    yes(invited, Side.COLLEAGUE, colleague)
    take_yes_back(invitation=again(invited), side=Side.COLLEAGUE, today=TODAY)
    assert not yes(again(invited), Side.SCHOOL, leader).is_mutual
    yes(again(invited), Side.COLLEAGUE, colleague)
    with pytest.raises(Refused, match="no longer open"):
        take_yes_back(invitation=again(invited), side=Side.COLLEAGUE, today=TODAY)


def test_what_is_over_can_no_longer_be_agreed(invited: LedgerLine, leader: User) -> None:
    with pytest.raises(Refused, match="no longer open"):
        say_yes(
            invitation=invited, side=Side.SCHOOL, terms="toil", actor=leader, now=NOW, today=MONDAY + timedelta(days=1)
        )


def test_an_agreement_ends_when_the_meeting_moves_and_is_asked_for_anew(
    invited: LedgerLine, made: Made, leader: User, head: User, colleague: User
) -> None:
    yes(invited, Side.SCHOOL, leader)
    yes(again(invited), Side.COLLEAGUE, colleague)
    move_meeting(made, 1, date(2008, 12, 2), leader)
    publish(made, leader, head, NOW + timedelta(days=1))
    standing = LedgerLine.objects.filter(
        colleague=made.people[1], source_id=invited.source_id, taken_back_by=None
    ).exclude(state="cancelled")
    assert [(line.state, line.date) for line in standing] == [("invited", date(2008, 12, 2))]


def test_agreed_time_that_was_worked_is_still_outside_directed_time(
    invited: LedgerLine, made: Made, school: School, leader: User, colleague: User
) -> None:
    yes(invited, Side.SCHOOL, leader)
    yes(again(invited), Side.COLLEAGUE, colleague)
    settling.close(closing=closing(made, leader, place=1), present=[made.people[1].pk])
    worked = LedgerLine.objects.get(state="worked")
    assert worked.basis == "toil"
    assert directed_minutes(made, school) == 180


@time_machine.travel(NOW, tick=False)
def test_both_answer_on_the_page(
    invited: LedgerLine, made: Made, led: Client, mine: Client, colleague: User, page: Callable[..., str]
) -> None:
    person = made.people[1]
    type(person).objects.filter(user=colleague).update(user=None)
    type(person).objects.filter(pk=person.pk).update(user=colleague)
    asked = led.post(page("hours:offer", person.pk, invited.pk), {"terms": "agreed_paid"}, follow=True)
    assert "Asked. It becomes their time once they say yes as well." in asked.text
    shown = " ".join(mine.get(page("hours:mine")).text.split())
    assert "The school asks, and it would be paid." in shown
    answered = mine.post(page("hours:answer", invited.pk), {"terms": "agreed_paid"}, follow=True)
    assert "Both sides have agreed" in answered.text
    assert "Agreed outside your days, not directed" in answered.text
    assert Posting.objects.filter(act="agreement").count() == 1


@time_machine.travel(NOW, tick=False)
def test_who_says_yes_first_reads_that_the_school_is_still_to_answer(
    invited: LedgerLine, made: Made, mine: Client, colleague: User, page: Callable[..., str]
) -> None:
    type(made.people[1]).objects.filter(user=colleague).update(user=None)
    type(made.people[1]).objects.filter(pk=made.people[1].pk).update(user=colleague)
    answered = mine.post(page("hours:answer", invited.pk), {"terms": "toil"}, follow=True)
    assert "You said yes. It becomes your time once the school says yes as well." in answered.text
    assert "the school has not answered yet" in answered.text


@time_machine.travel(NOW, tick=False)
def test_nobody_answers_for_another_and_nonsense_changes_nothing(
    invited: LedgerLine, made: Made, led: Client, mine: Client, page: Callable[..., str]
) -> None:
    assert mine.post(page("hours:answer", invited.pk), {"terms": "toil"}).status_code == 404
    assert led.post(page("hours:offer", made.people[2].pk, invited.pk), {"terms": "toil"}).status_code == 404
    led.post(page("hours:offer", made.people[1].pk, invited.pk), {"terms": "for nothing"})
    assert Agreement.objects.count() == 0
