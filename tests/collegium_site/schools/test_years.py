"""Academic years: typed, pasted, brought as a file, with their letters."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from collegium.school_year import AcademicYear, ClosedDay, HalfTerm, TrainingDay, WeekException
from collegium_site.schools.adapters.years import calendar_of, year_of
from collegium_site.schools.forms.days import read_day
from collegium_site.schools.forms.years import TrainingDayForm
from collegium_site.schools.models import AcademicYear as YearRow
from collegium_site.schools.selectors.years import academic_years, kept_years
from collegium_site.schools.services import years as services

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

YEAR = AcademicYear(
    "2008/09",
    (
        HalfTerm("Autumn 1", date(2008, 9, 3), date(2008, 10, 24)),
        HalfTerm("Autumn 2", date(2008, 11, 3), date(2008, 12, 19)),
    ),
    (TrainingDay(date(2008, 9, 2)), TrainingDay(date(2008, 12, 22), disaggregated=True)),
    (ClosedDay(date(2008, 11, 5), "Boiler"),),
    "A",
    (WeekException(date(2008, 11, 10), "A"),),
)

PASTED = """Autumn term: Wednesday 3 September 2008 to Friday 24 October 2008
Monday 3 November 2008 - Friday 19 December 2008
Thursday 1 June 2009 - Friday 24 July 2009
Disaggregated INSET day: Friday 24 July 2009
Come to our show"""


def formset(prefix: str, rows: list[dict[str, str]]) -> dict[str, str]:
    data = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
    return data | {f"{prefix}-{n}-{name}": text for n, row in enumerate(rows) for name, text in row.items()}


def typed(**changes: Any) -> dict[str, str]:
    halves = changes.get("halves", [{"name": "Autumn 1", "first": "3 September 2008", "last": "24/10/2008"}])
    training = changes.get("training", [{"date": "Tuesday 2nd Sept 2008"}])
    closed = changes.get("closed", [{"date": "", "why": ""}])
    name = {"name": changes.get("name", "2008/09"), "note": ""}
    return name | formset("half", halves) | formset("training", training) | formset("closed", closed)


def test_a_year_comes_back_as_it_was_kept() -> None:
    assert year_of(YearRow(name=YEAR.name, calendar=calendar_of(YEAR))) == YEAR


def test_years_are_one_statement_however_many(scope: School, leader: User, django_assert_num_queries: Any) -> None:
    for name in ("2008/09", "2009/10", "2010/11"):
        services.save_year(school=scope, actor=leader, year=AcademicYear(name, YEAR.half_terms))
    with django_assert_num_queries(1):
        assert [year.name for year in academic_years(scope)] == ["2008/09", "2009/10", "2010/11"]


def test_typed_dates_are_kept(scope: School, led: Client, page: Callable[..., str]) -> None:
    answer = led.post(page("schools:new_year"), typed())
    assert answer.status_code == 302
    assert academic_years(scope) == [
        AcademicYear("2008/09", (YEAR.half_terms[0],), (TrainingDay(date(2008, 9, 2)),)),
    ]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": ""}, "Write the name of the year."),
        ({"halves": [{}]}, "Give at least one half term."),
        (
            {"halves": [{"name": "A", "first": "Thursday 18 May 2009", "last": "1 June 2009"}]},
            "is a Monday, not a Thursday.",
        ),
        ({"halves": [{"name": "A", "first": "32 May 2009", "last": "1 June 2009"}]}, "is not a date"),
        (
            {"halves": [{"name": "A", "first": "18 May 2009", "last": "1 May 2009"}]},
            "The last day is before the first.",
        ),
        ({"halves": [{"name": "", "first": "18 May 2009", "last": "20 May 2009"}]}, "Give this half term a name."),
        ({"halves": [{"name": "A", "first": "18 May 2009", "last": ""}]}, "Give the last day of this half term."),
        (
            {
                "halves": [
                    {"name": "A", "first": "1 May 2009", "last": "20 May 2009"},
                    {"name": "B", "first": "20 May 2009", "last": "1 June 2009"},
                ]
            },
            "This half term begins before A ends.",
        ),
        ({"training": [{"date": "2 Sept 2018"}]}, "does not lie in this year."),
        ({"training": [{"date": "2 Sept 2008"}, {"date": "2008-09-02"}]}, "This day stands above already."),
        ({"closed": [{"date": "5 Nov 2008", "why": ""}]}, "Say why the school is closed"),
        ({"closed": [{"date": "", "why": "Boiler"}]}, "Give the day."),
    ],
)
def test_a_fault_is_said_and_nothing_is_lost(
    changes: dict[str, Any], says: str, scope: School, led: Client, page: Callable[..., str]
) -> None:
    data = typed(**changes)
    answer = led.post(page("schools:new_year"), data)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert says in text
    assert all(f'value="{value}"' in text for name, value in data.items() if value and "FORMS" not in name)
    assert not YearRow.objects.exists()


def test_two_years_of_one_name(scope: School, leader: User, led: Client, page: Callable[..., str]) -> None:
    services.save_year(school=scope, actor=leader, year=YEAR)
    answer = led.post(page("schools:new_year"), typed())
    assert "The school has a year of this name already." in answer.content.decode()


def test_pasted_dates_are_shown_line_by_line_before_they_are_kept(led: Client, page: Callable[..., str]) -> None:
    answer = led.post(page("schools:new_year"), typed() | {"read": "1", "text": PASTED, "begins": "2008"})
    text = answer.content.decode()
    assert "1 June 2009 is a Monday" in text
    assert "Come to our show" in text
    assert 'value="Wednesday 3 September 2008"' in text
    assert 'value="Friday 24 July 2009"' in text


def test_a_calendar_file_is_read(led: Client, page: Callable[..., str]) -> None:
    event = "BEGIN:VEVENT\r\nSUMMARY:Autumn term\r\nDTSTART;VALUE=DATE:20080903\r\nDTEND;VALUE=DATE:20081025\r\nUID:1\r\nEND:VEVENT"
    data = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{event}\r\nEND:VCALENDAR\r\n".encode()
    given = typed() | {"read": "1", "text": "", "begins": "2008", "file": SimpleUploadedFile("terms.ics", data)}
    text = led.post(page("schools:new_year"), given).content.decode()
    assert 'value="Friday 24 October 2008"' in text


def test_week_letters_are_a_table(scope: School, leader: User, led: Client, page: Callable[..., str]) -> None:
    pk = services.save_year(school=scope, actor=leader, year=AcademicYear("2008/09", YEAR.half_terms))
    led.post(page("schools:weeks", pk), {"first": "A"})
    mondays = list(academic_years(scope)[0].week_letters())
    led.post(page("schools:weeks", pk), {"first": "A", f"week-{mondays[2]}": "B"})
    letters = "".join(academic_years(scope)[0].week_letters().values())
    assert letters == "ABBABABABABABAB"[: len(mondays)]


def test_a_year_is_removed_when_asked(scope: School, leader: User, led: Client, page: Callable[..., str]) -> None:
    pk = services.save_year(school=scope, actor=leader, year=YEAR)
    assert led.get(page("schools:remove_year", pk)).status_code == 200
    led.post(page("schools:remove_year", pk))
    assert kept_years(scope) == []


@pytest.mark.parametrize(
    "text", ["Wednesday 3 September 2008", "3rd Sept 2008", "03/09/2008", "3.9.2008", "2008-09-03", "Wed, 3 Sep 2008"]
)
def test_dates_as_people_write_them(text: str) -> None:
    assert read_day(text) == date(2008, 9, 3)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_sentence(text: str) -> None:
    form = TrainingDayForm({"date": text})
    assert form.is_valid() or form.errors["date"]
