"""Everyone's order of focus areas, brought in as one list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction

from collegium_site.audit.services import record
from collegium_site.schools.selectors.people import staff_keys
from collegium_site.schools.services.people import set_preferences
from collegium_site.tenancy.models import School


@transaction.atomic
def bring_wishes(*, school: School, orders: Mapping[str, Sequence[Collection[str]]], actor: Any) -> int:
    """Keep the orders of a list, by staff id; whoever it does not name keeps their own. Returns how many."""
    keys = staff_keys(school)
    for staff_id, ranks in orders.items():
        set_preferences(school=school, actor=actor, pk=keys[staff_id], ranks=ranks)
    record(kind="groups.wishes_brought", school=school, actor=actor, details={"number": len(orders)})
    return len(orders)
