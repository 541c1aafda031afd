"""Lists and forms: rooms, wishes, pins, pairs, places from a spreadsheet; what was typed is never lost."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User

ROOMS = "name,seats,step-free\nRoom 7,30,yes\nHall,,no\n"


def errors(answer: Any) -> dict[str, list[str]]:
    return {name: list(says) for name, says in answer.context["form"].errors.items()}


def rooms_now() -> list[tuple[str, int | None, bool]]:
    from collegium_site.groups.selectors.rooms import rooms

    return [(room.name, room.seats, room.step_free) for room in rooms()]


def keys(world: Any) -> dict[str, int]:
    from collegium_site.schools.selectors.people import staff_keys

    return staff_keys(world.school)


# Rooms


def test_rooms_are_brought_in_by_name_and_changed_by_a_later_list(
    scope: Any, led: Client, page: Callable[..., str]
) -> None:
    led.post(page("groups:rooms"), {"text": ROOMS})
    assert rooms_now() == [("Hall", None, False), ("Room 7", 30, True)]
    upload = SimpleUploadedFile("rooms.csv", "Aula;200;yes\nroom 7;28;no".encode("utf-8-sig"))
    led.post(page("groups:rooms"), {"file": upload})
    assert rooms_now() == [("Aula", 200, True), ("Hall", None, False), ("Room 7", 28, False)]


@pytest.mark.usefixtures("scope")
def test_rooms_stand_in_the_order_in_which_people_count() -> None:
    from collegium_site.groups.models import Room

    names = ["Room 10", "Room 2", "room 1", "12", "Room 2b", "Lab", "9", "Room 2a"]
    Room.objects.bulk_create(Room(name=name) for name in names)
    order = ["9", "12", "Lab", "room 1", "Room 2", "Room 2a", "Room 2b", "Room 10"]
    assert [name for name, _seats, _step_free in rooms_now()] == order


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Paste at least one room, or choose a file."),
        ("Room 7,many", "Line 1: “many” is not a number of seats."),
        ("Room 7,0", "Line 1: “0” is not a number of seats."),
        ("Room 7,30,perhaps", "Line 1: step-free is “yes” or “no”, not “perhaps”."),
        ("Room 7\nROOM 7", "Line 2: “ROOM 7” stands in the list twice."),
        (",30", "Line 1: a room needs a name of at most 100 letters."),
    ],
)
def test_a_list_of_rooms_with_a_fault_is_kept_as_typed_and_changes_nothing(
    scope: Any, led: Client, page: Callable[..., str], text: str, says: str
) -> None:
    answer = led.post(page("groups:rooms"), {"text": text})
    assert errors(answer) == {"text": [says]}
    assert text in answer.content.decode()
    assert rooms_now() == []


def test_a_room_is_added_changed_and_removed(scope: Any, led: Client, page: Callable[..., str]) -> None:
    from collegium_site.groups.selectors.rooms import rooms

    led.post(page("groups:new_room"), {"name": "Room 7", "seats": "30"})
    assert errors(led.post(page("groups:new_room"), {"name": "room 7"})) == {
        "name": ["There is a room of this name already."]
    }
    (room,) = rooms()
    led.post(page("groups:room", room.pk), {"name": "Room 8", "seats": "", "step_free": "on"})
    assert rooms_now() == [("Room 8", None, True)]
    led.post(page("groups:remove_room", room.pk))
    assert rooms_now() == []


def test_a_leaders_own_room_is_where_their_group_meets_until_another_is_chosen(
    world: Any, led: Client, page: Callable[..., str]
) -> None:
    from collegium_site.groups.selectors.rooms import rooms

    leads = next(row for row in world.now().rows if row.leads)
    led.post(page("groups:new_room"), {"name": "Own", "usual_for": leads.colleague_id})
    led.post(page("groups:new_room"), {"name": "Hall"})
    hall = next(room for room in rooms() if room.name == "Hall")
    address = page("groups:group", leads.group_id)
    assert led.get(address).context["group"].room.name == "Own"
    led.post(address, {"leader": leads.pk, "room": hall.pk, "deputy": ""})
    assert led.get(address).context["group"].room.name == "Hall"
    shown = " ".join(led.get(page("groups:overview")).content.decode().split())
    assert shown.count("Hall · ") == 1


def test_a_room_used_twice_at_once_or_too_small_is_an_error_on_the_overview(
    world: Any, led: Client, page: Callable[..., str]
) -> None:
    from collegium_site.groups.selectors.rooms import rooms
    from collegium_site.groups.services.rooms import settle_group

    led.post(page("groups:rooms"), {"text": "Cupboard,2"})
    (cupboard,) = rooms()
    in_block_2 = {row.group_id: row.group for row in world.now().rows if row.block == 2}
    for pk in list(in_block_2)[:2]:
        settle_group(group_id=pk, room=cupboard.pk, deputy=None, actor=world.leader)
    concerns = led.get(page("groups:overview")).context["board"].room_faults
    assert sorted((concern.group.block, concern.says.split(" and ")[0].split(" is ")[0]) for concern in concerns) == [
        (2, "Cupboard"),
        (2, "Cupboard"),
        (2, "Cupboard seats 2,"),
        (2, "Cupboard seats 2,"),
    ]


def test_rooms_stay_with_a_groups_name_when_everyone_is_placed_again(world: Any) -> None:
    from collegium_site.groups.models import Group
    from collegium_site.groups.rooms_text import RoomLine
    from collegium_site.groups.selectors.rooms import rooms
    from collegium_site.groups.services.rooms import bring_rooms, settle_group

    bring_rooms(lines=(RoomLine("Room 7", 30, step_free=True),), actor=world.leader)
    (room,) = rooms()
    row = world.now().rows[0]
    settle_group(group_id=row.group_id, room=room.pk, deputy=row.colleague_id, actor=world.leader)
    world.place()
    carried = Group.objects.get(allocation__is_current=True, room=room)
    was = row.group
    assert (carried.focus_id, carried.block, carried.number) == (was.focus_id, was.block, was.number)
    assert carried.pk != was.pk


def deputy_in(world: Any, row: Any) -> str:
    """Of the same group in the current allocation, as every page reads it."""
    from collegium_site.groups.selectors.board import groups_of

    same = (row.block, row.group.focus.code, row.group.number)
    groups = groups_of(world.now().allocation)
    return next(one.deputy for one in groups if (one.block, one.code, one.number) == same)


def a_deputy(world: Any) -> Any:
    """The place in block 2 of somebody who was made deputy."""
    from collegium_site.groups.services.rooms import settle_group

    row = next(row for row in world.now().rows if row.block == 2 and not row.leads)
    settle_group(group_id=row.group_id, room=None, deputy=row.colleague_id, actor=world.leader)
    return row


def test_a_deputy_who_leaves_the_school_is_the_deputy_of_no_group_to_come(
    world: Any, led: Client, page: Callable[..., str]
) -> None:
    from collegium_site.schools.services.people import leave, rejoin

    row = a_deputy(world)
    name = row.colleague.name
    assert deputy_in(world, row) == name
    leave(school=world.school, actor=world.leader, pk=row.colleague_id)
    assert deputy_in(world, row) == ""
    form = led.get(page("groups:group", row.group_id)).context["form"]
    assert form["deputy"].initial is None
    world.now().allocation.__class__.objects.update(from_block=3)
    assert deputy_in(world, row) == name  # the block was held with them
    world.now().allocation.__class__.objects.update(from_block=1)
    rejoin(school=world.school, actor=world.leader, pk=row.colleague_id)
    assert deputy_in(world, row) == name


def test_a_deputy_who_goes_to_another_group_is_not_the_deputy_of_the_first(
    world: Any, led: Client, page: Callable[..., str]
) -> None:
    row = a_deputy(world)
    to = next(each for each in world.now().rows if each.block == 2 and each.group_id != row.group_id)
    to_name = f"{to.group.focus.code}-{to.group.number}"
    led.post(f"{page('groups:move')}?placement={row.pk}&to={to_name}", {"seen": world.now().state})
    assert next(each.group_id for each in world.now().rows if each.pk == row.pk) == to.group_id
    assert (deputy_in(world, row), deputy_in(world, to)) == ("", "")


@pytest.mark.parametrize(("source", "stays"), [("REPAIRED", True), ("IMPORTED", True), ("ALLOCATED", False)])
def test_a_deputy_stays_where_groups_go_on_and_not_where_they_are_made_anew(
    world: Any, source: str, stays: bool
) -> None:
    from collegium_site.groups.services import allocations

    row = a_deputy(world)
    now = world.now()
    allocations.keep(
        inputs=now.inputs, placements=now.placements, source=getattr(allocations, source), actor=world.leader
    )
    assert deputy_in(world, row) == (row.colleague.name if stays else "")


@pytest.mark.parametrize("leads", [True, False], ids=["leads now", "has no place any more"])
def test_a_deputy_who_leads_now_or_has_gone_stays_no_deputy(world: Any, leads: bool) -> None:
    from dataclasses import replace

    from collegium_site.groups.services import allocations

    row = a_deputy(world)
    now, who = world.now(), row.colleague.staff_id
    in_group = [
        replace(one, facilitates=one.colleague_id == who) if (one.block, one.group) == (2, name_of(row)) else one
        for one in now.placements
    ]
    without = [one for one in now.placements if (one.colleague_id, one.block) != (who, 2)]
    placements = in_group if leads else without
    allocations.keep(inputs=now.inputs, placements=placements, source=allocations.REPAIRED, actor=world.leader)
    assert deputy_in(world, row) == ""


def test_a_deputy_who_is_made_the_leader_by_hand_is_no_deputy_until_that_is_undone(world: Any) -> None:
    from collegium_site.groups.services.board import undo
    from collegium_site.groups.services.leading import let_lead

    row = a_deputy(world)
    let_lead(now=world.now(), placement_id=row.pk, actor=world.leader)
    assert deputy_in(world, row) == ""
    undo(allocation=world.now().allocation, inputs=world.inputs(), actor=world.leader)
    assert deputy_in(world, row) == row.colleague.name


def name_of(row: Any) -> str:
    return f"{row.group.focus.code}-{row.group.number}"


# Wishes


def test_everyones_orders_are_brought_in_and_counted(world_of: Any, led: Client, page: Callable[..., str]) -> None:
    from collegium.roster import Colleague, Kind

    world = world_of(0, [Colleague(str(number), "Pat", f"Plain{number}", Kind.TEACHER) for number in range(3)])
    text = "id,order\n0,LIT > fs = ADRA > SILS\n1,FS>LIT>ADRA>SILS\n"
    assert led.post(page("groups:everyones_wishes"), {"text": text}).status_code == 302
    shown = led.get(page("groups:everyones_wishes")).context["shown"]
    assert (shown.given, shown.placed, shown.missing) == (2, 3, ("Pat Plain2",))
    assert {row.code: row.ranks for row in shown.rows} == {
        "FS": (1, 1, 0, 0),
        "SILS": (0, 0, 0, 2),
        "ADRA": (0, 1, 1, 0),
        "LIT": (1, 1, 0, 0),
    }
    assert world.inputs().colleagues[0].preferences == (
        frozenset({"LIT"}),
        frozenset({"FS", "ADRA"}),
        frozenset({"SILS"}),
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("nobody,FS", "Line 1: “nobody” is nobody's id on the staff list."),
        ("{id},ICT", "Line 1: “ICT” is no focus area; the codes are FS, SILS, ADRA, LIT."),
        ("{id},FS>fs", "Line 1: “fs” stands in the order twice."),
        ("{id},FS\n{id},LIT", "Line 2: “{id}” stands in the list twice."),
        ("", "Paste at least one order, or choose a file."),
    ],
)
def test_an_order_with_a_fault_is_kept_as_typed_and_changes_nothing(
    world_of: Any, led: Client, page: Callable[..., str], line: str, says: str
) -> None:
    world = world_of(12)
    one = world.inputs().colleagues[0]
    text = line.format(id=one.id)
    answer = led.post(page("groups:everyones_wishes"), {"text": text})
    assert errors(answer) == {"text": [says.format(id=one.id)]}
    assert world.inputs().colleagues[0] == one


def test_a_colleague_gives_their_own_order(
    world_of: Any, sign_in: Any, colleague: User, page: Callable[..., str]
) -> None:
    from collegium_site.schools.models import Colleague

    world = world_of(12)
    client, pk = sign_in(colleague), keys(world)[world.inputs().colleagues[0].id]
    assert "not on the staff list" in client.get(page("groups:wishes")).content.decode()
    Colleague.objects.filter(pk=pk).update(user=colleague)
    client.post(page("groups:wishes"), {"LIT": "1", "FS": "2", "ADRA": "2", "SILS": ""})
    assert world.inputs().colleagues[0].preferences == (frozenset({"LIT"}), frozenset({"FS", "ADRA"}))
    answer = client.post(page("groups:wishes"), {"LIT": "9"})
    assert list(errors(answer)) == ["LIT"]


# Pins and company


def test_a_pin_needs_a_reason_and_can_be_taken_back(world_of: Any, led: Client, page: Callable[..., str]) -> None:
    world = world_of(12)
    one = world.inputs().colleagues[0]
    address = page("groups:pins", keys(world)[one.id])
    assert errors(led.post(address, {"block": "1", "focus": "FS"})) == {
        "reason": ["Give a reason that people may read."]
    }
    led.post(address, {"block": "1", "focus": "FS", "number": "", "reason": "Leads; numeracy"})
    led.post(address, {"block": "1", "focus": "LIT", "number": "", "reason": "Changed her mind"})
    led.post(address, {"block": "2", "focus": "FS", "number": "", "reason": "Leads; numeracy"})
    pins = [(pin.block, pin.focus, pin.number, pin.reason) for pin in world.inputs().colleagues[0].pins]
    assert pins == [(1, "LIT", None, "Changed her mind"), (2, "FS", None, "Leads, numeracy")]
    led.post(address, {"remove": "1"})
    assert [pin.block for pin in world.inputs().colleagues[0].pins] == [2]


def test_nobody_is_both_together_with_and_apart_from_the_same_person(
    world_of: Any, led: Client, page: Callable[..., str]
) -> None:
    world = world_of(12)
    one, other, third = world.inputs().colleagues[:3]
    address = page("groups:pairs", keys(world)[one.id])
    both = led.post(address, {"together": [other.id], "apart": [other.id]})
    assert errors(both) == {"apart": ["Nobody can be both together with and apart from the same person."]}
    led.post(address, {"together": [other.id], "apart": [third.id]})
    now = world.inputs().colleagues[0]
    assert (now.together, now.apart) == (one.together | {other.id}, one.apart | {third.id})


def test_people_are_added_by_name_and_let_go_by_their_tick(
    world_of: Any, led: Client, page: Callable[..., str]
) -> None:
    world = world_of(12)
    one, other, third = world.inputs().colleagues[:3]
    address = page("groups:pairs", keys(world)[one.id])
    led.post(address, {"add_together": f"{other.last_name}, {other.first_name}", "add_apart": third.name.upper()})
    now = world.inputs().colleagues[0]
    assert (now.together, now.apart) == (frozenset({other.id}), frozenset({third.id}))
    led.post(address, {"apart": [third.id]})
    now = world.inputs().colleagues[0]
    assert (now.together, now.apart) == (frozenset(), frozenset({third.id}))


def test_the_page_offers_every_name_once_and_ticks_only_company(
    world_of: Any, led: Client, page: Callable[..., str]
) -> None:
    world = world_of(12)
    one, other = world.inputs().colleagues[:2]
    address = page("groups:pairs", keys(world)[one.id])
    led.post(address, {"add_together": other.id})
    shown = led.get(address).content.decode()
    assert (shown.count("<option"), shown.count('type="checkbox"')) == (11, 1)


def test_a_name_of_nobody_or_of_several_is_said_at_the_field(
    world_of: Any, led: Client, page: Callable[..., str]
) -> None:
    from collegium_site.schools.models import Colleague

    world = world_of(12)
    one, other, third = world.inputs().colleagues[:3]
    Colleague.objects.filter(staff_id=third.id).update(first_name=other.first_name, last_name=other.last_name)
    address = page("groups:pairs", keys(world)[one.id])
    answer = led.post(address, {"add_together": f"{other.name}; Nobody", "add_apart": "x"})
    assert errors(answer) == {
        "add_together": [
            f"Several people are called “{other.name}”: choose one from the list, with the id behind the name.",
            "“Nobody” is nobody on the staff list.",
        ],
        "add_apart": ["“x” is nobody on the staff list."],
    }
    assert f"{other.last_name}, {other.first_name} ({other.id})" in answer.content.decode()
    both = led.post(address, {"add_together": other.id, "add_apart": other.id})
    assert errors(both) == {"add_apart": ["Nobody can be both together with and apart from the same person."]}


# Places from a spreadsheet


def edited(data: bytes, change: Callable[[Any], None]) -> SimpleUploadedFile:
    book = load_workbook(BytesIO(data))
    change(book["Places"])
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("groups.xlsx", out.getvalue())


def without_stars(sheet: Any) -> None:
    for row in sheet.iter_rows(min_row=2, min_col=5):
        for cell in row:
            cell.value = str(cell.value or "").rstrip("*")


@pytest.mark.parametrize("change", [lambda _sheet: None, without_stars], ids=["as it went out", "without stars"])
def test_the_workbook_comes_back_without_a_change(
    world: Any, led: Client, page: Callable[..., str], change: Callable[[Any], None]
) -> None:
    book = led.get(page("groups:workbook")).content
    brought = led.post(page("groups:bring"), {"file": edited(book, change)}).context["brought"]
    assert (brought.faults, brought.changes) == ((), ())
    assert brought.placements == tuple(sorted(world.now().placements, key=order_of(world)))


def order_of(world: Any) -> Callable[[Any], tuple[int, int]]:
    places = {one.id: place for place, one in enumerate(world.inputs().colleagues)}
    return lambda one: (places[one.colleague_id], one.block)


def test_an_edited_workbook_shows_its_changes_and_is_kept_when_confirmed(
    world: Any, led: Client, page: Callable[..., str]
) -> None:
    def exchange(sheet: Any) -> None:
        plain = [cell for (cell,) in sheet.iter_rows(min_row=2, min_col=5, max_col=5) if "*" not in str(cell.value)]
        one, other = plain[0], next(cell for cell in plain if cell.value != plain[0].value)
        one.value, other.value = other.value, one.value

    answer = led.post(page("groups:bring"), {"file": edited(led.get(page("groups:workbook")).content, exchange)})
    assert len(answer.context["brought"].changes) == 2
    assert world.now().allocation.number == 1
    assert led.post(page("groups:keep"), {"given": answer.context["given"]}).status_code == 302
    now = world.now()
    assert (now.allocation.number, now.allocation.source) == (2, "imported")
    assert sorted(now.placements, key=order_of(world)) == list(answer.context["brought"].placements)


def test_places_that_cannot_be_read_are_not_kept(world: Any, led: Client, page: Callable[..., str]) -> None:
    answer = led.post(page("groups:bring"), {"text": "colleague,block,group\nnobody,1,FS-1"})
    assert [where for where, _says in answer.context["brought"].faults] == ["row 2"]
    assert "nobody,1,FS-1" in answer.content.decode()
    led.post(page("groups:keep"), {"given": answer.context["given"]})
    assert world.now().allocation.number == 1


def test_an_earlier_allocation_is_taken_back(world: Any, led: Client, page: Callable[..., str]) -> None:
    world.place()
    assert world.now().allocation.number == 2
    led.post(page("groups:choose", 1))
    assert world.now().allocation.number == 1
    assert led.post(page("groups:choose", 9)).status_code == 404


# Anything at all

# The site refuses a NUL in any form before a page sees it.
WITHOUT_NUL = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=80)
hypothetical = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@given(
    st.sampled_from(["overview", "a_to_z", "move", "numbers", "proof", "history"]),
    st.dictionaries(
        st.sampled_from(["block", "pick", "find", "placement", "with", "to", "everywhere"]),
        st.one_of(st.integers().map(str), WITHOUT_NUL),
        max_size=4,
    ),
)
@hypothetical
def test_no_address_breaks_a_page(
    world: Any, led: Client, page: Callable[..., str], name: str, asked: dict[str, str]
) -> None:
    assert led.get(page(f"groups:{name}"), asked).status_code in {200, 404}


@given(st.sampled_from(["rooms", "everyones_wishes", "bring"]), st.binary(max_size=200), WITHOUT_NUL)
@hypothetical
def test_no_upload_breaks_a_page(
    world: Any, led: Client, page: Callable[..., str], name: str, data: bytes, text: str
) -> None:
    given = {"file": SimpleUploadedFile("list.csv", data), "text": text}
    assert led.post(page(f"groups:{name}"), given).status_code in {200, 302}
    assert led.post(page("groups:keep"), {"given": text}).status_code in {200, 400}
