"""What the law does not let someone be directed to: refused before it is published, by name, with lines and source."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from collegium.directed_time import standing_lines, working_days
from collegium_site.hours.models import BudgetLine, Contract, LedgerLine, Settings
from collegium_site.hours.selectors.contracts import written_down
from collegium_site.hours.selectors.ledger import entries, rows
from collegium_site.hours.selectors.limits import as_published, ground_of, person_years
from collegium_site.hours.selectors.mine import own_time
from collegium_site.hours.selectors.plan_years import plan_years
from collegium_site.publication.services.refusals import Refused
from collegium_site.schools.selectors.years import academic_years
from published_programme import publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium.directed_time import PersonYear
    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School
    from published_programme import Made

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
FULL_YEAR = 1255 * 60
"""What eight hours of meetings and two beside them just leave room for."""


def type_the_rest(minutes: int) -> None:
    BudgetLine.objects.create(year="2008/09", scheme="stpcd", category="All else", minutes=minutes)


def refusal(made: Made, leader: User, head: User) -> str:
    with pytest.raises(Refused) as refused:
        publish(made, leader, head, NOW)
    assert LedgerLine.objects.count() == 0
    return "\n".join(refused.value.reasons)


def test_acceptance_4_publishing_over_the_limit_is_refused_with_the_lines_listed(
    made: Made, leader: User, head: User
) -> None:
    type_the_rest(FULL_YEAR + 1)
    says = refusal(made, leader, head)
    first = next(line for line in says.splitlines() if line.startswith("Ada Quill 0"))
    assert first.startswith(
        "Ada Quill 0: 1,265 h 1 min are directed; the limit at full time is 1,265 h, so 1 min too much."
    )
    assert "13 November 2008 (1 h)" in first
    assert "2 h asked beside the meetings and 1,255 h 1 min elsewhere, as typed" in first
    assert "Law, not verified: School Teachers' Pay and Conditions Document" in first
    # Ten of the twelve are teachers with eight hours; the one on three days has five fewer, two are support staff.
    assert len(says.splitlines()) == 9


def test_a_year_that_just_fits_is_published(made: Made, leader: User, head: User) -> None:
    type_the_rest(FULL_YEAR)
    publish(made, leader, head, NOW)
    assert LedgerLine.objects.exists()


def test_until_the_rest_is_known_no_limit_is_claimed(made: Made, leader: User, head: User) -> None:
    publish(made, leader, head, NOW)
    assert LedgerLine.objects.exists()


@time_machine.travel("2008-11-05 09:00Z", tick=False)
def test_a_typed_budget_that_takes_someone_over_is_refused_and_nothing_is_lost(
    first: Version, led: Client, page: Callable[..., str]
) -> None:
    answer = led.post(page("hours:keep_budget", "stpcd"), {"stpcd-text": "Teaching, 1256", "stpcd-source": ""})
    assert answer.status_code == 422
    assert "Ada Quill 0: 1,266 h are directed; the limit at full time is 1,265 h, so 1 h too much." in answer.text
    assert "Teaching, 1256</textarea>" in answer.text
    assert not BudgetLine.objects.exists()


@time_machine.travel(NOW, tick=False)
def test_a_meeting_in_someones_ppa_cannot_be_published_and_the_page_says_so_with_its_source(
    made: Made, leader: User, head: User, led: Client, page: Callable[..., str]
) -> None:
    Contract.objects.create(colleague=made.people[0], scheme="stpcd", ppa="Th 15:15-16:15")
    says = refusal(made, leader, head)
    assert says.startswith("Ada Quill 0: Thursday 13 November 2008, 3.45pm to 4.45pm, takes time kept for planning")
    assert len(says.splitlines()) == 1
    shown = " ".join(led.get(page("publication:publish")).text.split())
    assert "This stands in the way" in shown
    assert "takes time kept for planning, preparation and assessment: it cannot be directed." in shown
    assert "a meeting never takes it" not in shown


@pytest.mark.parametrize(("lunch", "refused"), [((time(15), time(15, 46)), True), ((time(12), time(13)), False)])
def test_a_meeting_in_the_lunch_break_cannot_be_published(
    made: Made, leader: User, head: User, lunch: tuple[time, time], refused: bool
) -> None:
    Settings.objects.create(lunch_start=lunch[0], lunch_end=lunch[1])
    if refused:
        says = refusal(made, leader, head)
        assert "takes the lunch break, 3.00pm to 3.46pm: it cannot be directed." in says
    else:
        publish(made, leader, head, NOW)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"lunch_start": "12:30"}, "Say both when lunch begins and ends."),
        ({"lunch_start": "13:30", "lunch_end": "12:30"}, "Lunch ends before it begins."),
    ],
)
def test_lunch_is_kept_with_both_its_ends_or_not_at_all(
    first: Version, led: Client, page: Callable[..., str], given: dict[str, str], says: str
) -> None:
    answer = led.post(page("hours:keep_promises"), {"ways": "", "notice_days": "", **given})
    assert answer.status_code == 422
    assert says in answer.text
    led.post(page("hours:keep_promises"), {"ways": "", "lunch_start": "12:30", "lunch_end": "13:20"})
    assert Settings.objects.get().lunch_start == time(12, 30)
    assert "held for everyone whose PPA is written down" in led.get(page("hours:rules")).text


def states(made: Made, place: int) -> list[tuple[str, int]]:
    lines = LedgerLine.objects.filter(colleague=made.people[place])
    return [(line.state, line.date.weekday()) for line in lines]


@pytest.mark.parametrize(
    ("contract", "planned"),
    [
        ({"days": "MT"}, 5),
        ({"days": "WThF"}, 3),
        ({"days": "MTWThF", "hours": "M-F 08:30-15:15"}, 1),
        ({"scheme": "njc", "term_time_only": True, "with_training_days": False}, 6),
        ({"starts": "2009-02-01"}, 5),
    ],
)
def test_a_contract_that_is_written_down_says_what_is_directed(
    made: Made, leader: User, head: User, contract: dict[str, Any], planned: int
) -> None:
    Contract.objects.create(colleague=made.people[0], **{"scheme": "stpcd"} | contract)
    publish(made, leader, head, NOW)
    assert sum(state == "planned" for state, _day in states(made, 0)) == planned


def test_of_two_contracts_either_directs_and_each_has_its_own_limit(made: Made, leader: User, head: User) -> None:
    for days, scheme in (("M", "stpcd"), ("Th", "njc")):
        Contract.objects.create(colleague=made.people[0], scheme=scheme, days=days, fraction_parts=1, fraction_of=5)
    type_the_rest(1265 * 60 - 5 * 4 * 60 - 5 * 24)
    publish(made, leader, head, NOW)
    assert {day for state, day in states(made, 0) if state == "planned"} == {0, 3}


CHRISTMAS, NEW_YEAR = date(2008, 12, 31), date(2009, 1, 1)


def part_time_until_christmas(made: Made) -> None:
    """Three fifths, then the whole week."""
    Contract.objects.create(colleague=made.people[0], scheme="stpcd", fraction_parts=3, fraction_of=5, ends=CHRISTMAS)
    Contract.objects.create(colleague=made.people[0], scheme="stpcd", starts=NEW_YEAR)


def judged(made: Made, school: School) -> list[PersonYear]:
    """The first person's year as published, contract by contract."""
    year = as_published(plan_years("stpcd")[0], academic_years(school))
    lines = standing_lines(entries(rows().filter(colleague=made.people[0])))
    return list(person_years(ground_of(school, written_down()), made.people[0], year, lines))


def test_each_of_two_contracts_of_a_year_has_the_limit_of_its_own_days(
    made: Made, leader: User, head: User, school: School
) -> None:
    part_time_until_christmas(made)
    publish(made, leader, head, NOW)
    type_the_rest(1200 * 60)
    autumn, after = judged(made, school)
    days = working_days(date(2008, 9, 1), date(2009, 7, 24), academic_years(school)[0])
    before = sum(day <= CHRISTMAS for day in days)
    assert autumn.cap == 75_900 * 3 * before // (5 * len(days))
    assert autumn.cap + after.cap == 75_900 * (3 * before + 5 * (len(days) - before)) // (5 * len(days))
    assert [len(one.directed) for one in (autumn, after)] == [2, 6]
    own = own_time(school=school, today=NOW.date(), pk=made.people[0].pk)
    assert own is not None
    assert own.shown is not None
    assert sum(one.minutes for one in (autumn, after)) == own.shown.total
    assert sum(one.asked for one in (autumn, after)) == own.shown.asked.directed_beside
    assert sum(one.elsewhere or 0 for one in (autumn, after)) == own.shown.elsewhere


def test_a_contract_for_a_term_is_refused_beyond_the_hours_of_its_days(made: Made, leader: User, head: User) -> None:
    part_time_until_christmas(made)
    type_the_rest(FULL_YEAR + 30)
    says = refusal(made, leader, head)
    own = [line for line in says.splitlines() if line.startswith("Ada Quill 0:")]
    spells = [line.partition("under the contract ")[2].partition("; the limit of these days at ")[0] for line in own]
    assert spells == ["from 2 September 2008 to 19 December 2008", "from 5 January 2009 to 24 July 2009"]


@pytest.mark.parametrize(
    ("starts", "expected"), [(None, {36}), (NEW_YEAR, {36, 60}), (date(2009, 9, 1), {60})], ids=str
)
def test_all_meetings_share_holds_only_for_meetings_of_the_days_of_its_contract(
    made: Made, leader: User, head: User, starts: date | None, expected: set[int]
) -> None:
    half = {"fraction_parts": 3, "fraction_of": 5, "share": "of_each", "share_agreed_on": date(2008, 9, 1)}
    Contract.objects.create(colleague=made.people[0], scheme="stpcd", starts=starts, **half)
    if starts:
        Contract.objects.create(colleague=made.people[0], scheme="stpcd", ends=starts - timedelta(days=1))
    publish(made, leader, head, NOW)
    lines = LedgerLine.objects.filter(colleague=made.people[0])
    assert {line.minutes for line in lines} == expected
    assert all((line.minutes == 36) == (starts is None or line.date >= starts) for line in lines)
