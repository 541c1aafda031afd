"""Whom leave takes out of a group of the version that holds, and who is there again and has no group in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.allocation import Group
from collegium.allocation.timetable import blocks_open_to, is_away
from collegium.words import joined
from collegium_site.publication.change.since import StaffChange

if TYPE_CHECKING:
    from collegium.programme import Programme
    from collegium.roster.colleague import Colleague
    from collegium_site.publication.change.then import Known
    from collegium_site.publication.selectors.changing import UnderWay


@dataclass(frozen=True, slots=True)
class ToCome:
    """The blocks to come of a programme with its groups; `placed` are the blocks someone has a place in, by id."""

    programme: Programme
    groups: Sequence[Group]
    blocks: range
    placed: dict[str, set[int]]

    def changes_of(self, one: Colleague, *, as_then: bool) -> Iterator[str]:
        placed = self.placed[one.id]
        gone = [block for block in self.blocks if block in placed and self._is_away(one, block)]
        if gone:
            yield _said(_("is away in block %(blocks)s"), _("is away in blocks %(blocks)s"), gone)
        there = blocks_open_to(self.programme, self.groups, one) if as_then else ()
        back = [block for block in self.blocks if block in there and block not in placed]
        if back:
            yield _said(_("has no group yet in block %(blocks)s"), _("has no group yet in blocks %(blocks)s"), back)

    def _is_away(self, one: Colleague, block: int) -> bool:
        return bool(one.leave) and is_away(self.programme, self.groups, one, block)


def away_or_back(
    under_way: UnderWay, then: Sequence[Known], now: Sequence[Known], first: int
) -> tuple[StaffChange, ...]:
    """Of the blocks from `first` on. For the programme leader, who may read leave: no version knows of it."""
    to_come = _to_come(under_way, first)
    as_then = {_when_there(one) for one in then} & {_when_there(one) for one in now}
    keys = {key for key, *_dates in as_then}
    told = (
        StaffChange(one.name, tuple(to_come.changes_of(one, as_then=under_way.keys[one.id] in keys)))
        for one in under_way.inputs.colleagues
        if one.placed and one.id in to_come.placed
    )
    return tuple(one for one in told if one.says)


def _to_come(under_way: UnderWay, first: int) -> ToCome:
    programme, ids = under_way.inputs.programme, {key: staff_id for staff_id, key in under_way.keys.items()}
    groups = {Group(place.focus, int(place.group.rpartition("-")[2])) for place in under_way.placements}
    return ToCome(
        programme=programme,
        groups=sorted(group for group in groups if group.focus in programme.codes),
        blocks=range(first, programme.blocks + 1),
        placed={ids[one.key]: {place.block for place in one.places} for one in under_way.people},
    )


def _when_there(one: Known) -> tuple[object, ...]:
    return one.key, one.membership, one.starts, one.ends


def _said(of_one: str, of_many: str, blocks: Sequence[int]) -> str:
    says = of_one if len(blocks) == 1 else of_many
    return says % {"blocks": joined([str(block) for block in blocks], _("and"))}
