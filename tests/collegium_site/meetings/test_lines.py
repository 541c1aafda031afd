"""One line for each person: what accountability needs, by name for the programme leader, and the same for its owner."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from collegium_site.audit.models import AppendOnly, Event
from collegium_site.hours.plans import Reference
from collegium_site.hours.services.settling import Closing, excuse
from collegium_site.meetings.models import Meeting, Promise, Reading, Seat
from collegium_site.meetings.selectors.lines import Line, lines
from collegium_site.schools.models import Colleague
from collegium_site.tenancy.permissions import Role
from held_meetings import at, seat_at, wall_clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School

LATER = "2009-03-02 09:00"
TODAY = date(2009, 3, 2)
MOST_STATEMENTS = 8
PROMISED = "Wait five seconds before I take an answer"


def held(meeting: Meeting) -> None:
    """Closed, with everyone there."""
    Meeting.objects.filter(pk=meeting.pk).update(started_at=at("2008-11-13 15:45"), closed_at=at("2008-11-13 16:44"))
    Seat.objects.filter(meeting=meeting).update(mark="present")


@pytest.fixture
def of_one(version: Version) -> list[Meeting]:
    """The four meetings of FS-1 in block 1."""
    return list(Meeting.objects.filter(block=1, group="FS-1").order_by("date"))


def line_of(school: School, version: Version, seat: Seat, today: date = TODAY) -> Line:
    found = [line for line in lines(version.programme_id, school, today).rows if line.name == seat.name]
    assert len(found) == 1
    return found[0]


def a_member(meeting: Meeting) -> Seat:
    return next(seat for seat in meeting.seats.all() if seat.basis == "directed" and not seat.leads)


def test_a_line_counts_what_was_held_and_nothing_else(version: Version, of_one: list[Meeting], school: School) -> None:
    seat = a_member(of_one[0])
    own = {meeting.pk: meeting.seats.get(colleague=seat.colleague_id) for meeting in of_one}
    for meeting, mark in zip(of_one, ("present", "apologies", "not_here", ""), strict=True):
        held(meeting)
        Seat.objects.filter(pk=own[meeting.pk].pk).update(mark=mark)
    Meeting.objects.filter(pk=of_one[3].pk).update(closed_at=None)
    line = line_of(school, version, seat)
    assert (line.expected, line.attended, line.apologised, line.catch_up_open) == (3, 1, 1, 2)
    Seat.objects.filter(pk=own[of_one[1].pk].pk).update(caught_up=True)
    assert line_of(school, version, seat).catch_up_open == 1


def test_a_focus_area_is_covered_when_it_is_over_and_nothing_of_it_is_left(
    version: Version, of_one: list[Meeting], school: School
) -> None:
    seat = a_member(of_one[0])
    for meeting in of_one[:3]:
        held(meeting)
    before_the_last = of_one[3].date
    assert [focus.name for focus in line_of(school, version, seat, before_the_last).covered] == []
    held(of_one[3])
    assert [focus.name for focus in line_of(school, version, seat).covered] == [of_one[0].focus]
    Seat.objects.filter(meeting=of_one[2], colleague=seat.colleague_id).update(mark="not_here")
    assert [focus.name for focus in line_of(school, version, seat).covered] == []


def test_what_is_not_owed_stands_nowhere(version: Version, of_one: list[Meeting], school: School, leader: User) -> None:
    seat, meeting = a_member(of_one[0]), of_one[0]
    held(meeting)
    Seat.objects.filter(meeting=meeting, colleague=seat.colleague_id).update(mark="not_here")
    assert line_of(school, version, seat).catch_up_open == 1
    on, source = Reference("programme", str(version.programme_id)), Reference("slot", str(meeting.slot))
    act = Closing(on, source, Reference("meeting", "ill"), leader, at("2008-11-14 09:00"))
    excuse(closing=act, absent=[seat.colleague_id], reason="Not owed")
    line = line_of(school, version, seat)
    assert (line.expected, line.attended, line.apologised, line.catch_up_open) == (0, 0, 0, 0)


def test_whoever_was_on_leave_or_not_at_work_owes_nothing_and_stands_nowhere(
    version: Version, of_one: list[Meeting], school: School
) -> None:
    seat = a_member(of_one[0])
    for meeting in of_one[:2]:
        held(meeting)
    own = Seat.objects.filter(colleague=seat.colleague_id)
    own.filter(meeting=of_one[0]).update(mark="not_here", not_at_work=True)
    own.filter(meeting=of_one[1]).update(mark="not_here")
    assert line_of(school, version, seat).catch_up_open == 1
    day = of_one[1].date
    seat.colleague.leave_periods.create(first=day - timedelta(days=3), last=day)
    line = line_of(school, version, seat)
    assert (line.expected, line.catch_up_open) == (0, 0)


def test_an_invitation_that_was_not_taken_is_not_expected_and_a_day_of_disruption_is_nobodys(
    version: Version, of_one: list[Meeting], school: School
) -> None:
    seat = a_member(of_one[0])
    held(of_one[0])
    held(of_one[1])
    Seat.objects.filter(meeting=of_one[0], colleague=seat.colleague_id).update(basis="needs_agreement", mark="not_here")
    Meeting.objects.filter(pk=of_one[1].pk).update(disrupted=True)
    line = line_of(school, version, seat)
    assert (line.expected, line.catch_up_open) == (0, 0)


def rows_of(client: Client, address: str) -> list[Line]:
    shown = client.get(address).context["shown"]
    return list(shown.rows)


def test_the_order_is_the_alphabets_whatever_is_asked_for(
    version: Version, of_one: list[Meeting], led: Client, page: Callable[..., str]
) -> None:
    held(of_one[0])
    for query in ("", "?sort=attended", "?order=-expected&page=2"):
        names = [line.listed_name for line in rows_of(led, page("meetings:by_name") + query)]
        assert names == [row.listed_name for row in Colleague.objects.order_by("sort_name")]


def test_a_name_narrows_the_list_and_nothing_else_does(version: Version, led: Client, page: Callable[..., str]) -> None:
    address = page("meetings:by_name")
    assert [line.name for line in rows_of(led, f"{address}?name=featherstone+bart")] == [
        "Bartholomew-Maximilian Featherstonehaugh-Cholmondeley 1"
    ]
    assert rows_of(led, f"{address}?name=nobody-of-this-name") == []
    assert len(rows_of(led, f"{address}?attended=0&kind=support&department=English")) == 12


def test_the_page_holds_no_share_no_sum_and_no_file(
    version: Version, of_one: list[Meeting], led: Client, page: Callable[..., str]
) -> None:
    held(of_one[0])
    text = led.get(page("meetings:by_name")).content.decode()
    assert "%" not in text.split("<main", 1)[1].split("</main>", 1)[0]
    assert "<tfoot" not in text
    assert "csv" not in text.lower().split("<main", 1)[1]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PROGRAMME_LEADER])
def test_nobody_else_reads_lines_by_name(
    version: Version,
    of_one: list[Meeting],
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
    role: Role,
) -> None:
    """There is something that could leak: a meeting with marks."""
    held(of_one[0])
    answer = sign_in(own[role]).get(page("meetings:by_name"))
    assert answer.status_code == 403
    assert "Quill" not in answer.content.decode()
    assert Reading.objects.count() == 0


def test_the_line_by_name_holds_nothing_of_what_was_said(
    version: Version, of_one: list[Meeting], led: Client, page: Callable[..., str]
) -> None:
    held(of_one[0])
    seat = a_member(of_one[0])
    Promise.objects.create(meeting=of_one[0], colleague=seat.colleague, name=seat.name, text=PROMISED)
    text = led.get(page("meetings:by_name")).content.decode()
    assert seat.colleague.listed_name in text
    assert PROMISED not in text


def test_its_owner_sees_the_same_line_and_who_opened_it_and_when(
    version: Version,
    of_one: list[Meeting],
    school: School,
    led: Client,
    leader: User,
    colleague: User,
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
) -> None:
    for meeting in of_one[:2]:
        held(meeting)
    with wall_clock(LATER):
        mine = sign_in(colleague)
        before = mine.get(page("meetings:list"))
        assert "Nobody has opened everyone’s lines by name." in before.content.decode()
        theirs = {line.name: line for line in rows_of(led, page("meetings:by_name"))}
        after = mine.get(page("meetings:list"))
    own = after.context["line"]
    assert own == theirs[own.name]
    assert f"{leader.get_full_name()}, Monday 2 March 2009" in after.content.decode()


def test_a_reader_stands_in_the_log_once_a_day(version: Version, led: Client, page: Callable[..., str]) -> None:
    for moment in ("2009-03-02 09:00", "2009-03-02 15:00", "2009-03-03 09:00"):
        with wall_clock(moment):
            led.get(page("meetings:by_name"))
    assert list(Reading.objects.values_list("day", flat=True)) == [date(2009, 3, 3), date(2009, 3, 2)]
    assert Event.objects.filter(kind="meetings.lines_opened").count() == 2


def test_the_reading_log_is_kept_for_good(version: Version, led: Client, page: Callable[..., str]) -> None:
    led.get(page("meetings:by_name"))
    reading = Reading.objects.get()
    reading.reader_name = "Somebody Else"
    for act in (reading.save, reading.delete, Reading.objects.all().delete):
        with pytest.raises(AppendOnly):
            act()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM meetings_reading")


def grown(meeting: Meeting, people: int) -> None:
    rows = Colleague.objects.bulk_create(
        Colleague(school=meeting.school, staff_id=f"X{number}", first_name="Bo", last_name=f"Oz {number}")
        for number in range(people)
    )
    Seat.objects.bulk_create(
        Seat(meeting=meeting, colleague=row, name=row.name, sort_name=row.sort_name, basis="directed", mark="present")
        for row in rows
    )


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len([one for one in caught if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def test_pages_with_lines_take_few_statements_at_every_size(
    version: Version,
    of_one: list[Meeting],
    led: Client,
    colleague: User,
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
) -> None:
    pages: list[tuple[Any, str]] = [(led, page("meetings:by_name")), (sign_in(colleague), page("meetings:list"))]
    few = [statements(client, address) for client, address in pages]
    grown(of_one[0], 300)
    held(of_one[0])
    assert len(rows_of(led, page("meetings:by_name"))) == 312
    assert [statements(client, address) for client, address in pages] == few
    assert max(few) <= MOST_STATEMENTS


def test_before_anything_is_published_the_page_says_so(led: Client, scope: School, page: Callable[..., str]) -> None:
    assert "Nothing is published yet" in led.get(page("meetings:by_name")).content.decode()
    assert Reading.objects.count() == 0


def test_someone_who_left_stands_on_no_line(version: Version, led: Client, page: Callable[..., str]) -> None:
    Colleague.objects.filter(pk=Colleague.objects.first().pk).update(left_on=date(2009, 1, 5))  # type: ignore[union-attr] # there are twelve
    assert len(rows_of(led, page("meetings:by_name"))) == 11


def test_a_governor_with_a_seat_sees_their_own_line(
    version: Version,
    of_one: list[Meeting],
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
) -> None:
    seat_at(of_one[0], own[Role.GOVERNOR])
    held(of_one[0])
    line = sign_in(own[Role.GOVERNOR]).get(page("meetings:list")).context["line"]
    assert (line.expected, line.attended) == (1, 1)
