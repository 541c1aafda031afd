"""Calendar feeds: read with the token in their address, made anew by their owner."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_POST

from collegium_site.publication.forms.feeds import RenewForm
from collegium_site.publication.selectors import feeds, versions
from collegium_site.publication.services.feeds import renew as renew_feed
from collegium_site.publication.views.common import school_by_slug
from collegium_site.tenancy.access import SchoolRequest, open_to_all, requires
from collegium_site.tenancy.models import School
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import school_scope


@dataclass(frozen=True, slots=True)
class Address:
    """`subscribe` opens the calendar of the device; `plain` is to be copied."""

    plain: str
    subscribe: str


def address_of(feed: Any, school: School) -> Address | None:
    return address_with(feed.token, school) if feed else None


def address_with(token: str | None, school: School) -> Address | None:
    """None while nobody made one."""
    if token is None:
        return None
    plain = settings.PUBLIC_URL + reverse("publication:feed", args=[school.slug, token])
    return Address(plain, "webcal" + plain.removeprefix("https").removeprefix("http"))


@open_to_all
def feed(request: HttpRequest, school: str, token: str) -> HttpResponseBase:
    """The calendar itself; 404 for a token that was made anew, of another school, or of someone who has left."""
    found = school_by_slug(school)
    with school_scope(found):
        kept = feeds.feed_by_token(token, found)
        content = feeds.calendar_of(kept, found, settings.PUBLIC_URL) if kept else None
        # What someone is to bring changes between versions: their own calendar is told apart by what it says alone.
        dated = kept is not None and kept.kind != feeds.Kind.PERSON
        changed = versions.changed_at(kept.programme_id) if kept and dated else None
    if content is None:
        raise Http404
    return conditional(request, content, changed)


def conditional(request: HttpRequest, content: bytes, changed: datetime | None) -> HttpResponseBase:
    """304 for a reader that has this already."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["ETag"] = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if changed:
        response.headers["Last-Modified"] = http_date(changed.astimezone(UTC).timestamp())
    response.headers["Cache-Control"] = "private, max-age=900"
    response.headers["Content-Disposition"] = 'inline; filename="plc.ics"'
    response.headers["X-Robots-Tag"] = "noindex"
    etag, modified = response.headers["ETag"], int(changed.timestamp()) if changed else None
    return get_conditional_response(request, etag, modified, response) or response


@requires(Permission.SEE_PUBLISHED)
@require_POST
def renew(request: SchoolRequest) -> HttpResponse:
    """Make an address, or a new one in place of one that others may know."""
    form = RenewForm(request.POST)
    if not form.is_valid():
        raise Http404
    which = form.cleaned_data
    if versions.latest_of(which["programme_id"]) is None:
        raise Http404
    renew_feed(owner=request.user, now=timezone.now(), **which)
    return redirect(f"{way_back(request, which)}#calendar")


def way_back(request: SchoolRequest, which: dict[str, Any]) -> str:
    """The page the button stands on."""
    slug = request.school.slug
    if which["kind"] == feeds.Kind.PERSON:
        return reverse("publication:mine", args=[slug])
    published = versions.latest_of(which["programme_id"])
    if which["kind"] == feeds.Kind.GROUP and published:
        place = [slug, which["programme_id"], published.number, which["block"], which["group"]]
        return reverse("publication:group", args=place)
    return reverse("publication:programme", args=[slug])
