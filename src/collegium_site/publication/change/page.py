"""The page of a change: what is different, what would follow, who must hear of it, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium_site.publication.change import blocks
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
    foci = {focus.code: focus.name for focus in inputs.programme.focus_areas}
    return ChangePage(
        under_way=under_way,
        staff=staff_changes(under_way.then, now, under_way.people, foci),
        open_blocks=tuple(blocks.still_open(dated, today)),
        proposed=blocks.proposed(dated, today),
        found=found,
        stale=bool(repair and found and found.seal != under_way.seal(repair.from_block)),
    )
