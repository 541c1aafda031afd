"""Who plays which role at the demonstration school, chosen from its invented staff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from collegium.roster import Colleague, Kind
from collegium_site.tenancy.permissions import Role

Suits = Callable[[Colleague], bool]


def cast_of(staff: Sequence[Colleague]) -> dict[Role, Colleague]:
    """One person for each role that does not follow from the groups; no person twice.

    Facilitators are whoever leads a group: they are known once everyone has a place.
    """
    led_by = Counter(person.line_manager for person in staff)
    suits: dict[Role, Suits] = {
        Role.HEAD: lambda one: one.kind is Kind.TEACHER and not one.line_manager,
        Role.PROGRAMME_LEADER: lambda one: one.any_focus,
        Role.HEAD_OF_DEPARTMENT: lambda one: led_by[one.id] > 1,
        Role.COLLEAGUE: lambda one: one.kind is Kind.TEACHER and one.fraction < 1 and not one.shares_with,
        Role.GOVERNOR: lambda one: one.kind is Kind.GOVERNOR,
        Role.DATA_MANAGER: lambda one: one.department == "Office",
        Role.SYSTEM_MANAGER: lambda one: one.kind is Kind.SUPPORT and one.department == "Design and Technology",
    }
    cast: dict[Role, Colleague] = {}
    for role, suit in suits.items():
        cast[role] = next(one for one in staff if suit(one) and one not in cast.values())
    return cast


def may_lead(staff: Sequence[Colleague]) -> list[Colleague]:
    """Those who are trained to lead a group."""
    return [person for person in staff if person.facilitates or person.any_focus]
