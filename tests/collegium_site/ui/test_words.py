"""Dates, times and numbers as templates write them."""

from datetime import UTC, date, datetime, time

import pytest
from django.template import Context, Template
from django.utils import timezone


def written(source: str, **values: object) -> str:
    return Template("{% load collegium %}" + source).render(Context(values))


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        (time(15, 45), time(16, 45), "3.45–4.45pm"),
        (time(11, 30), time(12, 30), "11.30am–12.30pm"),
        (time(8, 40), time(9, 40), "8.40–9.40am"),
        (time(12, 0), time(13, 0), "12.00–1.00pm"),
        (time(23, 30), time(0, 30), "11.30pm–12.30am"),
    ],
)
def test_a_time_range_names_the_half_of_the_day_once_unless_it_changes(start: time, end: time, says: str) -> None:
    assert written("{% time_range start end %}", start=start, end=end) == says


@pytest.mark.parametrize(
    ("source", "value", "says"),
    [
        ("{{ value|british_date }}", date(2009, 5, 18), "Monday 18 May 2009"),
        ("{{ value|short_date }}", date(2008, 11, 13), "13 Nov"),
        ("{{ value|british_time }}", time(15, 45), "3.45pm"),
        ("{{ value|british_time }}", time(0, 0), "12.00am"),
        ("{{ value|duration }}", 72, "1 h 12 min"),
        ("{{ value|duration }}", 0, "0 min"),
        ("{{ value|in_words }}", ["A", "B", "C"], "A, B and C"),
        ("{{ value|capital }}", "colleague", "Colleague"),
        ("{{ value|capital }}", "TA", "TA"),
        ("{{ value|capital }}", "", ""),
    ],
)
def test_a_value_is_written_as_a_british_school_writes_it(source: str, value: object, says: str) -> None:
    assert written(source, value=value) == says


@pytest.mark.parametrize("name", ["british_date", "short_date", "british_time", "duration"])
def test_what_is_not_known_is_not_written(name: str) -> None:
    assert written(f"{{{{ value|{name} }}}}", value=None) == ""


@pytest.mark.parametrize(("number", "says"), [(1, "1 meeting"), (0, "0 meetings"), (8, "8 meetings")])
def test_a_number_takes_the_right_form_of_its_word(number: int, says: str) -> None:
    assert written("{% counted number 'meeting' %}", number=number) == says


def test_a_word_with_a_plural_of_its_own_keeps_it() -> None:
    assert written("{% counted 2 'focus' 'foci' %}") == "2 foci"


def test_an_unknown_label_is_its_own_word() -> None:
    labels = {"training_day": "INSET day"}
    assert (
        written("{{ labels|label:'training_day' }}, {{ labels|label:'twilight' }}", labels=labels)
        == "INSET day, twilight"
    )


def test_several_of_a_label_are_the_school_s_own_or_made_by_rule() -> None:
    labels = {"department": "faculty", "colleague": "person", "colleague_plural": "people"}
    text = written("{{ labels|plural:'department' }}, {{ labels|plural:'colleague' }}", labels=labels)
    assert text == "faculties, people"


def test_a_moment_is_said_by_the_clock_of_the_school_in_hand() -> None:
    at = datetime(2009, 6, 1, 17, 3, tzinfo=UTC)
    assert written("{{ at|moment }}", at=at) == "1 June 2009, 6.03pm"
    with timezone.override("Europe/Paris"):
        assert written("{{ at|moment }}", at=at) == "1 June 2009, 7.03pm"
    assert written("{{ at|moment }}", at=None) == ""
