"""My PLC: on the phone, and on paper."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from collegium_site.publication import beside
from collegium_site.publication.pages.mine import MyProgramme
from collegium_site.publication.selectors import versions
from collegium_site.publication.selectors.calendar_mails import on_my_page
from collegium_site.publication.views.common import counts_words, now_at, programme_asked
from collegium_site.publication.views.feeds import address_with
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_PUBLISHED)
def mine(request: SchoolRequest) -> HttpResponse:
    return show(request, "publication/mine.html")


@requires(Permission.SEE_PUBLISHED)
def paper(request: SchoolRequest) -> HttpResponse:
    return show(request, "publication/mine_paper.html")


def show(request: SchoolRequest, template: str) -> HttpResponse:
    chosen = versions.choice(request.user, programme_asked(request))
    if chosen is None or chosen.published.mine is None:
        return render(request, "publication/no_place.html", {"published": chosen and chosen.published})
    today = now_at(request.school).date()
    theirs = tuple(one for one in chosen.others if one.mine and not one.is_over(today))
    context = context_of(request, chosen.published) | {"chosen": versions.Choice(chosen.published, theirs)}
    return render(request, template, context)


def context_of(request: SchoolRequest, published: versions.Published) -> dict[str, Any]:
    own = published.mine
    if own is None:
        raise ValueError("This person has no place.")
    calendar = on_my_page(own.key, published.programme_id, request.school)
    counts = counts_words(request.school)
    notes = beside.notes_of(published.programme_id, own.key)
    return {
        "published": published,
        "mine": MyProgramme(published.outline, own, now_at(request.school).replace(tzinfo=None), counts, notes),
        "counts": counts,
        "feed": address_with(calendar.token, request.school),
        "calendar_mails": calendar,
        "sections": beside.sections(published),
    }
