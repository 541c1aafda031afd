"""Who of a school may do something."""

from __future__ import annotations

from collegium_site.tenancy.models import Membership, School
from collegium_site.tenancy.permissions import Permission


def who_may(permission: Permission, school: School) -> list[Membership]:
    """The school's active members with this permission, each with their user, by name: one statement."""
    active = Membership.objects.filter(school=school, is_active=True, user__is_active=True)
    members = active.select_related("user").order_by("user__name", "pk")
    return [member for member in members if permission in member.permissions]
