"""The current allocation with its places, as rows and as the library takes them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.db.models import QuerySet

from collegium.allocation.outcome import Placement as Placed
from collegium_site.groups.adapters import placed
from collegium_site.groups.judging import fitting
from collegium_site.groups.models import Allocation, Placement
from collegium_site.groups.selectors.inputs import Inputs, inputs_in_hand
from collegium_site.tenancy.models import School


@dataclass(frozen=True)
class InHand:
    """The current allocation of the programme in hand, its places, and what it was made from."""

    inputs: Inputs
    allocation: Allocation
    rows: Sequence[Placement]

    @cached_property
    def placements(self) -> tuple[Placed, ...]:
        return tuple(placed(self.rows))

    @cached_property
    def fitting(self) -> tuple[Placed, ...]:
        """Those that still fit the programme and the staff list as they are now."""
        return fitting(self.inputs.programme, self.inputs.colleagues, self.placements)

    @property
    def standing(self) -> tuple[Placed, ...]:
        """Those, and the places of everyone in the blocks that were held: what the judge looks at."""
        held = {(one.colleague_id, one.block) for one in self.fitting}
        return (*self.fitting, *self.past_without(held))

    def past_without(self, places: Collection[tuple[str, int]]) -> tuple[Placed, ...]:
        """Places in blocks that were held, but for these: people who have left stay in them."""
        first = self.allocation.from_block
        return tuple(
            one for one in self.placements if one.block < first and (one.colleague_id, one.block) not in places
        )

    @property
    def state(self) -> str:
        return state_of(self.placements)

    def row(self, pk: int) -> Placement | None:
        return next((row for row in self.rows if row.pk == pk), None)


def in_hand(school: School) -> InHand | None:
    """Five statements; nothing while nobody has a place."""
    inputs = inputs_in_hand(school)
    return with_places(inputs) if inputs else None


def with_places(inputs: Inputs) -> InHand | None:
    """One statement."""
    rows = current_rows(inputs.design.programme.pk)
    return InHand(inputs, rows[0].allocation, rows) if rows else None


def current_rows(programme_id: int) -> list[Placement]:
    """Places of the current allocation, with it, their colleagues and groups: one statement."""
    return list(
        _rows()
        .filter(allocation__programme=programme_id, allocation__is_current=True)
        .select_related("allocation")
        .defer("allocation__figures", "allocation__summary")
    )


def placed_in(allocation: Allocation) -> list[Placed]:
    """One statement."""
    return placed(_rows().filter(allocation=allocation))


def state_of(placements: Sequence[Placed]) -> str:
    """A short fingerprint: equal places have the same one, so a page can tell whether they are as it showed them."""
    places = sorted((one.colleague_id, one.block, one.group, one.facilitates) for one in placements)
    return sha256(repr(places).encode()).hexdigest()[:16]


def _rows() -> QuerySet[Placement]:
    return Placement.objects.select_related("colleague", "group__focus")
