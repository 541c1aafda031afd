"""What a change of someone's record on the staff list would change in hours, for the page that keeps it."""

from __future__ import annotations

from copy import copy
from typing import Any

from collegium.roster.colleague import Colleague
from collegium_site.hours.pages.foreseen import Foreseen
from collegium_site.hours.selectors.contracts import rows_of
from collegium_site.hours.selectors.foreseen import Working, foreseen
from collegium_site.hours.views.common import today_at
from collegium_site.schools.adapters.colleagues import colleague_of_row, columns_of
from collegium_site.tenancy.access import SchoolRequest
from collegium_site.tenancy.permissions import Permission

WORKING = ("fraction", "pattern", "membership", "starts", "ends", "kind")


def of_record(request: SchoolRequest, row: Any, person: Colleague) -> Foreseen | None:
    """None where nothing that is published changes. Hours are for those who may see them by name."""
    before = colleague_of_row(row)
    if all(getattr(before, name) == getattr(person, name) for name in WORKING):
        return None
    changed = copy(row)
    for name, value in columns_of(person).items():
        setattr(changed, name, value)
    contracts = rows_of(row.pk)
    now, then = Working(row, before, contracts), Working(changed, person, contracts)
    by_name = Permission.SEE_HOURS_BY_NAME in request.permissions
    found = foreseen(school=request.school, now=now, then=then, today=today_at(request.school), by_name=by_name)
    return None if found.is_nothing else found
