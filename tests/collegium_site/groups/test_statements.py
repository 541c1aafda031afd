"""Every page of groups reads in at most eight statements, the same number whatever the size of the school."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.tenancy.models import School

MOST = 8


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200, address
    return len(caught)


def addresses(world: Any, page: Callable[..., str]) -> dict[str, str]:
    """Every page that reads, of the first colleague and a group of theirs where it is about one."""
    from collegium_site.schools.selectors.people import staff_keys

    now = world.now()
    row = now.rows[0] if now else None
    colleague = row.colleague_id if row else next(iter(staff_keys(world.school).values()))
    names = ["overview", "numbers", "a_to_z", "history", "rooms", "new_room", "wishes", "everyones_wishes", "bring"]
    found = {name: page(f"groups:{name}") for name in names}
    found |= {name: page(f"groups:{name}", colleague) for name in ("person", "pins", "pairs")}
    if row:
        other = next(each for each in now.rows if each.block == row.block and each.group_id != row.group_id)
        found |= {
            "picked": f"{page('groups:overview')}?block={row.block}&pick={row.pk}",
            "proof": page("groups:proof"),
            "group": page("groups:group", row.group_id),
            "exchange": f"{page('groups:move')}?placement={row.pk}&with={other.pk}&everywhere=1",
            "move": f"{page('groups:move')}?placement={row.pk}&to={other.group.focus.code}-{other.group.number}",
        }
    return found


def counted(world: Any, led: Client, page: Callable[..., str]) -> dict[str, int]:
    return {name: statements(led, address) for name, address in addresses(world, page).items()}


@pytest.fixture
def other_schools(db: None) -> Callable[[int], None]:
    from site_people import make_school

    def made(number: int) -> None:
        for each in range(number):
            make_school(f"School {each}", f"school-{each}")

    return made


def add_people(school: School, number: int) -> None:
    """More of the staff list than its import would bring in short time."""
    from collegium_site.schools.models import Colleague, Department

    departments = Department.objects.bulk_create(Department(school=school, name=f"Added {each}") for each in range(20))
    Colleague.objects.bulk_create(
        Colleague(
            school=school,
            staff_id=f"A{each}",
            first_name="Ada",
            last_name=f"Added {each}",
            kind="support" if each % 5 == 4 else "teacher",
            department=departments[each % 20],
            facilitates="*" if each % 4 == 0 else "",
        )
        for each in range(number)
    )


EXPECTED = {
    "overview": 8,
    "picked": 8,
    "numbers": 7,
    "a_to_z": 7,
    "proof": 8,
    "person": 8,
    "pins": 6,
    "pairs": 6,
    "move": 8,
    "exchange": 8,
    "history": 5,
    "rooms": 4,
    "new_room": 4,
    "group": 7,
    "wishes": 4,
    "everyones_wishes": 7,
    "bring": 3,
}


@pytest.mark.parametrize("people", [12, 200])
def test_every_page_takes_the_same_few_statements_at_every_size(
    world_of: Any, led: Client, page: Callable[..., str], people: int
) -> None:
    world = world_of(people)
    world.place()
    assert counted(world, led, page) == EXPECTED
    assert max(EXPECTED.values()) <= MOST


def test_two_thousand_colleagues_and_forty_schools_take_no_more(
    world_of: Any, led: Client, page: Callable[..., str], other_schools: Callable[[int], None]
) -> None:
    """The pages whose reading grows with the school; the limits of how many groups are counted, not read."""
    from collegium_site.groups.selectors.numbers import spread_over
    from collegium_site.programmes.services.group_numbers import set_group_numbers

    world = world_of(12)
    add_people(world.school, 1988)
    inputs = world.inputs()
    set_group_numbers(programme=inputs.design.programme, numbers=spread_over(inputs, 160), by=world.leader)
    world.place()
    other_schools(40)
    grows = ["overview", "a_to_z", "group", "person", "proof"]
    here = addresses(world, page)
    assert {name: statements(led, here[name]) for name in grows} == {name: EXPECTED[name] for name in grows}


def test_before_anybody_has_a_place_no_page_takes_more(world_of: Any, led: Client, page: Callable[..., str]) -> None:
    assert max(counted(world_of(12), led, page).values()) <= MOST


def test_rooms_and_changes_by_hand_cost_no_statement(world: Any, led: Client, page: Callable[..., str]) -> None:
    from collegium_site.groups.rooms_text import RoomLine
    from collegium_site.groups.services import board, rooms

    lines = tuple(RoomLine(f"Room {number}", 30, step_free=True) for number in range(20))
    rooms.bring_rooms(lines=lines, actor=world.leader)
    now = world.now()
    for says in ("first", "second"):
        board.change_by_hand(now=now, placements=now.placements, says=says, actor=world.leader)
    board.undo(allocation=now.allocation, inputs=now.inputs, actor=world.leader)
    assert counted(world, led, page) == EXPECTED
