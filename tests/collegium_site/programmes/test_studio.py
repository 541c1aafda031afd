"""The studio page: everything beside what it is about, in few statements."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from collegium_site.programmes import selectors
from collegium_site.programmes.studio import studio_of
from collegium_site.programmes.studio.counts import pool_term
from collegium_site.schools.models import Colleague
from collegium_site.schools.selectors.people import roster

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.programmes.models import Programme
    from collegium_site.programmes.studio import Studio
    from collegium_site.tenancy.models import School
    from collegium_site.tenancy.permissions import Role

STATEMENTS = 7
"""Session, person, membership with school; programme with all its parts; years; colleagues; pair rules."""

WAYS = [("", "", 1, 1), ("M T W", "", 3, 5), ("W Th F", "", 3, 5), ("F", "", 1, 5), ("", "M-F 08:30-15:15", 7, 10)]


def staff(number: int) -> None:
    """Colleagues of five ways of working, in turn."""
    Colleague.objects.bulk_create(
        Colleague(
            staff_id=f"P{index}",
            first_name="Pat",
            last_name=f"Person {index}",
            kind="teacher",
            days=WAYS[index % 5][0],
            hours=WAYS[index % 5][1],
            fraction_parts=WAYS[index % 5][2],
            fraction_of=WAYS[index % 5][3],
        )
        for index in range(number)
    )


def studio(programme: Programme, school: School) -> Studio:
    design = selectors.design_of(programme.pk, school)
    assert design is not None
    return studio_of(design, school, roster(school))


@pytest.fixture
def warm(browsing: Client, page: Callable[..., str], founding: Programme) -> None:
    """What a process asks its database only once is asked."""
    browsing.get(page("programmes:studio", founding.pk))


@pytest.mark.parametrize("number", [12, 200, 2000])
@pytest.mark.usefixtures("warm")
def test_the_studio_takes_as_many_statements_for_any_number_of_colleagues(
    number: int,
    founding: Programme,
    browsing: Client,
    page: Callable[..., str],
    django_assert_num_queries: Any,
) -> None:
    staff(number)
    with django_assert_num_queries(STATEMENTS):
        assert browsing.get(page("programmes:studio", founding.pk)).status_code == 200


@pytest.mark.usefixtures("warm")
@pytest.mark.parametrize(
    ("name", "statements"),
    [
        ("on_a_page", STATEMENTS),
        ("settings", 6),
        ("as_file", 5),
        ("dates", 5),
        ("meeting_new", 5),
        ("protected_new", 6),
    ],
)
def test_other_pages_take_few_statements(
    name: str,
    statements: int,
    founding: Programme,
    browsing: Client,
    page: Callable[..., str],
    django_assert_num_queries: Any,
) -> None:
    with django_assert_num_queries(statements):
        browsing.get(page(f"programmes:{name}", founding.pk))


@pytest.mark.parametrize("programmes", [1, 3])
def test_the_list_takes_four_statements(
    programmes: int, founding: Programme, browsing: Client, page: Callable[..., str], django_assert_num_queries: Any
) -> None:
    from collegium_site.programmes.models import Programme as Row

    for number in range(programmes - 1):
        Row.objects.create(title=f"Another {number}")
    with django_assert_num_queries(4):
        browsing.get(page("programmes:list"))


def test_the_eighth_meeting_says_what_day_it_is_and_offers_dates(founding: Programme, scope: School) -> None:
    eighth = studio(founding, scope).years[0].rows[7]
    (finding,) = eighth.findings
    assert (eighth.day, eighth.faulty, finding.says) == ("Thursday 18 May", True, "18 May 2009 is a Monday.")
    assert finding.dates == (date(2009, 5, 18), date(2009, 5, 21), date(2009, 5, 14))


def test_the_other_seven_have_nothing_to_settle(founding: Programme, scope: School) -> None:
    found = studio(founding, scope)
    assert [row.findings for row in found.years[0].rows[:7]] == [()] * 7
    assert (found.errors, found.is_ready) == (1, False)


def test_gaps_are_counted_from_meeting_to_meeting(founding: Programme, scope: School) -> None:
    rows = studio(founding, scope).years[0].rows
    assert [row.since for row in rows] == [None, 18, 58, 12, 15, 13, 45, 25]
    assert [row.gap for row in rows] == [
        "",
        "",
        "58 days, more than six weeks",
        "",
        "",
        "",
        "45 days, more than six weeks",
        "",
    ]


def test_the_hours_balance_with_the_closed_day(founding: Programme, scope: School) -> None:
    year = studio(founding, scope).years[0]
    assert year.heading == "Eight meetings, two blocks"
    assert year.pool is not None
    assert (year.pool.term, year.pool.figure) == ("Six twilights = school closed on Friday 24 July 2009", "6 h of 6 h")
    assert [(line.term, line.figure) for line in year.lines] == [
        ("Inside held Training Days", "2 h"),
        ("Share of the directed year of 1,265 h", "0.63 %"),
        ("Latest finish, 4.45pm, kept", "8 of 8"),
    ]


def test_with_six_and_a_half_hours_half_an_hour_is_left(founding: Programme, scope: School) -> None:
    founding.disaggregated_day_minutes = 390
    founding.save()
    year = studio(founding, scope).years[0]
    assert year.pool is not None
    assert year.pool.figure == "6 h of 6 h 30 min"


def test_a_balance_that_is_overdrawn_is_the_place_to_go_when_every_meeting_is_right(
    founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    founding.slots.filter(date=date(2009, 5, 18)).update(weekday="")
    founding.disaggregated_day_minutes = 300
    founding.save()
    found = studio(founding, scope)
    assert (found.errors, found.first_fault) == (1, "pool-200809")
    shown = browsing.get(page("programmes:studio", founding.pk)).text
    way_out = f'href="{page("schools:years")}" >Say which Training Day is closed for it</a>'
    for text in ('href="#pool-200809"', 'id="pool-200809"', way_out):
        assert text in " ".join(shown.split())


def test_scotland_has_no_year_of_1265_hours(founding: Programme, scope: School) -> None:
    scope.nation = "scotland"
    terms = [line.term for line in studio(founding, scope).years[0].lines]
    assert terms == ["Inside held Training Days", "Latest finish, 4.45pm, kept"]


def test_reach_is_told_by_way_of_working(founding: Programme, scope: School) -> None:
    staff(10)
    rows = studio(founding, scope).years[0].reach
    assert [(row.fte, row.people, row.reached, row.meetings, row.share) for row in rows] == [
        ("0.7", 2, 1, 8, "4 h 36 min by agreement"),
        ("0.6", 2, 6, 8, "1 h 12 min over"),
        ("0.6", 2, 3, 8, "1 h 48 min by agreement"),
        ("0.2", 2, 0, 8, "1 h 36 min by agreement"),
    ]
    assert [row.hours for row in rows] == ["8.30am–3.15pm", "", "", ""]


def test_each_focus_area_says_what_it_is_given(founding: Programme, scope: School) -> None:
    found = studio(founding, scope)
    assert [(view.colour, view.dose and (view.dose.meetings, view.dose.minutes)) for view in found.focus_views] == [
        (colour, (4, 240)) for colour in (1, 2, 3, 4)
    ]
    assert found.dose_is_small


def test_what_is_asked_in_a_year_adds_up(founding: Programme, scope: School) -> None:
    asked = studio(founding, scope).asked
    assert [(one.of, one.minutes) for one in asked.columns] == [
        ("teacher", 600), ("facilitator", 600), ("support", 600), ("governor", 600),
    ]  # fmt: skip


def test_the_second_year_is_open_and_offers_the_first(founding: Programme, scope: School) -> None:
    second = studio(founding, scope).years[1]
    assert (second.is_open, second.copies_from) == (True, "2008/09")


def test_months_announced_are_compared_with_the_dates(founding: Programme, scope: School) -> None:
    founding.stated_months = "October to June"
    founding.save()
    assert studio(founding, scope).promised_months == (
        "You announce October to June; the meetings of 2008/09 run from November to May."
    )


def test_a_faulty_meeting_is_marked_in_the_strip(founding: Programme, scope: School) -> None:
    marks = [mark for part in studio(founding, scope).years[0].strip.parts for mark in part.marks if mark.number]
    assert [mark.number for mark in sorted(marks, key=lambda mark: mark.number)] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8?",
    ]
    assert [mark.square for mark in marks if mark.number in "37"] == [True, True]


def test_without_years_or_focus_areas_the_page_still_stands(founding: Programme, scope: School) -> None:
    design = selectors.design_of(founding.pk, scope)
    assert design is not None
    for bare in (replace(design, years=(), year_keys=()), replace(design, focus_areas=())):
        assert studio_of(bare, scope, []).errors == 0


def test_an_offered_date_settles_it(
    founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    eighth = founding.slots.latest("date")
    address = page("programmes:choose_date", founding.pk, eighth.pk)
    assert b"18 May 2009 is a Monday." in browsing.get(page("programmes:studio", founding.pk)).content
    answer = browsing.post(address, {"day": "2009-05-18"})
    assert answer["Location"] == f"{page('programmes:studio', founding.pk)}#meeting-{eighth.pk}"
    found = studio(founding, scope)
    assert (found.errors, found.is_ready) == (0, True)


@pytest.mark.parametrize("day", ["", "tomorrow", "2009-02-30", "9999-12-31"])
def test_a_day_that_is_none_is_refused(
    day: str, founding: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    eighth = founding.slots.latest("date")
    assert browsing.post(page("programmes:choose_date", founding.pk, eighth.pk), {"day": day}).status_code == 400


def test_the_head_reads_and_is_offered_no_change(
    founding: Programme, own: dict[Role, User], sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    from collegium_site.tenancy.permissions import Role

    content = sign_in(own[Role.HEAD]).get(page("programmes:studio", founding.pk)).content.decode()
    assert "18 May 2009 is a Monday." in content
    assert re.findall(r'(?:href|action)="[^"]*programmes/\d+/(?!on-a-page)[^"]+"', content) == []


def test_nothing_on_the_page_has_a_style_of_its_own(
    founding: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    staff(10)
    content = browsing.get(page("programmes:studio", founding.pk)).content.decode()
    assert re.findall(r"\sstyle=|<style|\son\w+=", content) == []


@pytest.mark.parametrize(
    ("twilights", "days", "term"),
    [
        (1, "Friday 24 July 2009", "One twilight = school closed on Friday 24 July 2009"),
        (13, "", "13 twilights, and no closed day that gives the time"),
        (0, "Friday 24 July 2009", "School closed on Friday 24 July 2009, its time not placed yet"),
    ],
)
def test_the_pool_is_named_whichever_side_is_missing(twilights: int, days: str, term: str) -> None:
    assert pool_term(twilights, days) == term
