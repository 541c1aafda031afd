"""Lists to print, each in one click, on A4 or A3."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from collegium_site.publication.pages import calendar
from collegium_site.publication.pages import paper as lists
from collegium_site.publication.selectors import versions
from collegium_site.publication.selectors.exempt import exempt_from
from collegium_site.publication.views.common import chosen_or_404, counts_words, labels_of, today_at
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_PUBLISHED)
def a_to_z(request: SchoolRequest) -> HttpResponse:
    """Where do I go: everyone by last name, with group, room and leader, in one block."""
    context = of_one_block(request)
    published = context["published"]
    groups = [sheet.group for sheet in context["sheets"]]
    context["letters"] = lists.a_to_z(groups, published.outline, exempt_from(published.pk, request.school))
    return render(request, "publication/paper/a_to_z.html", context)


@requires(Permission.SEE_PUBLISHED)
def doors(request: SchoolRequest) -> HttpResponse:
    """One sheet for each door."""
    return render(request, "publication/paper/doors.html", of_one_block(request))


@requires(Permission.SEE_PUBLISHED)
def group_lists(request: SchoolRequest) -> HttpResponse:
    """Every group with its members."""
    return render(request, "publication/paper/groups.html", of_one_block(request))


@requires(Permission.SEE_PUBLISHED)
def year(request: SchoolRequest) -> HttpResponse:
    """The year on a page."""
    chosen = chosen_or_404(request)
    published = chosen.published
    years = calendar.years_of(published.outline, counts_words(request.school), labels_of(request.school))
    context = {"published": published, "chosen": chosen, "years": years, **sheet_of(request)}
    return render(request, "publication/paper/year.html", context)


def of_one_block(request: SchoolRequest) -> dict[str, Any]:
    """The groups of the block asked for, else of the next meeting."""
    chosen = chosen_or_404(request)
    published = chosen.published
    groups = versions.group_pages(published.pk)
    blocks = sorted({group.block for group in groups})
    block = asked_block(request, blocks) or lists.block_on(groups, published.outline, today_at(request.school))
    own = [group for group in groups if group.block == block]
    return {
        "published": published,
        "chosen": chosen,
        "sheets": lists.sheets(own, published.outline),
        "shown_block": block,
        "blocks": blocks,
        **sheet_of(request),
    }


def asked_block(request: SchoolRequest, blocks: list[int]) -> int | None:
    return next((block for block in blocks if str(block) == request.GET.get("block")), None)


def sheet_of(request: SchoolRequest) -> dict[str, str]:
    """`?paper=a3`; anything else is A4."""
    return {"sheet": "a3" if request.GET.get("paper") == "a3" else "a4"}
