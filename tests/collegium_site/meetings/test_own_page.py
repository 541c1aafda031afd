"""My PLC: the next meeting with apologies in one tap, what one said from meeting to meeting, and catch-ups."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from collegium.meeting import protocol
from collegium_site.hours.models import Contract
from collegium_site.meetings.models import Meeting, Promise, Seat
from collegium_site.meetings.selectors.lines import own_line
from collegium_site.meetings.services.crediting import credit
from collegium_site.schools.models import Colleague, LeavePeriod
from collegium_site.tenancy.permissions import Role
from collegium_site.ui.templatetags.collegium import british_date
from held_meetings import at, seat_at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

BETWEEN = "2008-11-20 09:00"


@pytest.fixture
def person(version: object) -> Colleague:
    """The colleague who signs in, with the place that the version gave them."""
    return Colleague.objects.get(user__isnull=False)


@pytest.fixture
def mine(person: Colleague, sign_in: Callable[[User], Client]) -> Client:
    return sign_in(person.user)


@pytest.fixture
def seats(person: Colleague) -> list[Seat]:
    """Their own, in order; the first meeting was held."""
    found = list(Seat.objects.filter(colleague=person).select_related("meeting").order_by("meeting__date"))
    held = Meeting.objects.filter(pk=found[0].meeting_id)
    held.update(started_at=at("2008-11-13 15:45"), closed_at=at("2008-11-13 16:44"))
    return found


def said(seat: Seat, text: str, **what: str) -> Promise:
    return Promise.objects.create(meeting=seat.meeting, colleague=seat.colleague, name=seat.name, text=text, **what)


def shown(client: Client, page: Callable[..., str], when: str = BETWEEN, name: str = "publication:mine") -> str:
    with wall_clock(when):
        return client.get(page(name)).content.decode()


def test_what_one_said_runs_from_meeting_to_meeting_with_what_came_of_it(
    mine: Client, seats: list[Seat], page: Callable[..., str]
) -> None:
    said(seats[0], "Wait five seconds", answer="changed", line="Ten worked better.")
    said(seats[1], "Hinge questions in 9X")
    text = shown(mine, page, "2008-12-05 09:00")
    order = ["your next meeting", "Hinge questions in 9X", "Wait five seconds", "Ten worked better."]
    assert sorted(order, key=text.index) == order
    assert 'class="stop changed' in text
    assert 'class="stop open' in text


def test_nobody_elses_words_stand_on_it(mine: Client, seats: list[Seat], page: Callable[..., str]) -> None:
    other = seats[0].meeting.seats.exclude(pk=seats[0].pk)[0]
    said(other, "Somebody else’s step")
    Seat.objects.filter(pk=other.pk).update(nudge="word", nudge_line="For somebody else alone", nudged_by="X")
    text = shown(mine, page)
    assert [words for words in ("Somebody else", "For somebody else alone") if words in text] == []


def test_a_word_in_private_stands_on_it(mine: Client, seats: list[Seat], page: Callable[..., str]) -> None:
    Seat.objects.filter(pk=seats[0].pk).update(nudge="word", nudge_line="For you alone", nudged_by="Ada Quill")
    assert "For you alone" in shown(mine, page)


def test_it_is_answered_there_with_one_tap_and_comes_back_to_it(
    mine: Client, seats: list[Seat], page: Callable[..., str]
) -> None:
    made = said(seats[0], "Wait five seconds")
    address = page("meetings:answer", seats[1].meeting_id, made.pk)
    assert address in shown(mine, page)
    answer = mine.post(address, {"says": "tried", "back": "publication:mine"})
    made.refresh_from_db()
    assert (answer["Location"], made.answer) == (page("publication:mine"), "tried")


def test_what_was_said_at_the_last_meeting_of_a_run_is_answered_there_once_it_is_over(
    mine: Client, seats: list[Seat], page: Callable[..., str]
) -> None:
    last = next(seat for seat in seats if seat.meeting.number == seat.meeting.of)
    made = said(last, "Wait five seconds")
    address, answers = page("meetings:answer", last.meeting_id, made.pk), []
    for closed in (None, at(f"{last.meeting.date} 16:44")):
        Meeting.objects.filter(pk=last.meeting_id).update(started_at=closed, closed_at=closed)
        mine.post(address, {"says": "tried"})
        made.refresh_from_db()
        answers.append(made.answer)
    assert answers == ["", "tried"]


@pytest.mark.parametrize("name", ["publication:mine", "home:today"])
def test_apologies_are_one_tap_and_lead_back(
    mine: Client, seats: list[Seat], page: Callable[..., str], name: str
) -> None:
    address = page("meetings:apologise", seats[1].meeting_id)
    assert address in shown(mine, page, name=name)
    with wall_clock(BETWEEN):
        answer = mine.post(address, {"apology": "other", "back": name})
    assert answer["Location"] == page(name)
    assert "apologies sent" in shown(mine, page, name=name)
    assert Seat.objects.get(pk=seats[1].pk).apology == "other"


def test_an_address_of_ones_own_choosing_is_not_followed(
    mine: Client, seats: list[Seat], page: Callable[..., str]
) -> None:
    with wall_clock(BETWEEN):
        answer = mine.post(page("meetings:apologise", seats[1].meeting_id), {"apology": "other", "back": "//x.test"})
    assert answer["Location"] == page("meetings:meeting", seats[1].meeting_id)


@pytest.mark.parametrize(
    ("why", "says"), [("", "it counts as if you had been there"), ("leave", "your choice"), ("away", "your choice")]
)
def test_catch_ups_stand_on_it_and_say_whether_they_are_a_choice(
    mine: Client, seats: list[Seat], page: Callable[..., str], why: str, says: str
) -> None:
    Seat.objects.filter(pk=seats[0].pk).update(mark="not_here", not_at_work=why == "away", basis="directed")
    if why == "leave":
        LeavePeriod.objects.create(colleague=seats[0].colleague, first=date(2008, 11, 10), last=date(2008, 11, 14))
    text = shown(mine, page)
    assert page("meetings:catch_up", seats[0].meeting_id) in text
    assert says in text
    assert "1 meeting to catch up with" in shown(mine, page, name="home:today")


def test_what_the_facilitator_asks_to_bring_stands_on_the_ticket(
    mine: Client, seats: list[Seat], page: Callable[..., str]
) -> None:
    Meeting.objects.filter(pk=seats[1].meeting_id).update(bring="Two exercise books")
    assert [
        name for name in ("publication:mine", "home:today") if "Two exercise books" in shown(mine, page, name=name)
    ] == [
        "publication:mine",
        "home:today",
    ]


def test_a_meeting_during_leave_or_absence_from_work_stands_on_no_line_that_the_leader_sees(
    led: Client, own: dict[Role, User], meeting: Meeting, page: Callable[..., str]
) -> None:
    seat = seat_at(meeting, own[Role.DATA_MANAGER], mark="not_here")
    Meeting.objects.filter(pk=meeting.pk).update(started_at=at("2008-11-13 15:45"), closed_at=at("2008-11-13 16:44"))
    counted = []
    for changed in ({}, {"not_at_work": True}):
        Seat.objects.filter(pk=seat.pk).update(**changed)
        line = own_line(meeting.programme_id, date(2008, 11, 20), seat.colleague)
        counted.append(line.catch_up_open if line else None)
    Seat.objects.filter(pk=seat.pk).update(not_at_work=False)
    LeavePeriod.objects.create(colleague=seat.colleague, first=meeting.date, last=meeting.date)
    line = own_line(meeting.programme_id, date(2008, 11, 20), seat.colleague)
    assert [*counted, line.catch_up_open if line else None] == [1, None, None]


def test_someone_who_has_said_nothing_yet_is_told_where_it_will_stand(mine: Client, page: Callable[..., str]) -> None:
    assert "At the end of a meeting you write one small step." in shown(mine, page)


def test_hours_done_and_to_come_of_the_closed_day_stand_on_it(
    mine: Client, person: Colleague, seats: list[Seat], page: Callable[..., str]
) -> None:
    Seat.objects.filter(pk=seats[0].pk).update(mark="present")
    credit(meeting=seats[0].meeting, actor=person.user, now=at("2008-11-13 16:45"))
    with wall_clock(BETWEEN):
        sections = mine.get(page("publication:mine")).context["sections"]
    found = next(section.found.closed_days for section in sections if section.first)
    assert (found.balance.done, found.to_come, found.filled) == (60, 300, 16)


def hold(person: Colleague, *contracts: tuple[str, int]) -> None:
    for scheme, fifths in contracts:
        Contract.objects.create(colleague=person, scheme=scheme, fraction_parts=fifths, fraction_of=5)


@pytest.mark.parametrize(
    ("contracts", "says"),
    [
        ([], "1 h of 6 h done, 5 h to come."),
        ([("stpcd", 4)], "1 h of 4 h 48 min done, 5 h to come, 1 h 12 min above the share."),
        ([("stpcd", 3), ("njc", 1)], "1 h of 3 h 36 min done, 5 h to come, 2 h 24 min above the share."),
        ([("njc", 3), ("njc", 2)], "1 h of 6 h done, 5 h to come."),
    ],
)
def test_my_plc_and_my_time_say_the_very_same_of_the_closed_day(
    mine: Client,
    person: Colleague,
    seats: list[Seat],
    page: Callable[..., str],
    contracts: list[tuple[str, int]],
    says: str,
) -> None:
    """An hour at lunchtime beside a teacher's days owes nothing; two contracts by the hour owe what lies within them."""
    hold(person, *contracts)
    Seat.objects.filter(pk=seats[0].pk).update(mark="present")
    credit(meeting=seats[0].meeting, actor=person.user, now=at("2008-11-13 16:45"))
    done, _comma, rest = says.removesuffix(".").partition(", ")
    assert f"<strong>{says}</strong>" in shown(mine, page, name="hours:mine")
    assert f"2008/09: {says}" in shown(mine, page, name="publication:mine_paper")
    on_my_plc = " ".join(re.sub(r"<[^>]+>", " ", shown(mine, page)).split())
    assert f"Your closed day 2008/09 {done} {rest} Every line of your time" in on_my_plc


def test_the_ticket_says_how_much_is_done_after_it_of_what_one_owes(
    mine: Client, person: Colleague, seats: list[Seat], page: Callable[..., str]
) -> None:
    hold(person, ("stpcd", 4))
    Seat.objects.filter(pk=seats[0].pk).update(mark="present")
    credit(meeting=seats[0].meeting, actor=person.user, now=at("2008-11-13 16:45"))
    for name in ("publication:mine", "home:today"):
        assert "Counts towards your closed day: 2 h of 4 h 48 min after it" in shown(mine, page, name=name)


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ("2008-11-14 09:00", "The time to try it begins on Tuesday 18 November 2008."),
        ("2008-11-20 09:00", "Now is the time to try it, until Friday 28 November 2008."),
        ("2008-11-28 09:00", "Now is the time to try it."),
        ("2008-11-29 09:00", ""),
    ],
)
def test_when_a_step_can_be_tried_stands_beside_it(
    mine: Client, seats: list[Seat], page: Callable[..., str], when: str, says: str
) -> None:
    said(seats[0], "Wait five seconds")
    for name in ("publication:mine", "home:today"):
        assert trial_in(shown(mine, page, when, name)) == says


def trial_in(html: str) -> str:
    """The sentence about the days, as it is read."""
    text = " ".join(re.sub(r"<[^>]+>", "", html).split()).replace(" ,", ",").replace(" .", ".")
    found = re.search(r"(The time to try it|Now is the time to try it)[^.]*\.", text)
    return found.group() if found else ""


def test_days_of_leave_are_no_days_to_try_something(mine: Client, seats: list[Seat], page: Callable[..., str]) -> None:
    said(seats[0], "Wait five seconds")
    LeavePeriod.objects.create(colleague=seats[0].colleague, first=date(2008, 11, 24), last=date(2008, 12, 5))
    assert trial_in(shown(mine, page)) == "Now is the time to try it, until Friday 21 November 2008."


def test_what_was_answered_has_no_days_to_try_it_any_more(
    mine: Client, seats: list[Seat], page: Callable[..., str]
) -> None:
    said(seats[0], "Wait five seconds", answer="tried")
    assert trial_in(shown(mine, page)) == ""


def test_older_words_are_folded_up_and_the_last_two_stand_open(
    mine: Client, seats: list[Seat], page: Callable[..., str]
) -> None:
    for number, seat in enumerate(seats[:3]):
        said(seat, f"Step {number}", answer="tried")
    text = shown(mine, page, "2010-06-30 09:00")
    folded = text.index("What you said before")
    assert [text.index(f"Step {number}") > folded for number in range(3)] == [True, True, True]
    open_ones, text = text[:folded], shown(mine, page, f"{seats[3].meeting.date} 09:00")
    folded = text.index("What you said before")
    assert [text.index(f"Step {number}") > folded for number in range(3)] == [True, False, False]
    assert "nothing said" in open_ones


def test_a_turn_at_a_meeting_that_is_far_away_is_named_where_it_is_folded_up(
    mine: Client, seats: list[Seat], page: Callable[..., str]
) -> None:
    last = seats[-1].meeting
    Meeting.objects.filter(pk=last.pk).update(by_turn="A text that was too hard", turn=seats[-1].colleague)
    text = shown(mine, page)
    assert f"your turn to bring something on {british_date(last.date)}" in " ".join(text.split())


def test_on_paper_stand_what_to_bring_the_agenda_what_was_said_and_the_hours(
    mine: Client, seats: list[Seat], page: Callable[..., str]
) -> None:
    said(seats[0], "Wait five seconds")
    steps = protocol(seats[1].meeting.protocol).steps
    Meeting.objects.filter(pk=seats[1].meeting_id).update(
        bring="Two exercise books", by_turn="A text that was too hard", turn=seats[1].colleague
    )
    text = shown(mine, page, name="publication:mine_paper")
    wanted = ["Two exercise books", "A text that was too hard", "Wait five seconds", *(step.name for step in steps)]
    assert [words for words in wanted if words not in text] == []
    assert "0 min of 6 h done" in " ".join(text.split())


def test_the_list_of_meetings_folds_up_what_is_over_and_far_away_but_no_catch_up(
    mine: Client, seats: list[Seat], page: Callable[..., str]
) -> None:
    Seat.objects.filter(pk=seats[0].pk).update(mark="not_here")
    with wall_clock(f"{seats[2].meeting.date} 09:00"):
        found = mine.get(page("meetings:list")).context
    parts = {name: [one.seat.pk for one in found[name]] for name in ("to_catch_up", "over", "near", "later")}
    block = [seat for seat in seats if seat.meeting.block == seats[2].meeting.block]
    assert parts == {
        "to_catch_up": [seats[0].pk],
        "over": [seats[1].pk],
        "near": [seat.pk for seat in block[2:]],
        "later": [seat.pk for seat in seats if seat not in block],
    }
