"""Contracts written down: exact fractions over the whole timetable, several of one person, and what follows."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from collegium.directed_time import BudgetRow
from collegium_site.hours.models import Contract
from collegium_site.hours.selectors.mine import own_time
from collegium_site.hours.services.keeping import keep_budget
from shown_first import send_and_keep

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.hours.pages.own_time import OwnYear
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School
    from published_programme import Made

PLAIN = {"scheme": "stpcd", "share": "of_all", "with_training_days": "on"}


@pytest.fixture
def write(first: Version, made: Made, led: Client, page: Callable[..., str]) -> Callable[..., Any]:
    """The leader writes a contract of the first colleague down."""

    def written(**more: str) -> Any:
        return send_and_keep(led, page("hours:new_contract", made.people[0].pk), PLAIN | more)

    return written


def year_of(made: Made, school: School) -> OwnYear:
    found = own_time(school=school, today=date(2008, 11, 1), pk=made.people[0].pk)
    assert found is not None
    assert found.shown is not None
    return found.shown


def test_acceptance_5_the_fraction_is_taken_over_both_weeks_and_the_share_follows(
    write: Callable[..., Any], made: Made, school: School
) -> None:
    write(own_a="900", own_b="600", school_a="1500", school_b="1500")
    kept = Contract.objects.get()
    assert (kept.fraction_parts, kept.fraction_of) == (1, 2)
    assert year_of(made, school).share == 180


def test_a_written_fraction_is_exact(write: Callable[..., Any], made: Made, school: School) -> None:
    write(fraction="17/50")
    assert str(Contract.objects.get().fraction) == "17/50"
    assert year_of(made, school).share == 122  # floor of 360 times 17/50


def test_several_contracts_come_to_one_share_and_are_named_on_their_page(
    write: Callable[..., Any], made: Made, school: School, mine: Client, page: Callable[..., str]
) -> None:
    write(fraction="2/5", days="MT")
    write(fraction="1/5", days="W", scheme="njc", weekly_hours="7.5", term_time_only="on")
    assert year_of(made, school).fraction == Contract.objects.all()[0].fraction + Contract.objects.all()[1].fraction
    assert Contract.objects.get(scheme="njc").weekly_minutes == 450
    shown = " ".join(mine.get(page("hours:mine")).text.split())
    counted_by = shown.partition("Counted by")[2].partition("</section>")[0]
    assert re.findall(r"<p>(.*?)</p>", counted_by) == [
        "Teachers’ pay and conditions, England: 2/5",
        "Support staff, national agreement: 1/5",
    ]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "Teachers’ pay and conditions, England: full-time"),
        (
            {"fraction": "4/5", "starts": "2008-09-01"},
            "Teachers’ pay and conditions, England: 4/5, from 1 September 2008",
        ),
        (
            {"fraction": "4/5", "ends": "2008-12-31"},
            "Teachers’ pay and conditions, England: 4/5, until 31 December 2008",
        ),
        (
            {"starts": "2008-09-01", "ends": "2008-12-31"},
            "Teachers’ pay and conditions, England: full-time, from 1 September 2008 to 31 December 2008",
        ),
        ({"scheme": "volunteer", "fraction": "1/2"}, "No contract: by choice"),
        ({"fraction": "237/296"}, "Teachers’ pay and conditions, England: 237/296 (0.80)"),
    ],
)
def test_a_contract_is_said_in_the_same_words_on_both_pages_that_list_it(
    given: dict[str, str],
    says: str,
    write: Callable[..., Any],
    made: Made,
    led: Client,
    mine: Client,
    page: Callable[..., str],
) -> None:
    write(**given)
    assert f"<p>{says}</p>" in mine.get(page("hours:mine")).text
    assert f">{says}</a>" in led.get(page("hours:new_contract", made.people[0].pk)).text


def test_a_contract_for_a_part_of_the_year_is_said_with_what_it_comes_to(
    write: Callable[..., Any], made: Made, led: Client, mine: Client, page: Callable[..., str]
) -> None:
    """1/5 throughout and 2/5 on 121 of the year's 326 days: 1/5 + 2/5 × 121/326."""
    write(fraction="2/5", days="MT", ends="2008-12-31")
    write(fraction="1/5", days="W", scheme="njc")
    shown = " ".join(mine.get(f"{page('hours:mine')}?year=2008/09").text.split())
    assert "Expected minutes, as published; 284/815 (0.35) of what is asked by year or block." in shown
    assert "284/815 (0.35)" in led.get(f"{page('hours:everyone')}?year=2008/09").text


def test_the_limit_stands_beside_a_year_that_is_known_where_all_contracts_are_of_one_kind(
    write: Callable[..., Any], made: Made, school: School, leader: User
) -> None:
    """Half a contract after half a contract is half a year's limit; the leadership range has none."""
    assert year_of(made, school).limit is None  # nothing is known of the rest
    rest = [BudgetRow("Teaching", 1_000 * 60)]
    keep_budget(year="2008/09", scheme="stpcd", rows=rest, source="", actor=leader)
    assert year_of(made, school).limit == 1_265 * 60
    write(fraction="1/2", ends="2008-12-31")
    write(fraction="1/2", starts="2009-01-01")
    assert year_of(made, school).limit == 1_265 * 30
    write(fraction="1/5", scheme="njc")
    assert year_of(made, school).limit is None
    Contract.objects.all().delete()
    write(scheme="leadership")
    assert year_of(made, school).limit is None


def test_who_gives_more_than_their_share_reads_what_can_be_done_about_it(
    write: Callable[..., Any], made: Made, led: Client, mine: Client, page: Callable[..., str]
) -> None:
    address = f"{page('hours:mine')}?year=2008/09"
    assert "count as directed all the same" not in mine.get(address).text
    write(fraction="4/5")
    shown = " ".join(mine.get(address).text.split())
    assert "The 1 h 12 min above your share count as directed all the same. You can ask the programme leader" in shown
    theirs = " ".join(led.get(f"{page('hours:person', made.people[0].pk)}?year=2008/09").text.split())
    assert "The 1 h 12 min above their share count as directed all the same: release them from as much" in theirs


def test_who_takes_part_by_choice_reads_no_limit_and_nothing_owed(
    first: Version, made: Made, led: Client, mine: Client, page: Callable[..., str]
) -> None:
    made.people[0].kind, made.people[0].membership = "governor", "invited"
    made.people[0].save()
    shown = " ".join(mine.get(f"{page('hours:mine')}?year=2009/10").text.split())
    assert "You take part by choice: none of your time is directed, and none is owed." in shown
    theirs = " ".join(led.get(f"{page('hours:person', made.people[0].pk)}?year=2009/10").text.split())
    assert "They take part by choice: none of their time is directed, and none is owed." in theirs
    for said in ("Directed here, this year", "No line stands for this year.", "the rest of the year"):
        assert (said, said in shown, said in theirs) == (said, False, False)


def test_the_first_contract_begins_with_what_the_staff_list_says_and_the_next_with_nothing(
    first: Version, made: Made, led: Client, page: Callable[..., str]
) -> None:
    person = made.people[4]
    person.fraction_parts, person.fraction_of, person.days, person.ends = 3, 5, "MTW", date(2009, 7, 23)
    person.save()
    address = page("hours:new_contract", person.pk)
    names = ("scheme", "fraction", "days", "hours", "starts", "ends")
    form = led.get(address).context["form"]
    assert [form[name].value() for name in names] == ["njc", "3/5", "MTW", "", None, date(2009, 7, 23)]
    kept = send_and_keep(led, address, PLAIN | {"scheme": "njc", "fraction": "3/5", "days": "MTW"})
    assert kept.status_code == 200
    form = led.get(address).context["form"]
    assert [form[name].value() for name in names] == ["njc", None, None, None, None, None]


def test_minutes_that_come_to_the_fraction_beside_them_are_taken(
    write: Callable[..., Any], made: Made, school: School
) -> None:
    write(fraction="1/2", own_a="750", school_a="1500")
    assert str(Contract.objects.get().fraction) == "1/2"


def test_someone_who_does_not_work_on_the_closed_day_is_not_given_it(
    write: Callable[..., Any], made: Made, school: School
) -> None:
    write(fraction="2/5", days="MT")
    own = year_of(made, school)
    assert (own.has_a_closed_day, own.share) == (False, 144)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"fraction": "7/5"}, "Write a fraction from 0 to 1"),
        ({"own_a": "1600", "school_a": "1500"}, "Write a fraction from 0 to 1"),
        ({"fraction": "3/5", "own_a": "750", "school_a": "1500"}, "The timetabled minutes below come to 1/2"),
        ({"days": "Xday"}, "Xday"),
        ({"share": "of_each"}, "holds only where it was agreed"),
        ({"starts": "2009-01-02", "ends": "2009-01-01"}, "ends before it begins"),
        ({"scheme": "pirate"}, "pirate"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(
    write: Callable[..., Any], given: dict[str, str], says: str
) -> None:
    answer = write(**given)
    assert answer.status_code == 422
    assert says in answer.text
    assert Contract.objects.count() == 0


def test_a_contract_is_changed_and_taken_away(
    write: Callable[..., Any], made: Made, school: School, led: Client, page: Callable[..., str]
) -> None:
    write(fraction="3/5")
    person, kept = made.people[0].pk, Contract.objects.get()
    assert 'value="3/5"' in led.get(page("hours:change_contract", person, kept.pk)).text
    send_and_keep(led, page("hours:change_contract", person, kept.pk), PLAIN | {"fraction": "4/5"})
    assert year_of(made, school).share == 288
    send_and_keep(led, page("hours:remove_contract", person, kept.pk), {})
    assert year_of(made, school).share == 360


def test_a_contract_of_someone_else_is_not_found(
    write: Callable[..., Any], made: Made, led: Client, page: Callable[..., str]
) -> None:
    write()
    kept = Contract.objects.get()
    assert led.get(page("hours:change_contract", made.people[1].pk, kept.pk)).status_code == 404
