"""Why somebody who stays has to move: what would be broken had they stayed where they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from collegium.allocation.outcome import Placement
from collegium.allocation.repair.underway import Underway
from collegium.allocation.validator import validate
from collegium.reasons import Reason


def why_not_stay(underway: Underway, after: Sequence[Placement]) -> Mapping[str, Reason]:
    """The first rule broken if one person kept all places while everyone else goes where they go, by the id of those
    who move. Whoever could have stayed alone, but not together with others, is not in it.
    """
    found = ((one, _broken(underway, after, one)) for one in _movers(underway, after))
    return {one: broken for one, broken in found if broken}


def _movers(underway: Underway, after: Sequence[Placement]) -> Iterator[str]:
    """Those with another group than before in a block to come, in the order of `after`."""
    was = {(one.colleague_id, one.block): one.group for one in underway.before}
    moved = [
        one.colleague_id
        for one in after
        if one.block >= underway.from_block and was.get((one.colleague_id, one.block), one.group) != one.group
    ]
    yield from dict.fromkeys(moved)


def _broken(underway: Underway, after: Sequence[Placement], mover: str) -> Reason | None:
    was = {one.block: one for one in underway.before if one.colleague_id == mover}
    led = {(one.block, one.group) for one in after if one.facilitates and one.colleague_id != mover}
    stayed = [
        _unless_led(was[one.block], led) if one.colleague_id == mover and one.block in was else one for one in after
    ]
    return next(iter(validate(underway.programme, underway.colleagues, stayed, underway.past)), None)


def _unless_led(place: Placement, led: set[tuple[int, str]]) -> Placement:
    """A group that somebody else leads now has its leader."""
    return replace(place, facilitates=place.facilitates and (place.block, place.group) not in led)
