"""Opens the school of an address for those who belong to it."""

import re
from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase

from collegium_site.tenancy.models import Membership
from collegium_site.tenancy.prepared import Prepared
from collegium_site.tenancy.scope import school_scope

SCHOOL_ADDRESS = re.compile(r"^/s/(?P<slug>[-a-zA-Z0-9_]{1,60})/")


class SchoolMiddleware:
    """One statement finds school and membership together; whoever has none is left to the gate of the view."""

    def __init__(self, get_response: Callable[[Any], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        membership = membership_for(request)
        request.membership = membership
        request.school = membership.school if membership else None
        request.permissions = membership.permissions if membership else frozenset()
        if membership is None:
            return self.get_response(request)
        with school_scope(membership.school):
            return self.get_response(request)


MEMBERSHIPS = Prepared(
    lambda given: Membership.objects.select_related("school").filter(
        user=given.user, school__slug=given.slug, is_active=True
    )
)


def membership_for(request: Any) -> Membership | None:
    address = SCHOOL_ADDRESS.match(request.path_info)
    if address is None or not request.user.is_authenticated:
        return None
    return next(iter(MEMBERSHIPS(user=request.user.pk, slug=address["slug"])), None)
