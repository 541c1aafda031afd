"""What people ask about all groups together: how many others they meet, and who has what they wished for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

from collegium.allocation import Placement, group_choices
from collegium.allocation.figures import groups_of, met_by_each
from collegium.allocation.wishes import ranks
from collegium.programme.programme import Programme
from collegium.roster.colleague import Colleague

MOST_COUNTED = 400
"""Every number of groups is looked at for so many people; for more it would keep a page waiting."""


def summary_of(
    programme: Programme, colleagues: Sequence[Colleague], placements: Sequence[Placement]
) -> dict[str, Any]:
    """Everything of it, as JSON keeps it."""
    return {
        **limits_of(programme, colleagues),
        "met": met(programme, placements),
        "wishes": wishes(programme, colleagues, placements),
    }


def counted_again(
    before: Mapping[str, Any], programme: Programme, colleagues: Sequence[Colleague], placements: Sequence[Placement]
) -> dict[str, Any]:
    """After a change by hand: what depends on the number of people alone stays."""
    return {
        **before,
        "met": met(programme, placements),
        "wishes": wishes(programme, colleagues, placements),
    }


def limits_of(programme: Programme, colleagues: Sequence[Colleague]) -> dict[str, Any]:
    """`least_twice`: with how many groups the fewest pairs must meet twice, how many those are, and how many of them
    are together anyway.
    """
    if len(colleagues) > MOST_COUNTED:
        return {}
    best = min(group_choices(programme, colleagues), key=lambda choice: (choice.repeats, choice.groups))
    return {"least_twice": {"groups": best.groups, "pairs": best.repeats, "meant": best.meant}}


def met(programme: Programme, placements: Sequence[Placement]) -> dict[str, float]:
    """Different colleagues met: on average, by those who meet the fewest, at the most that group sizes allow, and if
    groups never changed. The fewest is of those who are there throughout.
    """
    if not placements:
        return {}
    sizes = {seat: len(members) for seat, members in groups_of(placements).items()}
    everyone = met_by_each(placements)
    blocks = dict.fromkeys(everyone, 0)
    most = dict.fromkeys(everyone, 0)
    for place in placements:
        blocks[place.colleague_id] += 1
        most[place.colleague_id] += sizes[place.block, place.group] - 1
    throughout = [everyone[one] for one, number in blocks.items() if number == programme.blocks]
    return {
        "mean": round(mean(everyone.values()), 1),
        "fewest": min(throughout or everyone.values()),
        "most": round(mean(most.values()), 1),
        "unchanged": round(mean(most[one] / blocks[one] for one in blocks), 1),
    }


def wishes(programme: Programme, colleagues: Sequence[Colleague], placements: Sequence[Placement]) -> dict[str, int]:
    """How many of those placed in the first block gave an order, and how many of them begin with a first choice."""
    first = {place.colleague_id: place.focus for place in placements if place.block == 1}
    orders = [ranks(one, programme.codes)[first[one.id]] for one in colleagues if one.preferences and one.id in first]
    return {"given": len(orders), "first": sum(order[0] == 1 for order in orders)}
