"""Pages of what was published: each in few statements, whatever the size, and none with another's data."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collegium_site.publication.models import PersonPage, Version
from collegium_site.tenancy.permissions import Role
from published_programme import Made, move_meeting, place_everyone, programme_with_groups, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

NOW = datetime(2008, 11, 1, 9, 0, tzinfo=UTC)
MOST_STATEMENTS = 8
PAGES = [
    "overview",
    "consultation",
    "mine",
    "mine_paper",
    "programme",
    "versions",
    "a_to_z",
    "doors",
    "group_lists",
    "year",
]


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined] # Django's test client


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_school_is_there_before_anything_is_published(
    led: Client, page: Callable[..., str], name: str
) -> None:
    expected = 404 if name in {"a_to_z", "doors", "group_lists", "year"} else 200
    assert led.get(page(f"publication:{name}")).status_code == expected


@pytest.mark.parametrize("name", PAGES)
def test_pages_take_the_same_few_statements_at_every_size(
    scope: School,
    own: dict[Role, User],
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
    name: str,
) -> None:
    leader, head = own[Role.PROGRAMME_LEADER], own[Role.HEAD]
    made = programme_with_groups(scope, leader, people=12, signs_in=leader)
    publish(made, leader, head, NOW)
    few = statements(sign_in(leader), page(f"publication:{name}"))
    enlarge(made, 60)
    place_everyone(made, leader, groups=2)
    publish(made, leader, head, NOW + timedelta(days=1))
    assert few == statements(sign_in(leader), page(f"publication:{name}")) <= MOST_STATEMENTS


def enlarge(made: Made, people: int) -> None:
    from collegium_site.groups.models import Room
    from collegium_site.schools.models import Colleague

    more = [
        Colleague(
            school=made.school,
            staff_id=f"T{number}",
            first_name="Ida",
            last_name=f"Late {number}",
            kind="teacher",
            facilitates="*",
        )
        for number in range(people)
    ]
    made.people += Colleague.objects.bulk_create(more)
    Room.objects.bulk_create(Room(school=made.school, name=f"Hut {number}") for number in range(4))


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_my_page_says_where_when_why_and_with_whom(first: Version, mine: Client, page: Callable[..., str]) -> None:
    shown = text(mine.get(page("publication:mine")))
    own = PersonPage.objects.order_by("pk").get(colleague__staff_id="S0000").content
    assert all(
        word in shown for word in [own["why"], own["places"][0]["room"], "Monday 1 December 2008", "3.45–4.45pm"]
    )


@pytest.mark.parametrize("name", ["publication:mine", "home:today"])
def test_the_line_of_blocks_says_months_and_year(
    first: Version, mine: Client, page: Callable[..., str], name: str
) -> None:
    line = text(mine.get(page(name))).split('<ol class="focus-line"')[1].split("</ol>")[0]
    assert re.findall("<span>(.*?)</span>", line) == [
        "Nov – Feb 2009",
        "Feb – May 2009",
        "dates to follow",
        "dates to follow",
    ]


def test_my_page_and_paper_hold_nobody_elses_places(first: Version, mine: Client, page: Callable[..., str]) -> None:
    own = PersonPage.objects.get(version=first, colleague__staff_id="S0000").content
    allowed = {own["name"], *(place["leader"] for place in own["places"])}
    others = [person["name"] for person in first.content["people"] if person["name"] not in allowed]
    assert others
    for name in ("mine", "mine_paper"):
        shown = text(mine.get(page(f"publication:{name}")))
        assert [other for other in others if other.replace("'", "&#x27;") in shown or other in shown] == []


def test_a_group_page_lists_its_members_and_no_other_group(
    first: Version, mine: Client, page: Callable[..., str]
) -> None:
    group, other = first.content["groups"][:2]
    shown = text(mine.get(page("publication:group", first.programme_id, 1, group["block"], group["name"])))
    escaped = shown.replace("&#x27;", "'")
    assert all(member["name"] in escaped for member in group["members"])
    assert not any(member["name"] in escaped for member in other["members"])


@pytest.mark.parametrize("place", [(1, 1, "NO-1"), (1, 99, "FS-1"), (2, 1, "FS-1")])
def test_a_group_that_was_never_published_is_not_found(
    first: Version, mine: Client, page: Callable[..., str], place: tuple[int, int, str]
) -> None:
    assert mine.get(page("publication:group", first.programme_id, *place)).status_code == 404


def test_acceptance_6_the_old_version_still_opens_by_number_and_by_its_hash(
    first: Version, made: Made, leader: User, head: User, mine: Client, page: Callable[..., str]
) -> None:
    move_meeting(made, 0, date(2008, 11, 20), leader)
    publish(made, leader, head, NOW + timedelta(days=1))
    old = page("publication:version", first.programme_id, 1)
    assert "Thursday 13 November 2008" in text(mine.get(old))
    assert "Thursday 20 November 2008" in text(mine.get(page("publication:programme")))
    for seal in (first.digest, first.digest[:12]):
        assert mine.get(page("publication:by_seal", seal)).headers["Location"] == old


@pytest.mark.parametrize("seal", ["0" * 64, "0" * 12, "abc"])
def test_an_unknown_seal_is_not_found(first: Version, mine: Client, page: Callable[..., str], seal: str) -> None:
    assert mine.get(page("publication:by_seal", seal)).status_code == 404


def test_a_short_seal_opens_nothing(first: Version, mine: Client, page: Callable[..., str]) -> None:
    assert mine.get(page("publication:by_seal", first.digest[:11])).status_code == 404


def test_the_a_to_z_says_where_everyone_goes(first: Version, led: Client, page: Callable[..., str]) -> None:
    shown = text(led.get(page("publication:a_to_z"), {"block": "2", "paper": "a3"}))
    assert shown.count('<th scope="row">') == 12
    assert "Featherstonehaugh-Cholmondeley 1, Bartholomew-Maximilian" in shown
    assert 'class="sheet a3' in shown


@pytest.mark.parametrize("name", ["a_to_z", "group_lists", "doors"])
def test_people_of_the_same_name_are_told_apart_on_paper(
    made: Made, leader: User, head: User, led: Client, page: Callable[..., str], name: str
) -> None:
    for one in made.people[3:5]:
        one.first_name, one.last_name = "Zed", "Zephyr"
        one.save()
    publish(made, leader, head, NOW)
    shown = led.get(page(f"publication:{name}")).text
    beside = '<span class="quiet small">{}</span>'
    assert [beside.format(one.staff_id) in shown for one in made.people[2:6]] == [False, True, True, False]


def test_the_a_to_z_names_the_exempt_without_a_reason(
    first: Version, scope: School, made: Made, led: Client, page: Callable[..., str]
) -> None:
    from collegium_site.schools.models import Colleague

    Colleague.objects.create(
        staff_id="X1", first_name="Una", last_name="Underhill", kind="teacher", membership="exempt"
    )
    Colleague.objects.filter(pk=made.people[0].pk).update(membership="exempt")
    shown = text(led.get(page("publication:a_to_z")))
    assert (shown.count("not placed: exempt"), "Underhill, Una" in shown) == (1, True)
    assert shown.count('<th scope="row">') == 13


@pytest.mark.parametrize("query", [{"block": "77"}, {"block": "x"}, {"paper": "a0"}, {"block": ""}])
def test_a_list_asked_for_wrongly_is_the_usual_one(
    first: Version, led: Client, page: Callable[..., str], query: dict[str, str]
) -> None:
    usual = led.get(page("publication:a_to_z")).context["letters"]
    assert led.get(page("publication:a_to_z"), query).context["letters"] == usual


def test_what_changed_names_who_moved_and_the_date(
    first: Version, made: Made, leader: User, head: User, led: Client, page: Callable[..., str]
) -> None:
    move_meeting(made, 0, date(2008, 11, 20), leader)
    place_everyone(made, leader, turned=1)
    second = publish(made, leader, head, NOW + timedelta(days=1))
    changed = led.get(page("publication:changes", second.programme_id, 2)).context["changed"]
    assert [(change.before, change.after) for change in changed.dates] == [
        ("Thursday 13 November 2008, 3.45–4.45pm", "Thursday 20 November 2008, 3.45–4.45pm")
    ]
    assert [person.id for person, _changes in changed.of_people] == [row.staff_id for row in sorted_people(made)]


def sorted_people(made: Made) -> list[object]:
    return sorted(made.people, key=lambda row: f"{row.last_name}\n{row.first_name}".casefold())
