"""Which allocations there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from collegium_site.groups.models import Allocation, HandChange
from collegium_site.tenancy.prepared import Prepared


def current_allocation(programme_id: int) -> Allocation | None:
    return _current(programme_id).first()


def held_before(programme_id: int) -> int:
    """The first block of the current allocation that may still change; 1 without any."""
    current = _current(programme_id).only("from_block").first()
    return current.from_block if current else 1


def first_to_place(programme_id: int) -> int:
    """The first block whose places are not settled by what came before it: everyone is placed anew only where it is 1.

    A focus area that was replaced settles the blocks before it too; one statement.
    """
    current = _with_replaced(_current(programme_id)).first()
    return max(current.from_block, current.replaced_from or 1) if current else 1


def allocation(programme_id: int, number: int) -> Allocation | None:
    return Allocation.objects.filter(programme_id=programme_id, number=number).first()


def allocations(programme_id: int) -> Sequence[Allocation]:
    """The latest first, with who made them."""
    return list(Allocation.objects.filter(programme_id=programme_id).select_related("made_by"))


def allocation_with_changes(programme_id: int) -> Any:
    """The current one, if there is one; `to_undo` and `to_redo` say which changes by hand could be taken back and
    made again, `replaced_from` the last block in which a focus area takes the place of another, else 1: one statement.
    """
    return next(iter(WITH_CHANGES(programme=programme_id)), None)


def _with_changes(given: Any) -> Any:
    own = HandChange.objects.filter(allocation=OuterRef("pk"))
    standing = own.filter(undone_at=None)
    undone = own.filter(undone_at__isnull=False, pk__gt=OuterRef("standing")).order_by("pk")
    return (
        _with_replaced(_current(given.programme))
        .annotate(standing=Coalesce(Subquery(standing.values("pk")[:1]), Value(0)))
        .annotate(to_undo=Subquery(standing.values("says")[:1]), to_redo=Subquery(undone.values("says")[:1]))
    )


WITH_CHANGES = Prepared(_with_changes)


def change_to_undo(allocation: Allocation) -> HandChange | None:
    """The latest change by hand that stands."""
    return HandChange.objects.filter(allocation=allocation, undone_at=None).first()


def change_to_redo(allocation: Allocation) -> HandChange | None:
    """The change taken back last; none once another was made since."""
    standing = change_to_undo(allocation)
    undone = HandChange.objects.filter(allocation=allocation, pk__gt=standing.pk if standing else 0)
    return undone.order_by("pk").first()


def _with_replaced(rows: QuerySet[Allocation]) -> QuerySet[Any]:
    return rows.annotate(replaced_from=Max("programme__focus_areas__from_block"))


def _current(programme_id: Any) -> QuerySet[Allocation]:
    return Allocation.objects.filter(programme_id=programme_id, is_current=True)
