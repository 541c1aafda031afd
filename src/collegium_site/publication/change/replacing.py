"""A focus area that is to give way to others: from which block it may, and what that means for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.allocation.repair import replaced_out_of_time
from collegium.words import joined
from collegium_site.publication.change import blocks

if TYPE_CHECKING:
    from collegium_site.publication.selectors.changing import UnderWay


@dataclass(frozen=True)
class Credit:
    """How many of those who go on have come to a focus area before a block, and how many have it ahead."""

    block: int
    kept: int
    ahead: int

    def says(self) -> str:
        kept = ngettext(
            "%(count)d colleague has come to it by then and keeps the credit",
            "%(count)d colleagues have come to it by then and keep the credit",
            self.kept,
        ) % {"count": self.kept}
        ahead = ngettext(
            "%(count)d still has it ahead and comes to what takes its place",
            "%(count)d still have it ahead and come to what takes its place",
            self.ahead,
        ) % {"count": self.ahead}
        says = _("From block %(block)d on: %(kept)s; %(ahead)s.")
        return says % {"block": self.block, "kept": kept, "ahead": ahead}


@dataclass(frozen=True)
class Replacing:
    """`focus` is the row that gives way, `offered` the blocks from which it may: those nobody has been to yet."""

    under_way: UnderWay
    focus: Any
    offered: tuple[blocks.BlockDates, ...]

    @property
    def credits(self) -> list[Credit]:
        return [self._credit(one.block) for one in self.offered]

    @property
    def replaced_by(self) -> str:
        """What takes its place already, in words; empty while nothing does."""
        rows = self.under_way.inputs.design.focus_areas
        followers = [row for row in rows if self.focus.code in row.replaced]
        return joined([row.name for row in followers])

    @property
    def counts_groups(self) -> bool:
        """Whether numbers of groups are settled, so that the new ones need theirs."""
        return self.focus.groups is not None

    @cached_property
    def taken(self) -> frozenset[str]:
        return frozenset(row.code for row in self.under_way.inputs.design.focus_areas)

    def able_to_lead(self, code: str, *, with_the_old: bool) -> int:
        """How many may lead a focus area, `with_the_old`: whoever is trained for the old one among them."""
        return sum(
            one.placed and (one.leads(code) or (with_the_old and one.leads(self.focus.code)))
            for one in self.under_way.inputs.colleagues
        )

    def trained(self) -> Sequence[tuple[int, frozenset[str]]]:
        """Row of the staff list and codes of everyone who is trained for the old focus by name."""
        keys, code = self.under_way.keys, self.focus.code
        people = self.under_way.inputs.colleagues
        return [(keys[one.id], one.facilitates) for one in people if code in one.facilitates and not one.any_focus]

    def _credit(self, block: int) -> Credit:
        now, line_of = self.under_way, self.under_way.inputs.programme.line_of
        here = {one.id for one in now.inputs.colleagues if one.placed}
        own = [one for one in now.placements if self.focus.code in line_of(one.focus) and one.colleague_id in here]
        been = {one.colleague_id for one in own if one.block < block}
        return Credit(block, len(been), len({one.colleague_id for one in own} - been))


def replacing(under_way: UnderWay, focus_pk: int, today: date) -> Replacing | None:
    """None where the programme in hand has no such focus area; no statement beside what is under way."""
    inputs = under_way.inputs
    focus = next((row for row in inputs.design.focus_areas if row.pk == focus_pk), None)
    if focus is None:
        return None
    to_come = [
        one
        for one in blocks.still_open(blocks.blocks_of(inputs.programme), today)
        if not one.has_begun(today) and one.block > focus.from_block
    ]
    # Until the changes that an earlier replacement asks for are published, another one can only begin with it.
    fitting = [one for one in to_come if not replaced_out_of_time(inputs.programme, under_way.placements, one.block)]
    return Replacing(under_way, focus, tuple(fitting))
