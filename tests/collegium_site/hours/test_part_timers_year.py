"""The worked example of the guide: a year of 3/5, Wednesday to Friday, every number of it added up by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
import time_machine

from closed_meetings import closing
from collegium.directed_time import BudgetRow, Contract, Scheme, rule_set_for, standing_lines
from collegium_site.hours.models import LedgerLine
from collegium_site.hours.selectors.invitations import invitation
from collegium_site.hours.selectors.ledger import entries, rows
from collegium_site.hours.selectors.limits import as_published, ground_of, person_years
from collegium_site.hours.selectors.lines import line_of
from collegium_site.hours.selectors.mine import own_time
from collegium_site.hours.selectors.plan_years import plan_years
from collegium_site.hours.services import settling
from collegium_site.hours.services.agreeing import Side, say_yes
from collegium_site.hours.services.correcting import Correction, What, correct
from collegium_site.hours.services.keeping import keep_budget
from collegium_site.programmes import services
from collegium_site.schools.selectors.years import academic_years
from published_programme import publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.hours.pages.own_time import OwnYear
    from collegium_site.tenancy.models import School
    from published_programme import Made

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
AT_THE_END = date(2009, 7, 25)


@pytest.fixture
def planned(made: Made, leader: User, head: User) -> Made:
    """Published, with what is usually asked beside the meetings, and 1,200 hours elsewhere."""
    person = made.people[1]
    type(person).objects.filter(pk=person.pk).update(fraction_parts=3, fraction_of=5)
    design = made.design
    for ask in design.asks:
        services.remove_ask(programme=design.programme, ask=ask, by=leader)
    services.add_usual_asks(programme=design.programme, by=leader)
    publish(made, leader, head, NOW)
    rest = [BudgetRow("Teaching and all else", 1200 * 60)]
    keep_budget(year="2008/09", scheme="stpcd", rows=rest, source="", actor=leader)
    return made


@pytest.fixture
def lived(planned: Made, leader: User) -> Made:
    """The twilight of 13 November was worked, the Training Day missed on authorised leave, a Monday agreed and paid."""
    person = planned.people[1]
    settling.close(closing=closing(planned, leader, 0, "1"), present=[person.pk])
    missed = LedgerLine.objects.get(colleague=person, date=date(2009, 1, 28))
    correct(line=line_of(person.pk, missed.pk), correction=Correction(What.NOT_OWED), actor=leader, now=NOW)
    monday = LedgerLine.objects.get(colleague=person, date=date(2008, 12, 1))
    for side in Side:
        asked = invitation(monday.pk)
        say_yes(invitation=asked, side=side, terms="agreed_paid", actor=leader, now=NOW, today=NOW.date())
    settling.close(closing=closing(planned, leader, 1, "2"), present=[person.pk])
    settling.close(closing=closing(planned, leader, 6, "7"), present=[person.pk])
    return planned


def year_of(made: Made, school: School, today: date) -> OwnYear:
    found = own_time(school=school, today=today, pk=made.people[1].pk, wanted="2008/09")
    assert found is not None
    assert found.shown is not None
    return found.shown


def test_a_part_timers_year_adds_up_by_hand(planned: Made, school: School) -> None:
    own = year_of(planned, school, NOW.date())
    assert own.fraction == Fraction(3, 5)
    # The closed day: 3/5 of 6 h. One twilight is on a Thursday; the other five are on days not worked.
    assert (own.share, own.balance.planned, own.balance.left) == (3 * 60 + 36, 60, 2 * 60 + 36)
    assert len(own.invitations) == 5
    # Directed: that twilight and two Training Day hours.
    assert (own.directed_minutes, own.other_minutes) == (3 * 60, 2 * 60)
    # Beside them: reading 3 x 10, visits 3/5 of 120, preparing 3 x 20, training 3/5 of 180; catching up adds nothing.
    assert [line.minutes for line in own.asked.beside if line.adds] == [30, 72, 60, 108]
    assert own.here_minutes == 180 + 30 + 72 + 60 + 108 == 7 * 60 + 30
    # The year: 3/5 of 1,200 h elsewhere and these 7 h 30 min, of 3/5 of 1,265 h.
    assert own.total == 720 * 60 + 450 == 727 * 60 + 30
    cap = rule_set_for("england", Scheme.STPCD, "2008/09").cap_minutes(own.fraction)
    assert cap == own.limit == 759 * 60
    assert cap - own.total == 31 * 60 + 30


def test_the_year_adds_up_when_it_has_been_lived(lived: Made, school: School) -> None:
    own = year_of(lived, school, AT_THE_END)
    assert own.closed.sentence == "1 h of 3 h 36 min done, 2 h 36 min to place."
    # The Training Day hour that was missed is not owed, and no longer directed; the Monday is paid, outside both.
    assert (own.directed_minutes, own.other_minutes, own.agreed_minutes) == (2 * 60, 60, 60)
    assert [line.minutes for line in own.asked.beside if line.adds] == [20, 72, 40, 108]
    assert own.here_minutes == 120 + 20 + 72 + 40 + 108 == 6 * 60
    assert own.total == 726 * 60


def test_the_limit_is_judged_by_the_very_same_sum(planned: Made, school: School) -> None:
    person = planned.people[1]
    year = as_published(plan_years("stpcd")[0], academic_years(school))
    lines = standing_lines(entries(rows().filter(colleague=person)))
    (judged,) = person_years(ground_of(school, {}), type(person).objects.get(pk=person.pk), year, lines)
    assert judged.minutes == 727 * 60 + 30
    assert judged.contract == Contract("", Scheme.STPCD, Fraction(3, 5), patterns=judged.contract.patterns)


@time_machine.travel("2009-07-25 09:00Z", tick=False)
def test_the_page_says_it_in_one_sentence(lived: Made, led: Client, page: Callable[..., str]) -> None:
    shown = " ".join(led.get(f"{page('hours:person', lived.people[1].pk)}?year=2008/09").text.split())
    assert (
        "<strong>1 h of 3 h 36 min done, 2 h 36 min to place.</strong> Their closed day is Friday 24 July 2009."
        in shown
    )
    assert "That is 3/5 of the 6 h of a full-timer." in shown
