"""The page of a change: what is different, what would follow, who must hear of it, what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.allocation.repair import replaced_out_of_time
from collegium.words import joined
from collegium_site.publication.change import blocks
from collegium_site.publication.change.away import away_or_back
from collegium_site.publication.change.found import Found, found_in
from collegium_site.publication.change.since import StaffChange, staff_changes
from collegium_site.publication.change.then import known

if TYPE_CHECKING:
    from collegium.words import Words
    from collegium_site.jobs.models import Job
    from collegium_site.publication.selectors.changing import UnderWay


@dataclass(frozen=True)
class ChangePage:
    """`staff` is what is different on the list; `stale`: it or the programme changed since something was found."""

    under_way: UnderWay
    staff: tuple[StaffChange, ...]
    open_blocks: tuple[blocks.BlockDates, ...]
    proposed: int | None
    found: Found | None
    stale: bool
    foci: tuple[str, ...] = ()
    """What takes the place of which focus area since the version, in sentences."""
    out_of_time: str = ""
    """Why no block is left from which such a change can count."""

    @property
    def number(self) -> int:
        return int(self.under_way.version.number)

    @property
    def next_number(self) -> int:
        return self.number + 1

    @property
    def from_block(self) -> int | None:
        repair = self.under_way.repair
        return repair.from_block if repair else None

    @property
    def job(self) -> Job | None:
        repair = self.under_way.repair
        return repair.job if repair else None

    @property
    def is_busy(self) -> bool:
        return self.job is not None and not self.job.is_over

    @property
    def failure(self) -> str:
        return self.job.failure if self.job else ""

    @property
    def was_stopped(self) -> bool:
        return self.job is not None and self.job.state == "cancelled"

    @property
    def kinds(self) -> list[tuple[str, list[str]]]:
        """Sentences about each kind of difference, under its heading."""
        headed = [
            (_("Joining"), ("joined",)),
            (_("Leaving"), ("left",)),
            (_("Away, or back again"), ("away", "back")),
            (_("With their whole group"), ("renamed",)),
            (_("Moving"), ("moved",)),
            (_("Leading"), ("leads",)),
        ]
        return [(head, says) for head, names in headed if self.found and (says := self.found.of(*names))]

    @property
    def headline(self) -> str:
        """How many places of those who stay change, and whether fewer are possible."""
        if self.found is None:
            return ""
        changed = self.found.changed
        if not changed:
            return _("Nobody who stays has to move.")
        one, many = "%(count)d place of those who stay changes", "%(count)d places of those who stay change"
        says = ngettext(one, many, changed) % {"count": changed}
        if self.found.is_fewest:
            return _("%(places)s: the fewest possible.") % {"places": says}
        return _("%(places)s. At least %(least)d must.") % {"places": says, "least": self.found.at_least}


def change_page(under_way: UnderWay, today: date, words: Words) -> ChangePage:
    inputs, repair = under_way.inputs, under_way.repair
    dated = blocks.blocks_of(inputs.programme)
    found = found_in(repair.found) if repair else None
    now = known(inputs.colleagues, under_way.keys, words)
    foci = {focus.code: focus.name for focus in inputs.design.focus_areas}
    open_blocks = blocks.still_open(dated, today)
    first = open_blocks[0].block if open_blocks else inputs.programme.blocks + 1
    timely = [one for one in open_blocks if not _out_of_time(under_way, one.block)]
    return ChangePage(
        under_way=under_way,
        staff=(
            *staff_changes(under_way.then, now, under_way.people, foci),
            *away_or_back(under_way, under_way.then, now, first),
        ),
        open_blocks=tuple(timely),
        proposed=blocks.proposed(timely, today),
        found=found,
        stale=bool(repair and found and found.seal != under_way.seal(repair.from_block)),
        foci=tuple(_replaced_since(under_way)),
        out_of_time=_out_of_time(under_way, open_blocks[0].block) if open_blocks and not timely else "",
    )


def _out_of_time(under_way: UnderWay, block: int) -> str:
    """Why a repair from this block does not fit the foci that were replaced; empty where it does."""
    found = replaced_out_of_time(under_way.inputs.programme, under_way.placements, block)
    return found[0].says() if found else ""


def _replaced_since(under_way: UnderWay) -> Iterator[str]:
    """What the newest version does not know yet of foci that took the place of others."""
    published = {focus["code"] for focus in under_way.version.outline["focus_areas"]}
    names = {focus.code: focus.name for focus in under_way.inputs.design.focus_areas}
    says = _("%(name)s takes the place of %(replaced)s from block %(block)d on.")
    for row in under_way.inputs.design.focus_areas:
        if row.replaced and row.code not in published:
            replaced = joined([names[code] for code in row.replaced])
            yield says % {"name": row.name, "replaced": replaced, "block": row.from_block}
