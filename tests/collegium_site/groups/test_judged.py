"""Everything that becomes the groups of a school is judged: what is brought in, changed by hand, undone, made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from collegium.allocation import validate

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.groups.models import Allocation


def broken(allocation: Allocation) -> int:
    allocation.refresh_from_db()
    [cost] = [row["cost"] for row in allocation.figures if row["rule"] == "hard_violations"]
    return int(cost)


def judged(world: Any) -> int:
    """What the judge says of the places as they stand."""
    now = world.now()
    return len(validate(now.inputs.programme, now.inputs.colleagues, now.placements))


def a_line_for_everyone(world: Any, *, without: int = 0) -> str:
    """The present places as a table to paste, the last few left out."""
    placements = world.now().placements
    lines = [
        f"{one.colleague_id}\t{one.block}\t{one.group}\t{'x' if one.facilitates else ''}"
        for one in placements[: len(placements) - without]
    ]
    return "\n".join(["colleague\tblock\tgroup\tfacilitates", *lines])


def test_a_table_brought_in_is_judged_before_and_after_it_is_kept(
    world: Any, led: Client, page: Callable[..., str]
) -> None:
    before = judged(world)
    shown = led.post(page("groups:bring"), {"text": a_line_for_everyone(world, without=3)})
    told = shown.context["brought"].broken
    assert sum("has no group" in says for says in told) == 3
    led.post(page("groups:keep"), {"given": shown.context["given"]})
    kept = world.now().allocation
    assert kept.number == 2
    assert broken(kept) == judged(world) == len(told) > before


def test_a_change_by_hand_is_judged_as_it_is_made_taken_back_and_made_again(
    world: Any, led: Client, page: Callable[..., str]
) -> None:
    kept = world.now().allocation
    rows = [row for row in world.now().rows if row.block == 1 and not row.leads]
    one = rows[0]
    other = next(row for row in rows if row.group.focus_id != one.group.focus_id)
    address = f"{page('groups:move')}?placement={one.pk}&with={other.pk}"
    before = broken(kept)
    seen = led.get(address).context["now"].state
    led.post(address, {"seen": seen})
    after = broken(kept)
    assert after == judged(world) == before + 4
    led.post(page("groups:undo"))
    assert broken(kept) == judged(world) == before
    led.post(page("groups:redo"))
    assert broken(kept) == after


def test_another_leader_is_judged(world: Any, led: Client, page: Callable[..., str]) -> None:
    from collegium_site.schools.services.people import set_facilitates

    kept = world.now().allocation
    leads = next(row for row in world.now().rows if row.leads)
    set_facilitates(school=world.school, actor=world.leader, pk=leads.colleague_id, codes=[])
    member = next(row for row in world.now().rows if row.group_id == leads.group_id and not row.leads)
    set_facilitates(school=world.school, actor=world.leader, pk=member.colleague_id, codes=[leads.group.focus.code])
    worse = judged(world)
    led.post(page("groups:group", leads.group_id), {"leader": member.pk, "room": "", "deputy": ""})
    assert broken(kept) == judged(world) == worse - 1
