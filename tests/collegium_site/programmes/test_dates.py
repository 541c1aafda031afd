"""Dates in: pasted or from a file, reviewed line by line; a year copied forward."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.programme.writing import programme_as_toml
from collegium_site.programmes import pasted, selectors, services
from collegium_site.programmes.forms.dates import lines_of_file
from founding_programme import LINES

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.programmes.models import Programme
    from collegium_site.programmes.selectors import Design
    from collegium_site.tenancy.models import School

ANSWERS = {"year": "0", "otherwise": "disaggregated"}
KEPT = [*range(1, 9)]


def design(programme: Programme, school: School) -> Design:
    found = selectors.design_of(programme.pk, school)
    assert found is not None
    return found


def review(programme: Programme, school: School, text: str) -> pasted.Review:
    return pasted.review_of(design(programme, school), school, text, 0, "disaggregated")


def test_seven_of_the_founding_lines_pass_and_the_eighth_is_a_fault(undated: Programme, scope: School) -> None:
    found = review(undated, scope, LINES)
    assert [[finding.says for finding in line.findings] for line in found.lines] == [[]] * 7 + [
        ["18 May 2009 is a Monday."]
    ]
    assert found.lines[7].dates == (date(2009, 5, 18), date(2009, 5, 21), date(2009, 5, 14))
    assert [line.text for line in found.lines] == LINES.splitlines()
    assert (found.meetings, found.faulty) == (8, 1)


def test_a_line_without_a_meeting_is_shown_with_the_reason(undated: Programme, scope: School) -> None:
    (line,) = review(undated, scope, "All staff are welcome").lines
    assert (line.text, line.slot, line.why) == ("All staff are welcome", None, "it has no date")


def test_reviewing_keeps_nothing(undated: Programme, browsing: Client, page: Callable[..., str]) -> None:
    answer = browsing.post(page("programmes:dates", undated.pk), {**ANSWERS, "text": LINES})
    assert b"18 May 2009 is a Monday." in answer.content
    assert undated.slots.count() == 0


def test_saving_keeps_the_ticked_lines_as_written(
    undated: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    browsing.post(page("programmes:dates_save", undated.pk), {**ANSWERS, "text": LINES, "line": [1, 8]})
    assert [(slot.weekday, slot.date) for slot in design(undated, scope).slots] == [
        ("Thursday", date(2008, 11, 13)),
        ("Thursday", date(2009, 5, 18)),
    ]


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("2009-05-18", ("Monday", date(2009, 5, 18))),
        ("2009-05-21", ("Thursday", date(2009, 5, 21))),
        ("", ("Thursday", date(2009, 5, 18))),
        ("2009-05-19", ("Thursday", date(2009, 5, 18))),
    ],
)
def test_a_faulty_line_stands_on_the_day_that_was_chosen_of_those_offered(
    answer: str,
    kept: tuple[str, date],
    undated: Programme,
    scope: School,
    browsing: Client,
    page: Callable[..., str],
) -> None:
    data = {**ANSWERS, "text": LINES, "line": KEPT, "day-8": answer}
    browsing.post(page("programmes:dates_save", undated.pk), data)
    eighth = design(undated, scope).slots[7]
    assert (eighth.weekday, eighth.date) == kept


def test_a_time_that_a_line_mentions_can_be_protected(
    undated: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    data = {**ANSWERS, "text": LINES, "line": KEPT, "protect": ["0"]}
    browsing.post(page("programmes:dates_save", undated.pk), data)
    (row,) = design(undated, scope).protected
    assert (row.date, str(row.start), str(row.end)) == (date(2009, 4, 23), "09:45:00", "16:45:00")


def test_what_stands_already_is_not_ticked_again(founding: Programme, scope: School) -> None:
    found = review(founding, scope, LINES)
    assert ([line.stands_already for line in found.lines], found.meetings) == ([True] * 8, 0)


def test_nothing_ticked_adds_nothing_and_says_so(
    undated: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    answer = browsing.post(page("programmes:dates_save", undated.pk), {**ANSWERS, "text": LINES}, follow=True)
    assert b"No line was ticked, so nothing was added." in answer.content
    assert undated.slots.count() == 0


@pytest.mark.parametrize("data", [{}, {"text": "  \n "}, {"text": LINES, "year": "9"}, {"text": "x" * 300_000}])
def test_answers_that_are_wrong_are_said_at_their_fields(
    data: dict[str, str], undated: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    for name in ("dates", "dates_save"):
        answer = browsing.post(page(f"programmes:{name}", undated.pk), {**ANSWERS, **data})
        assert (answer.status_code, b"Please look at this again" in answer.content) == (200, True)


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Elmbridge//Calendar//EN
BEGIN:VEVENT
UID:1@elmbridge.test
DTSTAMP:20081001T120000Z
DTSTART:20081113T154500
DTEND:20081113T164500
SUMMARY:PLC (disaggregated)
END:VEVENT
END:VCALENDAR
"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dates.csv", b"Thursday,13/11/2008,15:45,16:45,disaggregated\r\n"),
        ("dates.ics", CALENDAR.replace("\n", "\r\n").encode()),
        ("dates.txt", "Thursday 13 November 2008 15:45–16:45 disaggregated".encode("utf-16")),
        ("dates.txt", "Thursday 13 November 2008 15:45–16:45 disaggregated".encode("cp1252")),
    ],
)
def test_a_file_is_read_like_pasted_lines(
    name: str, content: bytes, undated: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    file = SimpleUploadedFile(name, content)
    answer = browsing.post(page("programmes:dates", undated.pk), {**ANSWERS, "text": "", "file": file})
    (line,) = answer.context["review"].lines
    assert (line.slot.date, line.slot.counts_towards) == (date(2008, 11, 13), "disaggregated")


def test_meetings_of_a_programme_file_come_as_lines(founding: Programme, scope: School) -> None:
    programme = selectors.library_programme(founding.pk, scope)
    assert programme is not None
    found = review(founding, scope, lines_of_file(programme_as_toml(programme).encode()))
    assert [line.stands_already for line in found.lines] == [True] * 8


def test_the_first_year_without_meetings_is_proposed(
    undated: Programme, founding_again: Programme, scope: School
) -> None:
    assert pasted.first_open_year(design(undated, scope)) == 0
    assert pasted.first_open_year(design(founding_again, scope)) == 1


@pytest.fixture
def founding_again(undated: Programme, scope: School, leader: User) -> Programme:
    """Another programme over the same years, with the founding dates."""
    from collegium_site.programmes.models import Programme as Row

    found = design(undated, scope)
    row = services.begin_programme(row=Row(title="Again"), years=found.year_keys, focus_names=["Oracy"], by=leader)
    slots = [line.slot for line in review(row, scope, LINES).lines if line.slot]
    services.add_meetings(programme=row, slots=slots, by=leader)
    return row


def test_a_year_is_copied_by_half_term_week_and_weekday(
    founding: Programme, scope: School, browsing: Client, page: Callable[..., str]
) -> None:
    address = page("programmes:copy_year", founding.pk, 2)
    found = browsing.get(address).context["found"]
    assert [(copy.number, copy.slot.date) for copy in found.copies] == [
        (1, date(2009, 11, 12)),
        (2, date(2009, 11, 30)),
        (3, date(2010, 1, 27)),
        (4, date(2010, 2, 8)),
        (5, date(2010, 2, 23)),
        (6, date(2010, 3, 8)),
        (8, date(2010, 5, 10)),
    ]
    assert found.not_mapped == (
        "Meeting 7 (Thursday 23 April 2009) is on a Training Day; Summer 1 of 2009/10 has none that is held.",
    )
    browsing.post(address, {"copy": ["1", "3"]})
    assert [slot.date for slot in design(founding, scope).slots[8:]] == [date(2009, 11, 12), date(2010, 1, 27)]


@pytest.mark.parametrize("year", [0, 1, 3, 99])
def test_a_year_without_an_earlier_one_cannot_be_copied_to(
    year: int, founding: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    assert browsing.get(page("programmes:copy_year", founding.pk, year)).status_code == 404


def test_copying_nothing_says_so(founding: Programme, browsing: Client, page: Callable[..., str]) -> None:
    answer = browsing.post(page("programmes:copy_year", founding.pk, 2), {})
    assert b"No meeting was ticked, so nothing was copied." in answer.content


WORDS = [
    "Monday",
    "Thursday",
    "18th",
    "May",
    "2009",
    "31/02/2009",
    "3.45pm",
    "25:00",
    "-",
    "(Training Day)",
    "\x0b",
    "“”",
]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=8).map(" ".join), max_size=6))
def test_whatever_is_pasted_is_shown_and_nothing_of_it_is_lost(
    lines: list[str], undated: Programme, browsing: Client, page: Callable[..., str]
) -> None:
    text = "\n".join(lines).replace("\x00", "")
    data = {**ANSWERS, "text": text, "line": KEPT, "day-1": text[:20]}
    answer = browsing.post(page("programmes:dates", undated.pk), data)
    assert answer.status_code == 200
    assert browsing.post(page("programmes:dates_save", undated.pk), data).status_code in (200, 302)
