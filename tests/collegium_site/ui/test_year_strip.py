"""Where things stand in the drawing of the year."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from collegium.words import date_in_words
from collegium_site.ui.year_strip import EDGE, LABEL_WIDTH, Event, Kind, Span, year_strip

AUTUMN = Span("Autumn 2", date(2008, 11, 3), date(2008, 12, 19))
SPRING = Span("Spring 1", date(2009, 1, 5), date(2009, 2, 13))


def meeting(day: date, number: str = "1") -> Event:
    return Event(day, Kind.MEETING, f"Meeting {number}", number)


def test_a_meeting_stands_in_its_half_term_and_says_its_date() -> None:
    strip = year_strip("2008/09", [AUTUMN, SPRING], [meeting(date(2008, 11, 26))])
    [mark] = strip.parts[0].marks
    assert (mark.x, mark.says, mark.date) == (50.0, "Wednesday 26 November 2008: Meeting 1", "26 Nov")
    assert strip.parts[1].marks == ()


def test_a_day_between_half_terms_stands_at_the_edge_of_the_nearer_one() -> None:
    strip = year_strip("2008/09", [AUTUMN, SPRING], [Event(date(2009, 1, 2), Kind.TRAINING_DAY, "Training Day, held")])
    assert [len(part.marks) for part in strip.parts] == [0, 1]
    assert strip.parts[1].marks[0].x == EDGE


def test_meetings_stand_in_front_of_what_is_protected() -> None:
    events = [meeting(date(2009, 1, 28)), Event(date(2009, 2, 2), Kind.PROTECTED, "Moderation")]
    strip = year_strip("2008/09", [SPRING], events)
    assert [mark.kind for mark in strip.parts[0].marks] == ["protected", "meeting"]


def test_two_dates_near_each_other_are_written_in_two_rows() -> None:
    strip = year_strip("2008/09", [SPRING], [meeting(date(2009, 1, 20)), meeting(date(2009, 1, 26), "2")])
    rows = [mark.date_y for mark in strip.parts[0].marks]
    assert rows[0] < rows[1]


def test_a_date_without_room_is_left_out_of_the_drawing_and_stays_in_its_words() -> None:
    days = [date(2009, 1, day) for day in (20, 21, 22, 23)]
    strip = year_strip("2008/09", [SPRING], [meeting(day) for day in days])
    assert [mark.date for mark in strip.parts[0].marks] == ["20 Jan", "21 Jan", "", ""]
    assert [mark.says.split(":")[0] for mark in strip.parts[0].marks] == [date_in_words(day) for day in days]


def test_what_has_a_fault_is_dated_first() -> None:
    faulty = Event(date(2009, 1, 23), Kind.MEETING, "Meeting 4", "4", faulty=True)
    others = [meeting(date(2009, 1, day)) for day in (20, 21, 22)]
    strip = year_strip("2008/09", [SPRING], [*others, faulty])
    assert [mark.date for mark in strip.parts[0].marks] == ["20 Jan", "", "", "23 Jan"]


@given(st.lists(st.integers(0, 39), max_size=40), st.sets(st.integers(0, 39)))
def test_no_two_dates_overlap(days: list[int], faulty: set[int]) -> None:
    events = [
        Event(SPRING.first + timedelta(day), Kind.MEETING, "Meeting", str(number), faulty=number in faulty)
        for number, day in enumerate(days)
    ]
    marks = [mark for mark in year_strip("x", [SPRING], events).parts[0].marks if mark.date]
    assert [
        (one, other)
        for one, other in combinations(marks, 2)
        if one.date_y == other.date_y and abs(one.x - other.x) < LABEL_WIDTH
    ] == []


def test_the_key_explains_what_occurs_and_nothing_else() -> None:
    events = [meeting(date(2009, 1, 20)), Event(date(2009, 1, 28), Kind.MEETING, "Meeting 2", "2", faulty=True)]
    assert [entry.says for entry in year_strip("2008/09", [SPRING], events).key] == ["Meeting", "To mend"]


def test_the_school_s_own_word_stands_in_the_key() -> None:
    events = [Event(date(2009, 1, 28), Kind.TRAINING_DAY, "INSET day")]
    strip = year_strip("2008/09", [SPRING], events, {"training_day": "INSET day"})
    assert [entry.says for entry in strip.key] == ["INSET day"]


def test_a_year_without_half_terms_draws_nothing() -> None:
    assert year_strip("2008/09", [], [meeting(date(2009, 1, 28))]).parts == ()


@given(st.lists(st.integers(-200, 400), max_size=30), st.integers(1, 90))
def test_every_event_is_drawn_once_and_inside(offsets: list[int], length: int) -> None:
    later = Span("B", SPRING.first + timedelta(100), SPRING.first + timedelta(100 + length))
    strip = year_strip("x", [SPRING, later], [meeting(SPRING.first + timedelta(offset)) for offset in offsets])
    marks = [mark for part in strip.parts for mark in part.marks]
    assert len(marks) == len(offsets)
    assert [mark.x for mark in marks if not EDGE <= mark.x <= 100 - EDGE] == []
    assert [part.weeks for part in strip.parts if not 1 <= part.weeks <= 12] == []
