"""Changes by hand: exactly what was asked, refused when somebody else was quicker, taken back exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User


def two_of_one_block(world: Any) -> tuple[Any, Any]:
    """Two rows of block 1 in groups of different focus areas, neither of whom leads."""
    here = [row for row in world.now().rows if row.block == 1 and not row.leads]
    one = here[0]
    return one, next(row for row in here if row.group.focus_id != one.group.focus_id)


def exchanged(world: Any, one: Any, other: Any, *, everywhere: bool = False) -> Any:
    from collegium.words import ENGLISH
    from collegium_site.groups.selectors import changes
    from collegium_site.groups.services import board

    now = world.now()
    asked = changes.asked(now, one.pk, other.pk, None)
    assert asked is not None
    proposal = changes.proposed(now, asked, ENGLISH, everywhere=everywhere)
    board.change_by_hand(now=now, placements=proposal.placements, says=proposal.says, actor=world.leader)
    return proposal


def places(world: Any) -> dict[tuple[int, int], tuple[str, bool]]:
    from collegium_site.groups.adapters import group_name

    return {(row.colleague_id, row.block): (group_name(row.group), row.leads) for row in world.now().rows}


def test_an_exchange_changes_two_places_and_no_other(world: Any) -> None:
    one, other = two_of_one_block(world)
    before = places(world)
    exchanged(world, one, other)
    mine, theirs = (one.colleague_id, 1), (other.colleague_id, 1)
    assert places(world) == before | {mine: before[theirs], theirs: before[mine]}


def test_an_exchange_of_all_places_keeps_everyones_coverage(world: Any) -> None:
    one, other = two_of_one_block(world)
    proposal = exchanged(world, one, other, everywhere=True)
    assert [says for says in proposal.broken if "comes to" in says] == []
    after = places(world)
    assert {after[one.colleague_id, block][0].split("-")[0] for block in range(1, 5)} == {"FS", "SILS", "ADRA", "LIT"}


def test_undo_and_redo_restore_exactly(world: Any) -> None:
    from collegium_site.groups.services import board

    before, figures = places(world), world.now().allocation.figures
    one, other = two_of_one_block(world)
    exchanged(world, one, other, everywhere=True)
    changed = places(world)
    board.undo(allocation=world.now().allocation, inputs=world.inputs(), actor=world.leader)
    assert (places(world), world.now().allocation.figures) == (before, figures)
    board.redo(allocation=world.now().allocation, inputs=world.inputs(), actor=world.leader)
    assert places(world) == changed


def test_undo_goes_back_one_change_at_a_time_and_a_new_one_ends_redo(world: Any) -> None:
    from collegium_site.groups.selectors.allocations import change_to_redo, change_to_undo
    from collegium_site.groups.services import board

    one, other = two_of_one_block(world)
    first = exchanged(world, one, other).says
    second = exchanged(world, one, other, everywhere=True).says
    allocation = world.now().allocation
    for _ in range(2):
        board.undo(allocation=allocation, inputs=world.inputs(), actor=world.leader)
    assert board.undo(allocation=allocation, inputs=world.inputs(), actor=world.leader) is None
    redone = board.redo(allocation=allocation, inputs=world.inputs(), actor=world.leader)
    assert redone is not None
    assert redone.says == first
    waiting = change_to_redo(allocation)
    assert waiting is not None
    assert waiting.says == second
    third = exchanged(world, one, other).says
    assert change_to_redo(allocation) is None
    last = change_to_undo(allocation)
    assert last is not None
    assert last.says == third


def test_a_change_is_refused_when_the_groups_changed_since_they_were_read(world: Any) -> None:
    from collegium_site.groups.services import board

    stale = world.now()
    one, other = two_of_one_block(world)
    exchanged(world, one, other)
    changed = places(world)
    with pytest.raises(board.ChangedMeanwhileError):
        board.change_by_hand(now=stale, placements=stale.placements, says="late", actor=world.leader)
    assert places(world) == changed


def test_whoever_takes_a_leaders_place_and_is_trained_leads(world: Any) -> None:
    from collegium_site.schools.services.people import set_facilitates

    here = [row for row in world.now().rows if row.block == 1]
    leads = next(row for row in here if row.leads)
    other = next(row for row in here if not row.leads and row.group_id != leads.group_id)
    for any_focus, expected in ((True, True), (False, False)):
        set_facilitates(school=world.school, actor=world.leader, pk=other.colleague_id, codes=[], any_focus=any_focus)
        exchanged(world, leads, other)
        assert places(world)[other.colleague_id, 1][1] is expected
        undo(world)


def undo(world: Any) -> None:
    from collegium_site.groups.services import board

    board.undo(allocation=world.now().allocation, inputs=world.inputs(), actor=world.leader)


def test_the_page_asks_before_it_changes_and_shows_the_change_with_its_way_back(
    world: Any, led: Client, page: Callable[..., str]
) -> None:
    one, other = two_of_one_block(world)
    before = places(world)
    address = f"{page('groups:move')}?placement={one.pk}&with={other.pk}"
    asked = led.get(address)
    assert places(world) == before
    answer = led.post(address, {"seen": asked.context["now"].state})
    assert answer["Location"] == f"{page('groups:overview')}?block=1#board"
    assert places(world) != before
    shown = led.get(page("groups:overview")).content.decode()
    assert f"Last change: {asked.context['proposal'].says}" in shown
    led.post(page("groups:undo"))
    assert places(world) == before


def test_the_page_shows_the_consequences_again_when_the_groups_changed(
    world: Any, led: Client, page: Callable[..., str]
) -> None:
    one, other = two_of_one_block(world)
    before = places(world)
    answer = led.post(f"{page('groups:move')}?placement={one.pk}&with={other.pk}", {"seen": "something else"})
    assert answer.status_code == 409
    assert places(world) == before


def test_a_move_to_another_focus_area_offers_to_exchange_all_places(
    world: Any, led: Client, page: Callable[..., str]
) -> None:
    one, other = two_of_one_block(world)
    to = f"{other.group.focus.code}-{other.group.number}"
    shown = led.get(f"{page('groups:move')}?placement={one.pk}&to={to}")
    assert other.colleague.name in [partner.colleague.name for partner in shown.context["asked"].partners]
    assert "both still come to every focus area" in shown.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "placement=0",
        "placement=x&to=FS-1",
        "placement={one}&to=XX-9",
        "placement={one}&to=",
        "placement={one}&with={one}",
        "placement={one}&with=99999999999999999999",
    ],
)
def test_what_makes_no_sense_is_not_found(world: Any, led: Client, page: Callable[..., str], asked: str) -> None:
    one, _ = two_of_one_block(world)
    assert led.get(f"{page('groups:move')}?{asked.format(one=one.pk)}").status_code == 404


def test_another_leader_is_a_change_with_a_way_back(world: Any, led: Client, page: Callable[..., str]) -> None:
    from collegium_site.schools.services.people import set_facilitates

    before = places(world)
    leads = next(row for row in world.now().rows if row.block == 1 and row.leads)
    member = next(row for row in world.now().rows if row.group_id == leads.group_id and not row.leads)
    set_facilitates(school=world.school, actor=world.leader, pk=member.colleague_id, codes=[], any_focus=True)
    answer = led.post(page("groups:group", leads.group_id), {"leader": member.pk, "room": "", "deputy": ""})
    assert answer.status_code == 302
    after = places(world)
    assert (after[leads.colleague_id, 1][1], after[member.colleague_id, 1][1]) == (False, True)
    undo(world)
    assert places(world) == before


def test_nobody_untrained_can_be_chosen_to_lead(world: Any, led: Client, page: Callable[..., str]) -> None:
    from collegium_site.schools.services.people import set_facilitates

    leads = next(row for row in world.now().rows if row.leads)
    member = next(row for row in world.now().rows if row.group_id == leads.group_id and not row.leads)
    set_facilitates(school=world.school, actor=world.leader, pk=member.colleague_id, codes=[])
    answer = led.post(page("groups:group", leads.group_id), {"leader": member.pk, "room": "", "deputy": ""})
    assert list(answer.context["form"].errors) == ["leader"]


def test_only_who_allocates_may_change(
    world: Any, sign_in: Any, own: dict[str, User], page: Callable[..., str]
) -> None:
    from collegium_site.tenancy.permissions import Role

    one, other = two_of_one_block(world)
    head = sign_in(own[Role.HEAD])
    assert head.get(f"{page('groups:move')}?placement={one.pk}&with={other.pk}").status_code == 403
    assert "pick=" not in head.get(page("groups:overview")).content.decode()


def test_a_colleague_who_has_left_breaks_no_page_and_stays_where_they_were(
    world: Any, led: Client, page: Callable[..., str]
) -> None:
    from collegium_site.schools.services.people import leave

    one, other = two_of_one_block(world)
    gone = next(row for row in world.now().rows if row.colleague_id not in {one.colleague_id, other.colleague_id})
    leave(school=world.school, actor=world.leader, pk=gone.colleague_id)
    before = places(world)
    for name, args in (("groups:overview", ()), ("groups:proof", ()), ("groups:a_to_z", ()), ("groups:workbook", ())):
        assert led.get(page(name, *args)).status_code == 200
    assert led.get(page("groups:person", gone.colleague_id)).status_code == 404
    assert led.get(f"{page('groups:move')}?placement={gone.pk}&with={one.pk}").status_code == 404
    exchanged(world, one, other)
    assert {key: place for key, place in places(world).items() if key[0] == gone.colleague_id} == {
        key: place for key, place in before.items() if key[0] == gone.colleague_id
    }


@pytest.fixture
def half_held(world: Any) -> Any:
    """Blocks 1 and 2 were held as they are."""
    from collegium_site.groups.services import allocations

    now = world.now()
    allocations.keep(
        inputs=now.inputs, placements=now.placements, source=allocations.REPAIRED, actor=world.leader, from_block=3
    )
    return world


def test_nobody_is_moved_in_a_block_that_was_held(half_held: Any, led: Client, page: Callable[..., str]) -> None:
    one, other = two_of_one_block(half_held)
    before = places(half_held)
    assert led.get(f"{page('groups:move')}?placement={one.pk}&with={other.pk}").status_code == 404
    shown = {block: led.get(f"{page('groups:overview')}?block={block}").content.decode() for block in (1, 3)}
    says = "Block 1 was held as it is: nobody is moved in it any more."
    assert {block: (says in text, "pick=" in text) for block, text in shown.items()} == {
        1: (True, False),
        3: (False, True),
    }
    assert places(half_held) == before


def test_an_exchange_of_all_places_leaves_blocks_that_were_held(half_held: Any) -> None:
    here = [row for row in half_held.now().rows if row.block == 3 and not row.leads]
    other = next(row for row in here if row.group.focus_id != here[0].group.focus_id)
    before = places(half_held)
    proposal = exchanged(half_held, here[0], other, everywhere=True)
    changed = {place for place, seat in places(half_held).items() if before[place] != seat}
    assert changed == {(row.colleague_id, block) for row in (here[0], other) for block in (3, 4)}
    assert proposal.says.endswith("exchange all their places from block 3 on")


def test_no_door_changes_a_block_that_was_held(half_held: Any, led: Client, page: Callable[..., str]) -> None:
    from collegium_site.groups.services import board
    from collegium_site.schools.services.people import set_facilitates

    before, now = places(half_held), half_held.now()
    one, _other = two_of_one_block(half_held)
    elsewhere = next(row for row in now.placements if row.block == 1 and row.focus != one.group.focus.code)
    moved = [
        replace(place, focus=elsewhere.focus, group=elsewhere.group)
        if (place.colleague_id, place.block) == (one.colleague.staff_id, 1)
        else place
        for place in now.placements
    ]
    with pytest.raises(board.BlockIsOverError):
        board.change_by_hand(now=now, placements=moved, says="late", actor=half_held.leader)
    set_facilitates(school=half_held.school, actor=half_held.leader, pk=one.colleague_id, codes=[], any_focus=True)
    answer = led.post(page("groups:group", one.group_id), {"leader": one.pk}, follow=True)
    assert "This block was held as it is, so who led it stays." in answer.content.decode()
    assert places(half_held) == before


def test_not_everyone_is_placed_anew_once_a_block_was_held(
    half_held: Any, led: Client, page: Callable[..., str]
) -> None:
    from collegium_site.jobs.selectors import newest

    answer = led.post(page("groups:allocate"), {"seed": "1"}, follow=True)
    shown = answer.content.decode()
    assert "Blocks before block 3 stay as they are, so not everyone is placed anew." in shown
    assert ("From block 3 on" in shown, "Allocate again</h2>" in shown, newest("allocate")) == (True, False, None)


def table(world: Any, **changed: str) -> bytes:
    """The places as a table; `changed` says other groups by `id_block`."""
    places = {(one.colleague_id, one.block): one.group for one in world.now().placements}
    ids = sorted({one for one, _block in places})
    lines = [
        ",".join([one, *(changed.get(f"{one}_{block}", places[one, block]) for block in range(1, 5))]) for one in ids
    ]
    return "\n".join(["colleague,Block 1,Block 2,Block 3,Block 4", *lines]).encode()


def test_a_table_changes_blocks_to_come_and_is_refused_where_it_changes_held_ones(
    half_held: Any, led: Client, page: Callable[..., str]
) -> None:
    import base64

    before = half_held.now()
    one, other = (before.fitting[place].colleague_id for place in (0, -1))
    group_of = {(place.colleague_id, place.block): place.group for place in before.placements}
    exchanged = {f"{one}_3": group_of[other, 3], f"{other}_3": group_of[one, 3]}

    def keep(data: bytes) -> str:
        given = base64.b64encode(data).decode()
        return led.post(page("groups:keep"), {"given": given}, follow=True).content.decode()

    wrong = next(group for (who, block), group in group_of.items() if block == 1 and group != group_of[one, 1])
    assert f"This block was held as it is, with {group_of[one, 1]} here." in keep(
        table(half_held, **{f"{one}_1": wrong})
    )
    assert half_held.now().allocation.number == before.allocation.number
    keep(table(half_held, **exchanged))
    after = half_held.now()
    assert (after.allocation.number, after.allocation.from_block) == (before.allocation.number + 1, 3)
    held = {(p.colleague_id, p.block, p.group, p.facilitates) for p in after.placements if p.block < 3}
    assert held == {(p.colleague_id, p.block, p.group, p.facilitates) for p in before.placements if p.block < 3}
    now = {(p.colleague_id, p.block): p.group for p in after.placements}
    assert (now[one, 3], now[other, 3]) == (group_of[other, 3], group_of[one, 3])
