"""Blocks that were held are told as they were: a draft that says otherwise is not published."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from collegium_site.groups.models import Allocation
from collegium_site.groups.services.allocations import choose
from collegium_site.programmes import services
from collegium_site.publication.services.refusals import Refused
from published_programme import Made, place_everyone, publish

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from collegium_site.accounts.models import User
    from collegium_site.publication.models import Version

UNDER_WAY = datetime(2009, 1, 10, 9, 0, tzinfo=UTC)
HELD = datetime(2009, 2, 20, 9, 0, tzinfo=UTC)
"""Block 1 is over, block 2 has not begun."""

SAYS = (
    "Block 1 was held as version 1 says, and this draft has 12 places otherwise there. What was held stays: take "
    "the allocation that was published back in the history of the groups, or look for the fewest changes under "
    "“Someone joined, left or changed”."
)


@pytest.fixture
def other_groups(first: Version, made: Made, leader: User) -> Allocation:
    """Version 1 is out, and another allocation with everyone elsewhere is in hand."""
    place_everyone(made, leader, turned=1)
    kept: Allocation = Allocation.objects.get(is_current=True)
    return kept


def test_groups_that_tell_a_held_block_otherwise_are_refused_with_a_way_out(
    other_groups: Allocation, made: Made, leader: User, head: User, time_machine: Any
) -> None:
    time_machine.move_to(HELD, tick=False)
    with pytest.raises(Refused) as refused:
        publish(made, leader, head, HELD)
    assert refused.value.reasons == [SAYS]
    choose(allocation=Allocation.objects.get(number=1), actor=leader)
    focus = made.design.focus_areas[0]
    focus.code, focus.name = "ORA", "Oracy"
    services.save_focus_area(programme=made.design.programme, focus=focus, by=leader)
    assert publish(made, leader, head, HELD).number == 2


def test_while_the_block_is_under_way_it_may_still_be_changed(
    other_groups: Allocation, made: Made, leader: User, head: User, time_machine: Any
) -> None:
    time_machine.move_to(UNDER_WAY, tick=False)
    assert publish(made, leader, head, UNDER_WAY).number == 2


def test_a_draft_approved_before_the_block_was_over_is_refused_at_the_browser(
    other_groups: Allocation,
    made: Made,
    leader: User,
    head: User,
    sign_in: Callable[[User], Client],
    page: Callable[..., str],
    time_machine: Any,
) -> None:
    from collegium_site.publication.services import rounds

    time_machine.move_to(UNDER_WAY, tick=False)
    rounds.approve(found=rounds.ask_for_approval(programme_id=made.programme_id, actor=leader), actor=head)
    time_machine.move_to(HELD, tick=False)
    shown = sign_in(leader).get(page("publication:publish"))
    assert [one.where for one in shown.context["preview"].obstacles] == ["groups"]
    assert "Block 1 was held as version 1 says" in shown.content.decode()
