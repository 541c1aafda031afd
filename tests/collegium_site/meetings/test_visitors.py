"""Visitors and members from partner schools: on the register and in its count, in nothing that counts colleagues."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collegium_site.audit.models import Event
from collegium_site.hours.models import LedgerLine
from collegium_site.meetings.models import Attended, Promise, Seat, Visitor
from collegium_site.meetings.selectors.totals import counted_on, meetings_of
from collegium_site.meetings.selectors.visitors import expected_visitors
from collegium_site.meetings.services import register, visitors
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.services.visitors import Who
from collegium_site.tenancy.permissions import Role
from held_meetings import at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.meetings.models import Meeting

BEFORE, NOW = "2008-11-10 12:00", "2008-11-13 15:50"
IDA = {"name": "Ida Bell", "organisation": "Ashford School", "kind": "partner", "key": "ida"}


@pytest.fixture
def group_page(meeting: Meeting, page: Callable[..., str]) -> str:
    return page("meetings:group_visitors", meeting.block, meeting.group)


def text_of(client: Client, address: str, when: str = NOW) -> str:
    with wall_clock(when):
        return " ".join(client.get(address).content.decode().split())


def add_for_days(meeting: Meeting, since: date, until: date, actor: Any, name: str = "Ida Bell") -> Visitor:
    visitors.add_for_days(
        programme_id=meeting.programme_id,
        block=meeting.block,
        group=meeting.group,
        who=Who(name, "Ashford School", "partner", name),
        since=since,
        until=until,
        actor=actor,
    )
    return Visitor.objects.get(key=name)


def expected(meeting: Meeting) -> list[tuple[str, bool]]:
    return [(visitor.name, visitor.came) for visitor in expected_visitors(meeting)]


def test_the_programme_leader_adds_a_visitor_to_one_meeting(
    led: Client, meeting: Meeting, following: Meeting, group_page: str
) -> None:
    for _time in range(2):
        assert led.post(group_page, {**IDA, "comes": "one", "meeting": meeting.pk}).status_code == 302
    assert (expected(meeting), expected(following)) == ([("Ida Bell", False)], [])
    assert "Ida Bell" in text_of(led, group_page)


def test_a_member_from_a_partner_school_comes_from_one_day_to_another_both_included(
    led: Client, meeting: Meeting, following: Meeting, group_page: str
) -> None:
    given = {**IDA, "comes": "days", "since": following.date.isoformat(), "until": following.date.isoformat()}
    assert led.post(group_page, given).status_code == 302
    assert (expected(meeting), expected(following)) == ([], [("Ida Bell", False)])


def test_a_visitor_of_days_comes_to_no_other_group(meeting: Meeting, leader: User) -> None:
    add_for_days(meeting, date(2008, 9, 1), date(2009, 8, 31), leader)
    others = type(meeting).objects.exclude(group=meeting.group)
    assert [expected(other) for other in others if expected(other)] == []


def test_a_visitor_follows_a_meeting_that_is_moved_out_of_their_days(meeting: Meeting, leader: User) -> None:
    add_for_days(meeting, meeting.date, meeting.date, leader)
    meeting.date = date(2008, 11, 20)
    assert expected(meeting) == []


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"name": ""}, "name", "Write the visitor’s name."),
        ({"organisation": ""}, "organisation", "Say which school they come from."),
        ({"meeting": ""}, "meeting", "Choose one."),
        ({"comes": "days", "since": "2008-11-01"}, "until", "Say on which day."),
        (
            {"comes": "days", "since": "2008-12-01", "until": "2008-11-01"},
            "until",
            "The last day is before the first.",
        ),
        (
            {"comes": "days", "since": "2008-08-01", "until": "2008-08-02"},
            "until",
            "The group does not meet between these days.",
        ),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(
    led: Client, meeting: Meeting, group_page: str, given: dict[str, str], field: str, says: str
) -> None:
    answer = led.post(group_page, {**IDA, "comes": "one", "meeting": meeting.pk, **given})
    form = answer.context["form"]
    assert (answer.status_code, dict(form.errors)) == (422, {field: [says]})
    assert (form["name"].value(), Visitor.objects.count()) == (given.get("name", "Ida Bell"), 0)


def test_whoever_leads_adds_a_visitor_beforehand_and_marks_them_on_the_day(
    runs: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock(BEFORE):
        assert runs.post(page("meetings:visitors", meeting.pk), IDA).status_code == 302
    assert expected(meeting) == [("Ida Bell", False)]
    mark = page("meetings:mark_visitor", meeting.pk, Visitor.objects.get().pk)
    with wall_clock(NOW):
        for says, came in (("here", True), ("here", True), ("not_here", False)):
            runs.post(mark, {"says": says})
            assert expected(meeting) == [("Ida Bell", came)]
        runs.post(mark, {"says": "remove"})
    assert (expected(meeting), Visitor.objects.count()) == ([], 0)


def test_whoever_is_added_while_the_register_is_open_is_there_once(
    runs: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock(NOW):
        for _time in range(2):
            assert runs.post(page("meetings:visitors", meeting.pk), IDA).status_code == 302
    assert (expected(meeting), Attended.objects.count()) == ([("Ida Bell", True)], 1)


def test_a_form_without_a_name_comes_back_with_what_was_typed(
    runs: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock(NOW):
        answer = runs.post(page("meetings:visitors", meeting.pk), {**IDA, "name": " "})
    form = answer.context["form"]
    assert (answer.status_code, dict(form.errors)) == (422, {"name": ["Write the visitor’s name."]})
    assert form["organisation"].value() == "Ashford School"


def test_only_whoever_leads_adds_and_marks_visitors(
    takes_part: Client, member: Seat, facilitator: Seat, meeting: Meeting, leader: User, page: Callable[..., str]
) -> None:
    visitor = add_for_days(meeting, meeting.date, meeting.date, leader)
    with wall_clock(NOW):
        assert takes_part.get(page("meetings:visitors", meeting.pk)).status_code == 404
        takes_part.post(page("meetings:mark_visitor", meeting.pk, visitor.pk), {"says": "here"})
    with pytest.raises(Refused, match="Only whoever leads this meeting can do that"):
        visitors.add_at_meeting(seat=member, who=Who("X", "", "visitor", "x"), actor=leader, now=at(NOW))
    assert expected(meeting) == [("Ida Bell", False)]


def test_a_visitor_of_another_meeting_is_neither_marked_nor_removed(
    facilitator: Seat, meeting: Meeting, following: Meeting, leader: User
) -> None:
    visitors.add_to_meeting(meeting=following, who=Who("Ida Bell", "", "visitor", "ida"), actor=leader)
    pk = Visitor.objects.get().pk
    with pytest.raises(Refused, match="This visitor is no longer expected"):
        visitors.mark_visitor(seat=facilitator, visitor=pk, here=True, now=at(NOW))
    visitors.remove_from_meeting(seat=facilitator, visitor=pk)
    assert expected(following) == [("Ida Bell", False)]


def test_the_count_says_visitors_apart_and_the_wall_names_nobody(
    runs: Client, takes_part: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    with wall_clock(NOW):
        runs.post(page("meetings:visitors", meeting.pk), IDA)
        count = takes_part.get(page("meetings:state", meeting.pk)).json()["count"]
    assert count == [f"0 of {meeting.seats.count()} here", "1 visitor"]
    wall = text_of(takes_part, page("meetings:wall", meeting.pk))
    assert ("1 visitor" in wall, "Ida Bell" in wall) == (True, False)


def test_register_agenda_paper_and_the_groups_list_name_them_with_their_school(
    runs: Client, takes_part: Client, led: Client, meeting: Meeting, leader: User, page: Callable[..., str]
) -> None:
    add_for_days(meeting, meeting.date, meeting.date, leader)
    version = meeting.version
    group = page("publication:group", version.programme_id, version.number, meeting.block, meeting.group)
    pages = [
        (runs, page("meetings:meeting", meeting.pk)),
        (takes_part, page("meetings:meeting", meeting.pk)),
        (runs, page("meetings:paper", meeting.pk)),
        (led, group),
    ]
    for client, address in pages:
        text = text_of(client, address)
        assert ("Ida Bell" in text, "Ashford School" in text) == (True, True)


def test_no_ledger_line_no_total_and_no_expected_figure_knows_of_a_visitor(
    runs: Client, meeting: Meeting, facilitator: Seat, leader: User, page: Callable[..., str]
) -> None:
    def figures() -> list[Any]:
        lines = list(LedgerLine.objects.order_by("pk").values())
        of = meeting.programme_id
        return [lines, counted_on(of, [meeting.date]), meetings_of(of), meeting.seats.count()]

    meeting.started_at = meeting.closed_at = at("2008-11-13 16:44")
    meeting.save()
    register.save_register(pk=meeting.pk, marks=[], actor=facilitator.colleague.user, now=at("2008-11-13 16:45"))
    before = figures()
    visitor = add_for_days(meeting, meeting.date, meeting.date, leader)
    visitors.mark_visitor(seat=facilitator, visitor=visitor.pk, here=True, now=at("2008-11-13 17:00"))
    register.save_register(pk=meeting.pk, marks=[], actor=facilitator.colleague.user, now=at("2008-11-13 17:00"))
    assert (expected(meeting), figures()) == ([("Ida Bell", True)], before)


def test_whoever_never_came_goes_and_of_whoever_did_the_meetings_stay(
    led: Client, facilitator: Seat, meeting: Meeting, following: Meeting, leader: User, page: Callable[..., str]
) -> None:
    came = add_for_days(meeting, meeting.date, following.date, leader)
    never = add_for_days(meeting, meeting.date, following.date, leader, name="Oz Quay")
    visitors.mark_visitor(seat=facilitator, visitor=came.pk, here=True, now=at(NOW))
    for visitor in (came, never):
        led.post(page("meetings:stop_visitor", visitor.pk))
    assert (expected(meeting), expected(following)) == ([("Ida Bell", True)], [])


def test_a_disrupted_day_forgets_who_came(facilitator: Seat, meeting: Meeting, leader: User) -> None:
    came = add_for_days(meeting, meeting.date, meeting.date, leader)
    visitors.mark_visitor(seat=facilitator, visitor=came.pk, here=True, now=at(NOW))
    visitors.add_to_meeting(meeting=meeting, who=Who("Oz Quay", "", "visitor", "oz"), actor=leader)
    register.set_disrupted(day=meeting.date, disrupted=True, actor=leader, now=at(NOW))
    assert (list(Attended.objects.all()), list(Visitor.objects.values_list("name", flat=True))) == ([], ["Ida Bell"])


def test_the_log_tells_that_somebody_comes_and_not_who(
    led: Client, meeting: Meeting, group_page: str, page: Callable[..., str]
) -> None:
    led.post(group_page, {**IDA, "comes": "one", "meeting": meeting.pk})
    led.post(page("meetings:stop_visitor", Visitor.objects.get().pk))
    kept = list(Event.objects.filter(kind__startswith="visitor.").values_list("kind", "details", "about_name"))
    group = {"group": meeting.group}
    assert sorted(kept) == [("visitor.added", group, ""), ("visitor.stopped", group, "")]


@pytest.fixture
def visitor(sign_in: Callable[[User], Client], own: dict[Role, User], meeting: Meeting) -> Client:
    """A governor without a seat, who came to the meeting with the code on its wall."""
    with wall_clock(NOW):
        visitors.visit(meeting=meeting, user=own[Role.GOVERNOR], code=meeting.code, now=at(NOW))
    return sign_in(own[Role.GOVERNOR])


def promised(seat: Seat, text: str) -> None:
    Promise.objects.create(meeting=seat.meeting, colleague=seat.colleague, name=seat.name, text=text)


HERE, NEXT_TIME, ELSEWHERE, AFTERWARDS = "Ask them twice", "Wait three seconds", "Read it aloud", "Start with a map"


def test_someone_of_the_school_reads_what_was_promised_where_they_were_a_visitor_and_nothing_else(
    visitor: Client, facilitator: Seat, member: Seat, meeting: Meeting, following: Meeting, page: Callable[..., str]
) -> None:
    other = Seat.objects.exclude(meeting__group=meeting.group).select_related("meeting", "colleague")[0]
    coming = Seat.objects.select_related("meeting", "colleague").get(meeting=following, colleague=member.colleague)
    for seat, text in ((facilitator, HERE), (member, AFTERWARDS), (coming, NEXT_TIME), (other, ELSEWHERE)):
        promised(seat, text)
    Promise.objects.filter(text=HERE).update(answer="tried", line="They liked it")
    Seat.objects.filter(pk=member.pk).update(caught_up=True)
    text = text_of(visitor, page("meetings:meeting", meeting.pk))
    said = (HERE, AFTERWARDS, NEXT_TIME, ELSEWHERE, "They liked it")
    assert [one in text for one in said] == [True, False, False, False, False]
    for pk in (following.pk, other.meeting_id):
        assert visitor.get(page("meetings:meeting", pk)).status_code == 404
    others = ("wall", "state", "minutes", "minutes_paper", "understanding", "catch_up", "visitors", "materials")
    assert {visitor.get(page(f"meetings:{name}", meeting.pk)).status_code for name in others} == {404}


def test_a_visitor_finds_the_meeting_in_their_list_and_whoever_was_not_there_does_not(
    visitor: Client, led: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    address = page("meetings:meeting", meeting.pk)
    assert [address in text_of(client, page("meetings:list")) for client in (visitor, led)] == [True, False]
    assert led.get(address).status_code == 404


def test_a_visitor_who_has_meetings_of_their_own_finds_the_others_below_them(
    takes_part: Client, member: Seat, meeting: Meeting, page: Callable[..., str]
) -> None:
    other = type(meeting).objects.filter(date=meeting.date).exclude(group=meeting.group)[0]
    listed = [page("meetings:meeting", pk) for pk in (meeting.pk, other.pk)]
    before = text_of(takes_part, page("meetings:list"))
    with wall_clock(NOW):
        visitors.visit(meeting=other, user=member.colleague.user, code=other.code, now=at(NOW))
    after = text_of(takes_part, page("meetings:list"))
    assert [[text.count(address) for address in listed] for text in (before, after)] == [[1, 0], [1, 1]]


@pytest.mark.parametrize("says", ["not_here", "remove"])
def test_whoever_leads_can_say_that_a_visitor_was_not_there_and_they_read_nothing_more(
    visitor: Client, runs: Client, meeting: Meeting, page: Callable[..., str], says: str
) -> None:
    pk = Visitor.objects.get().pk
    with wall_clock(NOW):
        assert visitor.get(page("meetings:meeting", meeting.pk)).status_code == 200
        runs.post(page("meetings:mark_visitor", meeting.pk, pk), {"says": says})
        assert visitor.get(page("meetings:meeting", meeting.pk)).status_code == 404


def test_a_name_on_the_register_opens_nothing(
    led: Client, runs: Client, leader: User, meeting: Meeting, page: Callable[..., str]
) -> None:
    """Written down by whoever leads, and even with the key of a sign-in."""
    key = f"visitor-{meeting.pk}-{leader.pk}"
    with wall_clock(NOW):
        runs.post(page("meetings:visitors", meeting.pk), {**IDA, "name": leader.get_full_name(), "key": key})
        assert meeting.attended.count() == 1
        assert led.get(page("meetings:meeting", meeting.pk)).status_code == 404


def test_the_group_is_told_when_someone_of_the_school_can_read_what_they_promise(
    takes_part: Client, runs: Client, visitor: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    told, address = [], page("meetings:meeting", meeting.pk)
    for says in ("here", "not_here"):
        with wall_clock(NOW):
            runs.post(page("meetings:mark_visitor", meeting.pk, Visitor.objects.get().pk), {"says": says})
        told.append("and whoever of the school is here as a visitor" in text_of(takes_part, address))
    assert told == [True, False]


def test_the_page_of_a_visitor_takes_the_same_few_statements_at_every_size(
    visitor: Client, meeting: Meeting, page: Callable[..., str]
) -> None:
    counts, seats = [], list(meeting.seats.select_related("meeting", "colleague"))
    for wanted in (seats[:1], seats[1:]):
        for seat in wanted:
            promised(seat, HERE)
        visitor.get(page("meetings:meeting", meeting.pk))
        with CaptureQueriesContext(connection) as captured:
            visitor.get(page("meetings:meeting", meeting.pk))
        counts.append(len(captured))
    assert counts == [counts[0]] * 2
    assert counts[0] <= 8


def test_pages_with_visitors_take_the_same_few_statements_at_every_size(
    runs: Client, led: Client, meeting: Meeting, leader: User, group_page: str, page: Callable[..., str]
) -> None:
    counts = []
    for size in (0, 1, 9):
        for number in range(size):
            add_for_days(meeting, meeting.date, meeting.date, leader, name=f"Visitor {number}")
        for client, address in ((runs, page("meetings:visitors", meeting.pk)), (led, group_page)):
            client.get(address)
            with CaptureQueriesContext(connection) as captured:
                text_of(client, address)
            counts.append(len(captured))
    assert counts == [*counts[:2]] * 3
    assert max(counts) <= 8
