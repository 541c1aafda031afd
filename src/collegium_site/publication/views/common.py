"""What several views need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from collegium.words import DEFAULT_LABELS
from collegium_site.publication.pages.words import counts_words
from collegium_site.publication.selectors.versions import Choice, Published, choice
from collegium_site.publication.services.refusals import Refused
from collegium_site.tenancy.models import School


def now_at(school: School) -> datetime:
    """What the school's clocks show."""
    return timezone.now().astimezone(school.zone)


def today_at(school: School) -> date:
    return now_at(school).date()


def labels_of(school: School) -> Mapping[str, str]:
    return {**DEFAULT_LABELS, **{key: word for key, word in school.labels.items() if word}}


def programme_asked(request: HttpRequest) -> int | None:
    """Which of several programmes is meant; none: the one that holds."""
    asked = request.GET.get("programme", "")
    return int(asked) if asked.isdecimal() else None


def chosen_or_404(request: HttpRequest) -> Choice:
    """The programme asked for, else the one that holds."""
    found = choice(programme=programme_asked(request))
    if found is None:
        raise Http404
    return found


def found_or_404(published: Published | None) -> Published:
    if published is None:
        raise Http404
    return published


def school_by_slug(slug: str) -> School:
    """A school named by a public address; 404 without one."""
    return get_object_or_404(School, slug=slug)


def quiet(response: HttpResponse) -> HttpResponse:
    """A page whose address is a secret: search engines are kept out, and nothing on the way keeps it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def say_refused(request: Any, refused: Refused) -> None:
    """Every reason as a message of its own on the next page."""
    for reason in refused.reasons[:20]:
        messages.error(request, reason)


__all__ = [
    "chosen_or_404",
    "counts_words",
    "found_or_404",
    "labels_of",
    "now_at",
    "programme_asked",
    "quiet",
    "say_refused",
    "school_by_slug",
    "today_at",
]
