"""From which block on a change may count: those that were held stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from collegium.programme import Programme, audiences, meetings_of_block
from collegium_site.ui.british import short_date


@dataclass(frozen=True, slots=True)
class BlockDates:
    """A block with its first and last meeting; both none while it has no dates."""

    block: int
    first: date | None
    last: date | None

    def has_begun(self, today: date) -> bool:
        return self.first is not None and self.first <= today

    def is_over(self, today: date) -> bool:
        return self.last is not None and self.last < today

    def says(self, today: date) -> str:
        """`Block 3, 23 Apr 2009 to 18 May 2009, under way`."""
        if self.first is None or self.last is None:
            return _("Block %(block)d, no dates yet") % {"block": self.block}
        days = (f"{short_date(day)} {day.year}" for day in (self.first, self.last))
        words = {"block": self.block, **dict(zip(("first", "last"), days, strict=True))}
        if self.has_begun(today):
            return _("Block %(block)d, %(first)s to %(last)s, under way") % words
        return _("Block %(block)d, %(first)s to %(last)s") % words


def blocks_of(programme: Programme) -> list[BlockDates]:
    groups = audiences(programme)
    return [_dates(programme, block, groups) for block in range(1, programme.blocks + 1)]


def still_open(blocks: Sequence[BlockDates], today: date) -> list[BlockDates]:
    """Those that are not over: a change may count from any of them."""
    over = max((one.block for one in blocks if one.is_over(today)), default=0)
    return [one for one in blocks if one.block > over]


def proposed(blocks: Sequence[BlockDates], today: date) -> int | None:
    """The first block that nobody has been to yet, else the one under way; none once all are over."""
    left = still_open(blocks, today)
    fresh = [one.block for one in left if not one.has_begun(today)]
    return next(iter([*fresh, *(one.block for one in left)]), None)


def _dates(programme: Programme, block: int, groups: Sequence[str]) -> BlockDates:
    days = [meeting.date for group in groups for meeting in meetings_of_block(programme, block, group)]
    return BlockDates(block, min(days, default=None), max(days, default=None))
