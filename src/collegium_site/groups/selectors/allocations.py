"""Which allocations there are."""

from __future__ import annotations

from collections.abc import Sequence

from collegium_site.groups.models import Allocation, HandChange


def current_allocation(programme_id: int) -> Allocation | None:
    return Allocation.objects.filter(programme_id=programme_id, is_current=True).first()


def allocation(programme_id: int, number: int) -> Allocation | None:
    return Allocation.objects.filter(programme_id=programme_id, number=number).first()


def allocations(programme_id: int) -> Sequence[Allocation]:
    """The latest first, with who made them."""
    return Allocation.objects.filter(programme_id=programme_id).select_related("made_by")


def last_hand_change(allocation: Allocation) -> HandChange | None:
    """The change that "undo" takes back."""
    return HandChange.objects.filter(allocation=allocation, undone_at=None).first()
