"""The only gates of the site. Every view goes through exactly one of them.

    @requires(Permission.ALLOCATE)      a page of a school, `/s/<slug:school>/…`
    @signed_in                          a page of a person, of no school
    @open_to_all                        public pages, and links that carry their own secret

The school's slug in the address is used up by the gate: a gated view takes `request` and whatever else its address
holds; the school is `request.school`, its member's row `request.membership`, what they may do `request.permissions`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from collegium_site.tenancy.models import Membership, School
from collegium_site.tenancy.permissions import Permission

View = Callable[..., HttpResponseBase]
AnyView = TypeVar("AnyView", bound=View)


class SchoolRequest(HttpRequest):
    """What a view behind `requires` is given."""

    school: School
    membership: Membership
    permissions: frozenset[Permission]


def requires(permission: Permission) -> Callable[[View], View]:
    """Members of the school with this permission; others of the school get 403, everyone else 404."""

    def gate(view: View) -> View:
        @wraps(view)
        def gated(request: Any, *args: Any, school: str, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.membership is None:
                raise Http404(school)
            if permission not in request.permissions:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return marked(gated, permission)

    return gate


def signed_in(view: View) -> View:
    """Anyone who has signed in."""

    @wraps(view)
    def gated(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return marked(gated, "signed_in")


def open_to_all(view: AnyView) -> AnyView:
    """Everyone, signed in or not. A `school` in the address is given to the view: no scope is open for it."""
    return marked(view, "open_to_all")


def marked(view: AnyView, gate: str) -> AnyView:
    """The contract test of routes fails on a view without this mark."""
    view.gate = gate  # type: ignore[attr-defined] # functions carry attributes
    return view
