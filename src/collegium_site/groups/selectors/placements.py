"""Placements of an allocation as rows and as the library takes them."""

from __future__ import annotations

from collegium.allocation.outcome import Placement as Placed
from collegium_site.groups.adapters import placed
from collegium_site.groups.models import Allocation, Placement


def placed_in(allocation: Allocation) -> list[Placed]:
    """One statement."""
    return placed(Placement.objects.filter(allocation=allocation).select_related("colleague", "group__focus"))
