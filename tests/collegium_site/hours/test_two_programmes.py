"""Two programmes in one year: what each asks goes with its own meetings, and both count towards everyone's year."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

import pytest

from collegium.directed_time import Ask, Basis, Entry, Per
from collegium_site.hours.models import BudgetLine, LedgerLine, PlanYear
from collegium_site.hours.plans import Plan, Reference, YearPlan
from collegium_site.hours.selectors.everyone import everyone
from collegium_site.hours.selectors.limits import refusals
from collegium_site.hours.selectors.lines import line_of
from collegium_site.hours.selectors.mine import own_time
from collegium_site.hours.selectors.plan_years import plan_years
from collegium_site.hours.services.correcting import Correction, What, correct
from collegium_site.hours.services.planning import post_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.hours.pages.own_time import OwnYear
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School
    from published_programme import Made

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
OTHER = Reference("programme", "the other")
DAYS = (date(2009, 1, 8), date(2009, 3, 5))


def meetings_of(who: int, days: tuple[date, ...] = DAYS) -> list[Entry]:
    return [
        Entry(who, f"other:{day}", day, time(16), time(17), 60, "directed", Basis.DIRECTED, on=OTHER.text)
        for day in days
    ]


@pytest.fixture
def plan(first: Version, made: Made) -> Plan:
    """A second programme: two meetings of an hour for the first of the staff alone, each with half an hour to read
    before it, and two hours a year beside them.
    """
    one = made.people[0].pk
    asks = (Ask("Read a chapter", 30, Per.MEETING), Ask("Write it up", 120))
    year = YearPlan(
        "2008/09",
        date(2008, 9, 2),
        date(2009, 7, 24),
        (),
        0,
        120,
        time(17),
        meetings=2,
        blocks=1,
        asks=asks,
        title="A second programme",
    )
    return Plan(OTHER, Reference("version", "other 1"), (year,), meetings_of(one), {one: made.people[0].fraction})


@pytest.fixture
def both(plan: Plan, leader: User) -> Plan:
    post_plan(plan=plan, actor=leader, now=NOW)
    return plan


def own(made: Made, school: School, place: int) -> OwnYear:
    found = own_time(school=school, today=TODAY, wanted="2008/09", pk=made.people[place].pk)
    assert found is not None
    assert found.shown is not None
    return found.shown


def test_a_year_of_two_asks_each_with_its_own_meetings(both: Plan, made: Made, school: School) -> None:
    one = own(made, school, 0)
    # Eight hours and two of the first programme with a visit of two hours; twice half an hour and two of the second.
    assert [(line.times, line.minutes) for line in one.asked.lines] == [(10, 600), (1, 120), (2, 60), (1, 120)]
    assert one.here_minutes == 600 + 120 + 60 + 120


def test_whoever_is_in_one_of_them_is_asked_by_that_one_alone(both: Plan, made: Made, school: School) -> None:
    assert [line.what for line in own(made, school, 2).asked.beside] == ["Visit one lesson and be visited"]
    shown = everyone(school=school, today=TODAY, wanted="2008/09")
    assert shown is not None
    rows = {row.colleague.pk: row for row in shown.rows}
    assert [rows[made.people[place].pk].share.programme for place in (0, 2)] == [600, 480]
    assert [rows[made.people[place].pk].share.ratio for place in (0, 2)] == [1, 1]


def test_what_we_ask_of_you_in_a_year_says_both(both: Plan, led: Client, page: Callable[..., str]) -> None:
    year = next(one for one in plan_years("stpcd") if one.name == "2008/09")
    assert [column.minutes for column in year.asked.columns] == [900, 900, 900, 900]
    shown = " ".join(led.get(f"{page('hours:calendar')}?year=2008/09").text.split())
    for words in ("The 10 meetings", "Read a chapter", "30 min, 2 meetings", "Visit one lesson and be visited"):
        assert words in shown


def test_the_limit_counts_what_both_ask_while_the_second_is_about_to_be_published(
    plan: Plan, made: Made, school: School
) -> None:
    people = {made.people[0].pk: made.people[0]}
    room = 1265 * 60 - 900
    rest = BudgetLine.objects.create(year="2008/09", scheme="stpcd", category="All else", minutes=room)
    assert refusals(plan, people, school, TODAY) == []
    rest.minutes += 1
    rest.save()
    (refused,) = refusals(plan, people, school, TODAY)
    assert refused.check.says().startswith(
        "1,265 h 1 min are directed; the limit at full time is 1,265 h, so 1 min too much."
    )
    assert "5 h asked beside the meetings" in refused.check.says()


def test_the_next_version_of_one_leaves_the_other_as_it_is(
    both: Plan, made: Made, school: School, leader: User
) -> None:
    later = replace(both, cause=Reference("version", "other 2"), lines=meetings_of(made.people[0].pk, DAYS[:1]))
    post_plan(plan=later, actor=leader, now=NOW)
    assert own(made, school, 0).directed_minutes == 8 * 60 + 60


SCHOOLS, OTHERS = ("A visit", "Another group's meeting"), ("A chapter with a partner",)


def keep_ways(led: Client, page: Callable[..., str], **own: str) -> None:
    given = {"ways": "\n".join(SCHOOLS), "notice_days": "14", **own}
    assert led.post(f"{page('hours:keep_promises')}?year=2008/09", given).status_code == 302


def ways_of(made: Made, school: School, place: int) -> list[tuple[str, tuple[str, ...]]]:
    return own(made, school, place).ways


def test_each_programme_allows_its_own_ways_to_make_time_up(
    both: Plan, made: Made, school: School, led: Client, page: Callable[..., str]
) -> None:
    """Whoever is in both reads each programme's; whoever is in one reads that one's; the school's where it has none."""
    keep_ways(led, page)
    assert [ways_of(made, school, place) for place in (0, 2)] == [[("", SCHOOLS)], [("", SCHOOLS)]]
    keep_ways(led, page, **{f"ways-{OTHER.text}": "\n".join(OTHERS)})
    title = made.design.programme.title
    assert ways_of(made, school, 0) == [(title, SCHOOLS), ("A second programme", OTHERS)]
    assert ways_of(made, school, 2) == [("", SCHOOLS)]
    keep_ways(led, page, **{f"ways-{OTHER.text}": " "})
    assert ways_of(made, school, 0) == [("", SCHOOLS)]


def test_the_form_keeps_what_was_typed_for_each(both: Plan, led: Client, page: Callable[..., str]) -> None:
    keep_ways(led, page, **{f"ways-{OTHER.text}": OTHERS[0]})
    form = led.get(f"{page('hours:budget')}?year=2008/09").context["promises"]
    assert [field.label for field in form.of_programmes][1:] == ["Ways in “A second programme” alone"]
    assert [field.value() for field in form.of_programmes] == [None, OTHERS[0]]
    assert form["ways"].value() == "\n".join(SCHOOLS)


def test_my_time_shows_them_beneath_each_programmes_title(
    both: Plan, made: Made, leader: User, led: Client, page: Callable[..., str]
) -> None:
    """To whoever has time to place: here someone with one twilight less than they owe."""
    keep_ways(led, page, **{f"ways-{OTHER.text}": OTHERS[0]})
    who = made.people[0].pk
    line = line_of(who, LedgerLine.objects.get(colleague=who, date=date(2008, 11, 13)).pk)
    correct(line=line, correction=Correction(What.TAKE_BACK, reason="Held twice"), actor=leader, now=NOW)
    shown = " ".join(led.get(f"{page('hours:person', made.people[0].pk)}?year=2008/09").text.split())
    assert "<h3>A second programme</h3> <ul> <li>A chapter with a partner</li> </ul>" in shown


def test_who_is_within_their_share_is_judged_by_all_programmes_of_the_year(
    both: Plan, made: Made, school: School
) -> None:
    """The second programme directs one person; the newest plan says how everyone of the year stands all the same."""
    newest = PlanYear.objects.filter(name="2008/09").order_by("-posting_id").first()
    shown = everyone(school=school, today=TODAY, wanted="2008/09")
    assert newest is not None
    assert shown is not None
    directed = [row for row in shown.rows if row.directed]
    assert newest.posting.on_id == OTHER.id
    assert (newest.people, newest.within, newest.above) == (
        len(directed),
        shown.within,
        len(shown.fairness.above),
    )
    assert newest.people == len(made.people)
