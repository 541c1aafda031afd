"""The front page, Today for each role, and that Today stays small however large the school and the site."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from collegium_site.home import front
from collegium_site.publication.services import rounds
from collegium_site.tenancy.models import Membership, School
from collegium_site.tenancy.permissions import Role
from collegium_site.tenancy.scope import school_scope
from published_programme import Made, programme_with_groups, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from collegium_site.accounts.models import User

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
MOST_STATEMENTS = 8


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined] # Django's test client


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


@pytest.fixture
def today(page: Callable[..., str]) -> str:
    return page("home:today")


def test_the_front_page_names_collegium_and_offers_the_ways_in(db: None) -> None:
    shown = text(Client().get("/"))
    assert all(word in shown for word in ["Collegium", "Sign in", "Set up my school"])


def test_what_a_demonstration_registers_is_offered(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "_demonstrations", [])
    front.register_demo(lambda: [front.Way("Programme leader", "designs it", "/try/leader/")])
    shown = text(Client().get("/"))
    assert 'action="/try/leader/"' in shown


def test_someone_of_one_school_goes_there_at_once(
    own: dict[Role, User], sign_in: Callable[[User], Client], today: str
) -> None:
    assert sign_in(own[Role.COLLEAGUE]).get("/").headers["Location"] == today


def test_someone_of_two_schools_chooses(
    own: dict[Role, User], other_school: School, sign_in: Callable[[User], Client]
) -> None:
    Membership.objects.create(user=own[Role.COLLEAGUE], school=other_school, roles=[Role.COLLEAGUE])
    shown = text(sign_in(own[Role.COLLEAGUE]).get("/"))
    assert ("Elmbridge School" in shown, "Foxley Academy" in shown) == (True, True)


def test_someone_of_no_school_is_told_how_to_come_to_one(
    own: dict[Role, User], sign_in: Callable[[User], Client]
) -> None:
    Membership.objects.filter(user=own[Role.COLLEAGUE]).update(is_active=False)
    assert "You belong to no school yet" in text(sign_in(own[Role.COLLEAGUE]).get("/"))


@pytest.mark.parametrize("way", ["/help/", "/accessibility/", "/privacy/"])
def test_anyone_reads_help_access_and_privacy(db: None, way: str) -> None:
    assert Client().get(way).status_code == 200


def test_the_page_about_privacy_tells_of_wishes_for_mails_and_of_membership_dates(db: None) -> None:
    says = text(Client().get("/privacy/"))
    assert "Whether you wish for your meetings by mail in your calendar" in says
    assert "You. It stands in no list, no log and no export" in says
    assert "from when and until when you are its member" in says


def test_a_leader_of_an_empty_school_begins_with_the_term_dates(
    leader: User, sign_in: Callable[[User], Client], today: str
) -> None:
    tasks = sign_in(leader).get(today).context["shown"].tasks
    assert [(task.done, task.now) for task in tasks] == [(False, True), *[(False, False)] * 4]


def test_a_leader_with_groups_has_only_publishing_left(
    scope: School, leader: User, sign_in: Callable[[User], Client], today: str
) -> None:
    programme_with_groups(scope, leader)
    tasks = sign_in(leader).get(today).context["shown"].tasks
    assert [task.done for task in tasks] == [True, True, True, True, False]


def test_nothing_is_left_once_it_is_published(
    scope: School, own: dict[Role, User], sign_in: Callable[[User], Client], today: str
) -> None:
    leader = own[Role.PROGRAMME_LEADER]
    publish(programme_with_groups(scope, leader), leader, own[Role.HEAD], NOW)
    assert sign_in(leader).get(today).context["shown"].tasks == []


def test_a_draft_waits_for_the_head_and_for_nobody_else(
    scope: School, own: dict[Role, User], sign_in: Callable[[User], Client], today: str
) -> None:
    leader = own[Role.PROGRAMME_LEADER]
    made = programme_with_groups(scope, leader)
    rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)
    said = {role: "waits for your word" in text(sign_in(user).get(today)) for role, user in own.items()}
    assert said == {role: role is Role.HEAD for role in Role}


@pytest.fixture
def everyone_knows(scope: School, own: dict[Role, User]) -> Made:
    """Published, with the colleague in it."""
    leader = own[Role.PROGRAMME_LEADER]
    made = programme_with_groups(scope, leader, signs_in=own[Role.COLLEAGUE])
    publish(made, leader, own[Role.HEAD], NOW)
    return made


def test_a_colleague_sees_the_next_meeting_as_a_ticket(
    everyone_knows: Made, own: dict[Role, User], sign_in: Callable[[User], Client], today: str, time_machine: object
) -> None:
    time_machine.move_to(datetime(2008, 12, 1, 8, tzinfo=UTC))  # type: ignore[attr-defined] # its fixture has no type
    shown = text(sign_in(own[Role.COLLEAGUE]).get(today))
    assert ("Today at 3.45pm" in shown, "Room " in shown) == (True, True)


def test_today_opens_the_meeting_and_shows_what_was_promised(
    everyone_knows: Made, own: dict[Role, User], sign_in: Callable[[User], Client], today: str, time_machine: object
) -> None:
    from collegium_site.meetings.models import Promise, Seat

    with school_scope(everyone_knows.school):
        seat = Seat.objects.filter(colleague__user=own[Role.COLLEAGUE]).order_by("meeting__date")[0]
        promise = Promise.objects.create(
            meeting=seat.meeting, colleague=seat.colleague, name=seat.name, text="Wait five seconds"
        )
    time_machine.move_to(datetime(2008, 12, 1, 8, tzinfo=UTC))  # type: ignore[attr-defined] # as above
    client = sign_in(own[Role.COLLEAGUE])
    assert "You said you would" in text(client.get(today))
    assert "Wait five seconds" in text(client.get(today))
    assert client.get(f"{today}meetings/next/", follow=True).context["meeting"].date == date(2008, 12, 1)
    opened = client.get(f"{today}meetings/next/", follow=True).context["meeting"].pk
    assert f'href="{today}meetings/{opened}/"' in text(client.get(today))
    with school_scope(everyone_knows.school):
        promise.answer = "tried"
        promise.save()
    assert "You said you would" not in text(client.get(today))


@pytest.mark.parametrize("role", list(Role))
def test_today_takes_few_statements_for_every_role(
    everyone_knows: Made, own: dict[Role, User], sign_in: Callable[[User], Client], today: str, role: Role
) -> None:
    assert statements(sign_in(own[role]), today) <= MOST_STATEMENTS


@pytest.mark.parametrize("stage", ["empty", "placed", "asked"])
def test_today_takes_few_statements_on_the_way_to_a_version(
    scope: School, leader: User, sign_in: Callable[[User], Client], today: str, stage: str
) -> None:
    if stage != "empty":
        made = programme_with_groups(scope, leader)
    if stage == "asked":
        rounds.ask_for_approval(programme_id=made.programme_id, actor=leader)
    assert statements(sign_in(leader), today) <= MOST_STATEMENTS


@pytest.mark.parametrize("people", [12, 200])
@pytest.mark.parametrize("schools", [1, 40, 1000])
def test_today_costs_the_same_at_every_size(
    scope: School,
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    today: str,
    people: int,
    schools: int,
) -> None:
    School.objects.bulk_create(School(name=f"School {n}", slug=f"school-{n}") for n in range(schools - 1))
    leader = own[Role.PROGRAMME_LEADER]
    made = programme_with_groups(scope, leader, people=people, groups=max(people // 40, 1), signs_in=leader)
    publish(made, leader, own[Role.HEAD], NOW)
    assert statements(sign_in(leader), today) == 7


def test_today_costs_the_same_with_two_thousand_people(
    everyone_knows: Made, own: dict[Role, User], sign_in: Callable[[User], Client], today: str
) -> None:
    from collegium_site.schools.models import Colleague

    client = sign_in(own[Role.PROGRAMME_LEADER])
    few = statements(client, today)
    rows = [
        Colleague(school=everyone_knows.school, staff_id=f"X{n}", first_name="Ida", last_name="X", kind="teacher")
        for n in range(2000)
    ]
    Colleague.objects.bulk_create(rows, batch_size=500)
    assert statements(client, today) == few


def test_a_round_after_the_first_version_brings_the_steps_back(
    everyone_knows: Made, own: dict[Role, User], sign_in: Callable[[User], Client], today: str
) -> None:
    leader = own[Role.PROGRAMME_LEADER]
    found = rounds.ask_for_approval(programme_id=everyone_knows.programme_id, actor=leader)
    rounds.approve(found=found, actor=own[Role.HEAD])
    opens = datetime.now(UTC).date()
    rounds.open_consultation(found=found, opens=opens, closes=opens + timedelta(days=7), actor=leader)
    shown = text(sign_in(leader).get(today))
    assert ("out for consultation until" in shown, "The next version" in shown) == (True, True)
