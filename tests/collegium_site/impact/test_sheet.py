"""The head's and governors' sheet: what it says, that it stays as it stood, and that nobody can be told from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from collegium_site.audit.models import AppendOnly
from collegium_site.impact.adding_up import joiners_of
from collegium_site.impact.models import Sheet
from collegium_site.impact.selectors.sources import sources
from collegium_site.impact.services.making import make_sheet
from collegium_site.meetings.models import Meeting, Seat, SharedLine
from collegium_site.publication.content.membership import Change, Kind
from collegium_site.publication.content.whole import Content
from collegium_site.publication.selectors.moving import in_hand
from collegium_site.publication.services.membership import change_membership
from collegium_site.schools.models import Colleague
from collegium_site.tenancy.permissions import Role
from held_meetings import LONDON, at, wall_clock
from published_programme import Made, next_programme, place_everyone, programme_with_groups, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.jobs.models import Job
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School

MOST_STATEMENTS = 8
FIRST, SECOND = date(2008, 11, 13), date(2008, 12, 1)
AFTER = "2008-12-20 09:00"


def hold(day: date, minute: int = 44) -> None:
    """Everyone's meetings of a day were closed so many minutes past four; one of every group was away, one more of
    every group had apologised and has caught up.
    """
    meetings = list(Meeting.objects.filter(date=day))
    closed = datetime(day.year, day.month, day.day, 16, minute, tzinfo=LONDON)
    for meeting in meetings:
        Meeting.objects.filter(pk=meeting.pk).update(started_at=closed, closed_at=closed)
        seats = [seat.pk for seat in meeting.seats.all()]
        Seat.objects.filter(pk__in=seats).update(mark="present")
        Seat.objects.filter(pk=seats[0]).update(mark="not_here")
        Seat.objects.filter(pk=seats[1]).update(mark="apologies", caught_up=True)


def made_on(version: Version, moment: str) -> Sheet:
    sheet = make_sheet(programme_id=version.programme_id, now=at(moment))
    assert sheet is not None
    return sheet


@pytest.fixture
def governor(own: dict[Role, User], sign_in: Callable[[User], Client]) -> Client:
    return sign_in(own[Role.GOVERNOR])


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.text.split())


def test_a_sheet_adds_up_what_was_held(large: Version) -> None:
    hold(FIRST)
    hold(SECOND, minute=52)
    content = made_on(large, AFTER).content
    assert content["coverage"] == {"people": 48, "covered": 48, "exceptions": [], "exempt": 0}
    assert content["meetings"] == {"planned": 64, "held": 16, "on_time": 8, "unknown": 0, "disrupted": 0}
    assert (content["hours"]["published"], content["hours"]["held"], content["hours"]["consulted"]) == (480, 120, None)
    assert content["joiners"] == {"few": False, "people": 0, "missed": None}
    states = [state for _day, _number, _training, state in content["strip"]["days"]]
    assert states == ["held", "held", *["to_come"] * 6]
    whole = content["attendance"]["whole"]
    assert (whole["attended"], whole["accounted"], whole["caught_up"]) == (64, 80, 16)


def test_a_day_is_counted_once_two_weeks_after_it_and_then_stays(large: Version) -> None:
    hold(FIRST)
    early = made_on(large, "2008-11-20 09:00").content["attendance"]
    assert (early["whole"], early["waiting"]) == (None, ["2008-11-13"])
    counted = made_on(large, "2008-11-27 09:00")
    assert counted.content["attendance"]["whole"]["attended"] == 32
    Seat.objects.filter(meeting__date=FIRST).update(mark="present")
    later = made_on(large, "2008-12-10 09:00")
    assert later.content["attendance"] == counted.content["attendance"]
    assert later.behind == counted.behind


def test_a_day_that_was_disrupted_is_left_out_whole(large: Version) -> None:
    hold(FIRST)
    hold(SECOND)
    assert made_on(large, AFTER).content["attendance"]["counted"] == ["2008-11-13", "2008-12-01"]
    Meeting.objects.filter(date=FIRST).update(disrupted=True)
    content = made_on(large, "2009-01-10 09:00").content
    assert content["attendance"]["counted"] == ["2008-12-01"]
    assert content["meetings"]["disrupted"] == 1


def test_a_day_that_was_cancelled_is_neither_planned_nor_unknown(large: Version) -> None:
    Meeting.objects.filter(date=FIRST).update(cancelled=True)
    content = made_on(large, AFTER).content
    assert (content["meetings"]["planned"], content["meetings"]["unknown"]) == (56, 8)
    assert [state for *_day, state in content["strip"]["days"]][:2] == ["cancelled", "unknown"]


def test_a_meeting_that_nobody_closed_is_what_we_cannot_tell(
    large: Version, governor: Client, page: Callable[..., str]
) -> None:
    made_on(large, AFTER)
    shown = text_of(governor, page("impact:sheet"))
    assert "Whether 16 meetings whose day is over were held: they were not closed on their clock." in shown
    assert "Whether pupils learn more: nothing here measures it." in shown


def test_the_copy_of_march_still_opens_in_june(
    large: Version, governor: Client, school: School, page: Callable[..., str]
) -> None:
    hold(FIRST)
    made_on(large, "2009-03-02 09:00")
    with wall_clock("2009-03-02 10:00"):
        in_march = text_of(governor, page("impact:sheet"))
    hold(SECOND)
    made_on(large, "2009-06-10 09:00")
    Meeting.objects.filter(started_at=None).delete()
    with wall_clock("2009-06-10 10:00"):
        again = text_of(governor, page("impact:copy", 1))
        assert text_of(governor, page("impact:sheet")) != in_march
        assert "Monday 2 March 2009" in text_of(governor, page("impact:copies"))
    main = slice(in_march.index("<article"), in_march.index("</article>"))
    assert again[again.index("<article") : again.index("</article>")] == in_march[main]


def test_a_sheet_is_kept_for_good(large: Version) -> None:
    sheet = made_on(large, AFTER)
    sheet.number = 7
    for act in (sheet.save, sheet.delete, Sheet.objects.all().delete):
        with pytest.raises(AppendOnly):
            act()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE impact_sheet SET number = 7")


def test_the_first_sheet_makes_itself_when_it_is_opened_and_leads_to_itself(
    large: Version, governor: Client, page: Callable[..., str], run_jobs: Callable[[], list[Job]]
) -> None:
    with wall_clock(AFTER):
        waiting = governor.get(page("impact:sheet"), follow=True)
        assert "Work in progress" in waiting.text
        governor.get(page("impact:sheet"))
        assert [job.state for job in run_jobs()] == ["done"]
        assert "Sheet 1 as it stood on Saturday 20 December 2008" in text_of(governor, page("impact:sheet"))


@pytest.mark.parametrize(
    ("moment", "news", "sheets"),
    [
        ("2008-12-25 09:00", True, 0),
        ("2008-12-30 09:00", False, 0),
        ("2008-12-30 09:00", True, 1),
    ],
)
def test_the_next_is_made_a_week_later_at_the_earliest_and_only_when_something_happened(
    large: Version,
    governor: Client,
    page: Callable[..., str],
    run_jobs: Callable[[], list[Job]],
    moment: str,
    news: bool,
    sheets: int,
) -> None:
    made_on(large, AFTER)
    if news:
        meeting = Meeting.objects.filter(date=FIRST)[0]
        SharedLine.objects.create(meeting=meeting, text="Wait five seconds", at=at("2008-12-24 09:00"))
    with wall_clock(moment):
        governor.get(page("impact:sheet"))
        assert len(run_jobs()) == sheets
    assert Sheet.objects.count() == 1 + sheets


def test_the_first_of_another_programme_does_not_wait_for_the_week_to_end(
    first: Version,
    made: Made,
    own: dict[Role, User],
    governor: Client,
    page: Callable[..., str],
    run_jobs: Callable[[], list[Job]],
) -> None:
    leader = own[Role.PROGRAMME_LEADER]
    with wall_clock("2009-05-20 09:00"):
        newer = next_programme(made, leader)
        place_everyone(newer, leader)
        publish(newer, leader, own[Role.HEAD], at("2009-05-20 09:00"))
        made_on(first, "2009-05-19 09:00")
        assert "Work in progress" in governor.get(page("impact:sheet"), follow=True).text
        run_jobs()
        assert "Learning Together · 2009/10" in text_of(governor, page("impact:sheet"))
    assert list(Sheet.objects.values_list("programme", flat=True)) == [newer.programme_id, first.programme_id]


def everything_on_it(client: Client, page: Callable[..., str]) -> str:
    book = load_workbook(BytesIO(client.get(page("impact:workbook", 1)).content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    pages = [text_of(client, page(f"impact:{name}")) for name in ("sheet", "figures", "copies")]
    return " ".join([*cells, *pages, client.get(page("impact:csv", 1)).content.decode("utf-8-sig")])


def test_no_name_of_anybody_and_no_name_of_a_group_stands_on_it(
    large: Version, governor: Client, page: Callable[..., str]
) -> None:
    hold(FIRST)
    line = "Everyone brings three pieces of work"
    SharedLine.objects.create(meeting=Meeting.objects.filter(date=FIRST)[0], text=line, at=at(AFTER))
    made_on(large, AFTER)
    everything = everything_on_it(governor, page)
    assert line in everything
    people = [name for row in Colleague.objects.all() for name in (row.name, row.listed_name)]
    groups = set(Meeting.objects.values_list("group", flat=True))
    assert [name for name in [*people, *groups] if name in everything] == []


def test_groups_of_three_are_said_nothing_of(first: Version, governor: Client, page: Callable[..., str]) -> None:
    """Twelve people in four groups of three: the whole is said, no focus area is, and no line of theirs is shown."""
    hold(FIRST)
    for meeting in Meeting.objects.filter(date=FIRST):
        SharedLine.objects.create(meeting=meeting, text=f"Secret of {meeting.group}", at=at(AFTER))
    content = made_on(first, AFTER).content
    attendance = content["attendance"]
    assert [row["attended"] for row in attendance["by_focus"]] == [None] * 4
    assert content["tried"] == {"lines": [], "more": 0}
    assert content["meetings"]["on_time"] is None
    assert "not said of fewer than five groups" in text_of(governor, page("impact:sheet"))


def test_what_has_no_room_is_counted(large: Version) -> None:
    for place, meeting in enumerate(Meeting.objects.filter(date=FIRST)):
        for number in (1, 2):
            SharedLine.objects.create(meeting=meeting, text=f"{place} {number} " + "and so on " * 12, at=at(AFTER))
    tried = made_on(large, AFTER).content["tried"]
    assert (len(tried["lines"]), tried["more"]) == (5, 11)
    assert [line["text"].split()[1] for line in tried["lines"]] == ["1"] * 5


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_pages_take_the_same_few_statements_with_twelve_people_and_with_three_hundred(
    scope: School, own: dict[Role, User], governor: Client, page: Callable[..., str]
) -> None:
    leader, counts = own[Role.PROGRAMME_LEADER], []
    names = {"sheet": (), "figures": (), "copies": (), "copy": (1,), "csv": (1,), "workbook": (1,)}
    for people, groups in ((12, 1), (300, 7)):
        with transaction.atomic():
            made = programme_with_groups(scope, leader, people=people, groups=groups)
            version = publish(made, leader, own[Role.HEAD], at("2008-09-20 09:00"))
            hold(FIRST)
            made_on(version, AFTER)
            with wall_clock("2009-02-20 09:00"):
                counts.append([statements(governor, page(f"impact:{name}", *args)) for name, args in names.items()])
            if people == 300:
                assert Sheet.objects.get().content["coverage"]["people"] == 300
            transaction.set_rollback(True)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST_STATEMENTS


def test_making_one_takes_thirteen_statements(large: Version) -> None:
    hold(FIRST)
    with CaptureQueriesContext(connection) as caught:
        made_on(large, AFTER)
    assert len([one for one in caught if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]) == 13


def test_a_school_of_one_group_without_a_meeting_held(
    scope: School, own: dict[Role, User], governor: Client, page: Callable[..., str]
) -> None:
    leader = own[Role.PROGRAMME_LEADER]
    made = programme_with_groups(scope, leader, people=4)
    version = publish(made, leader, own[Role.HEAD], at("2008-09-20 09:00"))
    content = made_on(version, "2008-10-01 09:00").content
    assert content["meetings"] == {"planned": 32, "held": 0, "on_time": None, "unknown": 0, "disrupted": 0}
    assert (content["hours"]["directed"], content["hours"]["within"]) == (None, None)
    shown = text_of(governor, page("impact:sheet"))
    assert "none held yet" in shown
    assert "not counted yet" in shown
    assert "No group has chosen a line for this sheet yet." in shown
    assert "Nothing is counted yet" in text_of(governor, page("impact:figures"))


def test_those_who_joined_are_said_in_numbers_or_not_at_all(large: Version, school: School) -> None:
    found = sources(large.programme_id, school, at(AFTER))
    assert found is not None
    said = []
    for number in (0, 4, 6):
        late = [
            replace(person, places=tuple(place for place in person.places if place.block > 1))
            for person in found.people[:number]
        ]
        said.append(joiners_of(replace(found, people=[*late, *found.people[number:]])))
    assert said == [
        {"few": False, "people": 0, "missed": None},
        {"few": True, "people": None, "missed": None},
        {"few": False, "people": 6, "missed": 6},
    ]


def test_those_who_joined_within_a_block_are_counted_where_it_does_not_cover_them(
    large: Version, own: dict[Role, User], school: School, governor: Client, page: Callable[..., str]
) -> None:
    """Of seven, six came for two of the four meetings of a block, and one for three, which covers its focus area."""
    group = Content.from_json(large.content).groups[0]
    days = [date(2008, 12, 20)] * 6 + [date(2008, 11, 20)]
    with wall_clock("2008-11-14 09:00"):
        for number, day in enumerate(days):
            row = Colleague.objects.create(
                school=school, staff_id=f"N{number}", first_name="New", last_name=f"Comer {number}", kind="teacher"
            )
            now = in_hand(school, large.programme_id)
            assert now is not None
            joins = Change(Kind.JOINS, row.pk, group.block, group.name, day, why="Appointed.")
            change_membership(now=now, change=joins, actor=own[Role.PROGRAMME_LEADER], at=at("2008-11-14 09:00"))
    content = made_on(large, AFTER).content
    assert content["joiners"] == {"few": False, "people": 6, "missed": 6}
    assert content["coverage"]["exceptions"] == [["part", 7]]
    shown = text_of(governor, page("impact:sheet"))
    assert "6 colleagues joined too late for a block or more: 6 blocks together." in shown


def test_before_anything_is_published_it_says_what_will_stand_there(
    scope: School, governor: Client, page: Callable[..., str], run_jobs: Callable[[], list[Job]]
) -> None:
    assert "Nothing is published yet" in text_of(governor, page("impact:sheet"))
    assert "No sheet was made yet" in text_of(governor, page("impact:copies"))
    assert run_jobs() == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM_MANAGER])
def test_today_leads_to_it(
    first: Version, own: dict[Role, User], sign_in: Callable[[User], Client], page: Callable[..., str], role: Role
) -> None:
    assert f'href="{page("impact:sheet")}"' in text_of(sign_in(own[role]), page("home:today"))


def test_a_sheet_of_another_school_is_not_there(
    large: Version, outsider: User, sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    made_on(large, AFTER)
    client = sign_in(outsider)
    assert [client.get(page(f"impact:{name}", 1)).status_code for name in ("copy", "csv", "workbook")] == [404] * 3
