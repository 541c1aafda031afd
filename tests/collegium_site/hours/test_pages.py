"""My time, everyone's hours and the directed-time calendar: what each shows, to whom, in how many statements."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pypdf import PdfReader

from closed_meetings import closing
from collegium_site.audit.models import Event
from collegium_site.hours.models import LedgerLine
from collegium_site.hours.selectors.calendar import calendar
from collegium_site.hours.selectors.everyone import everyone
from collegium_site.hours.services import settling
from collegium_site.hours.services.keeping import keep_promises
from collegium_site.tenancy.permissions import Role
from published_programme import move_meeting, programme_with_groups, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version
    from collegium_site.tenancy.models import School
    from published_programme import Made

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
MOST_STATEMENTS = 8
IN_MARCH = "2009-03-01 09:00Z"
FIRST_YEAR = "{}?year=2008/09"


def shown_text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.text.split())


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200, address
    return len([one for one in caught if not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))])


@pytest.fixture
def four_done(first: Version, made: Made, leader: User) -> Made:
    """The four twilights up to the end of February were closed with everyone there."""
    for place in (0, 1, 3, 4):
        settling.close(closing=closing(made, leader, place, str(place)), present=[one.pk for one in made.people])
    return made


@time_machine.travel(IN_MARCH, tick=False)
def test_done_four_of_six_hours_and_the_closed_day_is_friday_24_july(
    four_done: Made, mine: Client, page: Callable[..., str]
) -> None:
    shown = shown_text(mine, page("hours:mine"))
    assert "<b>4 h</b> of 6 h done" in shown
    assert (
        "<strong>4 h of 6 h done, 2 h to come.</strong> Your closed day is Friday 24 July 2009. It stands for 6 h of meetings after school."
        in shown
    )
    assert "everything has its date" in shown
    assert "the rest of the year is not known to Collegium" in shown


@time_machine.travel(IN_MARCH, tick=False)
def test_two_hours_to_place_where_two_meetings_are_gone(
    four_done: Made, leader: User, mine: Client, page: Callable[..., str]
) -> None:
    for place in (5, 7):
        act = closing(four_done, leader, place, str(place))
        settling.cancel(closing=act, people=[four_done.people[0].pk], reason="Snow")
    shown = shown_text(mine, page("hours:mine"))
    assert "<b>4 h</b> of 6 h done" in shown
    assert "<strong>4 h of 6 h done, 2 h to place.</strong> Your closed day is Friday 24 July 2009." in shown
    assert "Snow" in shown


@time_machine.travel(IN_MARCH, tick=False)
def test_what_was_missed_through_illness_is_never_owed(
    first: Version, made: Made, leader: User, mine: Client, page: Callable[..., str]
) -> None:
    settling.excuse(closing=closing(made, leader), absent=[made.people[0].pk], reason="Not owed")
    assert "<b>0 min</b> of 5 h done" in shown_text(mine, page("hours:mine"))


@time_machine.travel(IN_MARCH, tick=False)
def test_who_came_by_choice_sees_it_and_it_is_not_counted(
    first: Version, made: Made, leader: User, led: Client, page: Callable[..., str]
) -> None:
    part_timer = made.people[1]
    settling.close(closing=closing(made, leader, place=1), present=[part_timer.pk])
    shown = shown_text(led, page("hours:person", part_timer.pk))
    assert "Came by choice, not counted" in shown
    assert "<b>5 h</b> 3 h in 3 meetings, 2 h beside them" in shown


def test_the_leaders_page_of_someone_is_the_very_page_they_see_and_they_see_who_opened_it(
    first: Version, made: Made, led: Client, mine: Client, leader: User, page: Callable[..., str]
) -> None:
    assert "Nobody has opened these hours by name." in shown_text(mine, page("hours:mine"))
    theirs = shown_text(led, page("hours:person", made.people[0].pk))
    assert f"Last opened by name: {leader.get_full_name()}" in shown_text(mine, page("hours:mine"))
    figures = "<b>0 min</b> of 6 h done"
    assert figures in theirs
    assert "Their closed day" in theirs
    assert "Your closed day" not in theirs
    assert figures in shown_text(mine, page("hours:mine"))
    assert Event.objects.get(kind="hours.line_opened").about_id == str(made.people[0].pk)


def test_opening_everyones_hours_is_seen_by_everyone(
    first: Version, led: Client, mine: Client, leader: User, page: Callable[..., str]
) -> None:
    shown_text(led, page("hours:everyone"))
    assert f"Last opened by name: {leader.get_full_name()}" in shown_text(mine, page("hours:mine"))


def test_everyones_hours_are_in_the_order_of_the_alphabet(first: Version, made: Made, school: School) -> None:
    found = everyone(school=school, today=date(2008, 11, 1))
    assert found is not None
    names = [row.colleague.sort_name for row in found.rows]
    assert (len(names), names) == (12, sorted(names))
    assert (found.within, found.fairness.people, found.span) == (11, 12, "at most 5 h below it")


def row_of(led: Client, page: Callable[..., str], name: str) -> str:
    shown = shown_text(led, FIRST_YEAR.format(page("hours:everyone")))
    return next(row for row in shown.split("<tr>") if name in row)


def test_only_who_has_something_to_consider_has_a_line_for_it(
    first: Version, led: Client, page: Callable[..., str]
) -> None:
    assert '<td class="whole none"> </td>' in row_of(led, page, "Quill 0, Ada")
    assert "5 h below their share" in row_of(led, page, "Featherstonehaugh-Cholmondeley 1")


@pytest.mark.parametrize(
    ("directed", "says"),
    [
        ((), ""),
        ((480, 480), "each exactly at their share"),
        ((480, 500), "at most 20 min above it"),
        ((408, 660, 480), "at most 1 h 12 min below and 3 h above it"),
    ],
)
def test_how_far_from_their_shares_people_are_is_said_in_hours_and_minutes(
    directed: tuple[int, ...], says: str, first: Version, school: School
) -> None:
    found = everyone(school=school, today=date(2008, 11, 1))
    assert found is not None
    full = next(row for row in found.rows if row.share.fraction == 1)
    rows = [replace(full, share=replace(full.share, directed=minutes)) for minutes in directed]
    assert replace(found, rows=[*rows, replace(full, share=replace(full.share, directed=0))]).span == says


def test_the_calendar_counts_people_and_says_no_small_number(
    first: Version, school: School, own: dict[Role, User], sign_in: Callable[[User], Client], page: Callable[..., str]
) -> None:
    found = calendar(school=school, today=date(2008, 11, 1))
    assert found is not None
    assert [(one.directed, one.invited) for one in found.meetings][:2] == [(12, 0), (11, 1)]
    shown = shown_text(sign_in(own[Role.GOVERNOR]), FIRST_YEAR.format(page("hours:calendar")))
    assert "fewer than 5" in shown
    assert "school closed on Friday 24 July 2009" in shown
    assert "<b>most</b> of 12" in shown
    for person in ("Quill", "Rook", "Featherstonehaugh"):
        assert person not in shown


@pytest.mark.parametrize(("promised", "says"), [(14, " where 14 are promised"), (8, ""), (None, "")])
def test_a_change_with_less_notice_than_promised_says_so_to_everyone(
    first: Version,
    made: Made,
    leader: User,
    head: User,
    mine: Client,
    page: Callable[..., str],
    promised: int | None,
    says: str,
) -> None:
    """From 5 November, the meeting of 13 November moves to the 17th; what was published first changed nothing."""
    keep_promises(ways="", notice_days=promised, actor=leader)
    move_meeting(made, 0, date(2008, 11, 17), leader)
    publish(made, leader, head, datetime(2008, 11, 5, 9, 0, tzinfo=UTC))
    shown = shown_text(mine, FIRST_YEAR.format(page("hours:calendar")))
    changed = shown.partition("What each publishing changed")[2].partition("</ol>")[0]
    assert re.findall(r"</strong>: (.*?) </li>", changed) == [
        f"12 lines added, 12 taken back, 8 days of notice at least{says}",
        "96 lines added, 12 days of notice at least",
    ]


@pytest.mark.parametrize("role", [Role.HEAD, Role.GOVERNOR, Role.COLLEAGUE])
def test_only_the_leader_sees_hours_by_name(
    first: Version,
    made: Made,
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
    role: Role,
) -> None:
    client = sign_in(own[role])
    addresses = [page("hours:everyone"), page("hours:person", made.people[0].pk), page("hours:workbook")]
    assert [client.get(address).status_code for address in addresses] == [403, 403, 403]


@pytest.mark.parametrize(
    ("nation", "others"),
    [
        ("england", ["Teachers on the leadership range", "Support staff on the national agreement (Green Book)"]),
        ("wales", ["Teachers on the leadership range, Wales", "Support staff on the national agreement, Wales"]),
        ("scotland", ["Terms of the school's own"]),
    ],
)
def test_beside_the_rules_of_teachers_stand_those_of_the_other_contracts_of_the_nation(
    nation: str, others: list[str], first: Version, school: School
) -> None:
    school.nation = nation
    found = calendar(school=school, today=date(2008, 11, 1))
    assert found is not None
    assert [one.title for one in found.others] == [*others, "Governors, visitors and staff of other schools"]


def test_acceptance_9_a_school_in_scotland_reads_no_1265_anywhere(
    first: Version, made: Made, school: School, led: Client, page: Callable[..., str]
) -> None:
    school.nation = "scotland"
    school.save()
    pages = [page(f"hours:{name}") for name in ("mine", "mine_paper", "calendar", "rules", "everyone", "budget")]
    pages += [page("programmes:studio", made.programme_id), page("hours:new_contract", made.people[0].pk)]
    pages += [page(f"publication:{name}") for name in ("publish", "programme", "overview", "mine")]
    answers = [led.get(address) for address in pages]
    assert {answer.status_code for answer in answers} <= {200, 404}
    sheet = PdfReader(BytesIO(led.get(FIRST_YEAR.format(page("hours:calendar_pdf"))).content))
    shown = " ".join([*(answer.text for answer in answers), *(one.extract_text() for one in sheet.pages)])
    for figure in ("1,265", "1265", "75900", "75,900"):
        assert figure not in shown
    assert "Collegiate time" in shown


def test_rules_stand_beside_their_source_and_say_what_is_not_verified(
    first: Version, mine: Client, page: Callable[..., str]
) -> None:
    shown = shown_text(mine, FIRST_YEAR.format(page("hours:rules")))
    assert "Union</strong> · NASUWT, meetings; Representatives&#x27; Handbook · read in November 2026" in shown
    assert "not verified for this year" in shown
    assert "It was published without a finished consultation." in shown


@pytest.mark.parametrize("people", [12, 200])
def test_pages_take_the_same_few_statements_at_every_size(
    scope: School, own: dict[Role, User], sign_in: Callable[[User], Client], page: Callable[..., str], people: int
) -> None:
    leader = own[Role.PROGRAMME_LEADER]
    made = programme_with_groups(scope, leader, people=people, groups=people // 40 + 1, signs_in=own[Role.COLLEAGUE])
    publish(made, leader, own[Role.HEAD], NOW)
    mine, led = sign_in(own[Role.COLLEAGUE]), sign_in(leader)
    counted = {name: statements(mine, page(f"hours:{name}")) for name in ("mine", "mine_paper", "calendar", "rules")}
    counted |= {"everyone": statements(led, page("hours:everyone"))}
    counted |= {"person": statements(led, page("hours:person", made.people[0].pk))}
    assert counted == {"mine": 6, "mine_paper": 6, "calendar": 7, "rules": 7, "everyone": 8, "person": 7}
    assert max(counted.values()) <= MOST_STATEMENTS


def test_before_anything_is_published_every_page_says_what_will_stand_there(
    scope: School, led: Client, page: Callable[..., str]
) -> None:
    for name in ("calendar", "rules", "everyone"):
        assert "As soon as a programme is published" in shown_text(led, page(f"hours:{name}"))
    assert "You are not on this school’s staff list" in shown_text(led, page("hours:mine"))


def test_the_rules_say_how_late_a_meeting_may_end_at_this_school(
    first: Version, mine: Client, page: Callable[..., str]
) -> None:
    assert "No meeting ends later than 4.45pm." in shown_text(mine, page("hours:rules"))


def test_my_lines_go_out_as_a_file_with_those_taken_back(
    four_done: Made, leader: User, mine: Client, page: Callable[..., str]
) -> None:
    settling.cancel(closing=closing(four_done, leader, 7, "7"), people=[four_done.people[0].pk], reason="Snow")
    lines = mine.get(FIRST_YEAR.format(page("hours:own_lines"))).content.decode("utf-8-sig").split("\r\n")[:-1]
    assert len(lines) == 1 + 8 + 4 + 1
    assert sum(",worked," in line for line in lines) == 4
    assert [line.split(",")[-1] for line in lines if ",cancelled," in line] == ["Snow"]


def test_the_workbook_holds_everyones_balance_and_taking_it_is_in_the_log(
    first: Version, led: Client, page: Callable[..., str]
) -> None:
    book = load_workbook(BytesIO(led.get(FIRST_YEAR.format(page("hours:workbook"))).content))
    assert book.sheetnames == ["hours", "directed time"]
    assert (book["hours"].max_row, book["directed time"].max_row) == (13, 9)
    assert Event.objects.filter(kind="hours.exported").count() == 1


@pytest.mark.parametrize(
    ("people", "within", "above", "shown"),
    [
        (100, 60, 30, ["60", "30", "10"]),
        (100, 60, 38, ["60", "not said", "fewer than 5"]),
        (12, 11, 0, ["not said", "0", "fewer than 5"]),
        (9, 9, 0, ["9", "0", "0"]),
    ],
)
def test_how_it_is_shared_is_said_in_people_as_far_as_it_tells_of_nobody(
    first: Version, school: School, people: int, within: int, above: int, shown: list[str]
) -> None:
    found = calendar(school=school, today=date(2008, 11, 1))
    assert found is not None
    judged = replace(found, year=replace(found.year, people=people, within=within, above=above))
    assert [number for _says, number in judged.shared] == shown


def test_the_calendar_as_a_file_says_no_small_number_either(
    first: Version, mine: Client, page: Callable[..., str]
) -> None:
    lines = mine.get(FIRST_YEAR.format(page("hours:calendar_csv"))).content.decode("utf-8-sig").split("\r\n")[:-1]
    assert lines[1:3] == [
        "2008-11-13,15:45,16:45,60,disaggregated,12,0",
        "2008-12-01,15:45,16:45,60,disaggregated,not said,fewer than 5",
    ]


def test_two_versions_cannot_be_compared_to_learn_who_was_asked_otherwise(
    first: Version, made: Made, leader: User, head: User, mine: Client, page: Callable[..., str]
) -> None:
    """One person no longer works on Thursdays: the ledger says so, the totals stay as they were."""
    address, thursday = FIRST_YEAR.format(page("hours:calendar_csv")), date(2008, 11, 13)
    before = mine.get(address).content
    type(made.people[4]).objects.filter(pk=made.people[4].pk).update(days="MTWF")
    publish(made, leader, head, datetime(2008, 11, 3, 9, 0, tzinfo=UTC))
    asked = LedgerLine.objects.filter(date=thursday, taken_back_by=None).exclude(state="cancelled")
    assert sorted(asked.values_list("state", flat=True)) == ["invited", *["planned"] * 11]
    assert mine.get(address).content == before


def test_a_publishing_that_changed_the_lines_of_few_says_no_number(
    first: Version, made: Made, leader: User, head: User, mine: Client, page: Callable[..., str]
) -> None:
    type(made.people[4]).objects.filter(pk=made.people[4].pk).update(days="MTWF")
    publish(made, leader, head, datetime(2008, 11, 3, 9, 0, tzinfo=UTC))
    shown = shown_text(mine, FIRST_YEAR.format(page("hours:calendar")))
    assert "lines of fewer than 5 people changed" in shown


def test_five_people_change_the_totals(
    first: Version, made: Made, leader: User, head: User, mine: Client, page: Callable[..., str]
) -> None:
    five = [person.pk for person in made.people[4:9]]
    type(made.people[4]).objects.filter(pk__in=five).update(days="MTWF")
    publish(made, leader, head, datetime(2008, 11, 3, 9, 0, tzinfo=UTC))
    lines = mine.get(FIRST_YEAR.format(page("hours:calendar_csv"))).content.decode("utf-8-sig").split("\r\n")
    assert lines[1] == "2008-11-13,15:45,16:45,60,disaggregated,7,5"


def test_the_calendar_on_pages_of_a4_says_what_the_page_says_and_nobodys_name(
    first: Version, mine: Client, page: Callable[..., str]
) -> None:
    answer = mine.get(FIRST_YEAR.format(page("hours:calendar_pdf")))
    assert answer["Content-Type"] == "application/pdf"
    read = PdfReader(BytesIO(answer.content))
    text = " ".join(" ".join(one.extract_text() for one in read.pages).split())
    assert read.metadata is not None
    assert read.metadata.title == "Directed time, 2008/09"
    for words in (
        "Thursday 13 November 2008 3.45–4.45pm Disaggregated time 12 0",
        "Wednesday 28 January 2009 2.30–3.30pm Training Day time",
        "What we ask of you in a year",
        "Visit one lesson and be visited 2 h a year · directed",
        "school closed on Friday 24 July 2009",
        "fewer than 5",
    ):
        assert words in text
    for person in ("Quill", "Rook", "Featherstonehaugh"):
        assert person not in text


def test_a_year_can_be_chosen_and_an_unknown_one_is_the_one_in_hand(
    first: Version, mine: Client, page: Callable[..., str]
) -> None:
    assert "2009/10" in shown_text(mine, f"{page('hours:calendar')}?year=2009/10")
    assert mine.get(f"{page('hours:mine')}?year=1999/00").status_code == 200
