"""The programme for everyone who is curious about it: no names, no rooms, no groups."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from collegium_site.publication.pages import calendar
from collegium_site.publication.pages.characteristics import characteristics, reasons_for
from collegium_site.publication.selectors import versions
from collegium_site.publication.selectors.rounds import shows_public_page
from collegium_site.publication.views.common import counts_words, labels_of, school_by_slug
from collegium_site.tenancy.access import open_to_all
from collegium_site.tenancy.scope import school_scope


@open_to_all
def public_page(request: HttpRequest, school: str) -> HttpResponse:
    """404 until the leader has switched it on and a version is published."""
    found = school_by_slug(school)
    with school_scope(found):
        published = versions.latest() if shows_public_page(found) else None
    if published is None:
        raise Http404
    context = {
        "of": found,
        "labels": labels_of(found),
        "outline": published.outline,
        "published_at": published.published_at,
        "years": calendar.years_of(published.outline, counts_words(found), labels_of(found)),
        "characteristics": characteristics(labels_of(found)),
        "reasons": reasons_for(labels_of(found)),
    }
    return render(request, "publication/public.html", context)
