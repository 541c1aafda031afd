"""What was published: the programme, its versions, what changed, a group."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from collegium_site.publication.beside import beside_group
from collegium_site.publication.content.differences import differences
from collegium_site.publication.content.people import GroupCopy
from collegium_site.publication.pages import calendar
from collegium_site.publication.pages.paper import block_on
from collegium_site.publication.selectors import versions
from collegium_site.publication.selectors.feeds import Kind, feed_of
from collegium_site.publication.selectors.telling import telling
from collegium_site.publication.views.common import counts_words, found_or_404, labels_of, programme_asked, today_at
from collegium_site.publication.views.feeds import address_of
from collegium_site.tenancy.access import SchoolRequest, requires
from collegium_site.tenancy.permissions import Permission


@requires(Permission.SEE_PUBLISHED)
def programme(request: SchoolRequest) -> HttpResponse:
    """The version that holds."""
    chosen = versions.choice(programme=programme_asked(request))
    if chosen is None:
        return render(request, "publication/nothing_published.html")
    return show(request, chosen.published, chosen.published, chosen)


@requires(Permission.SEE_PUBLISHED)
def version(request: SchoolRequest, programme: int, number: int) -> HttpResponse:
    """A version by its number, old or new."""
    published = found_or_404(versions.numbered(programme, number))
    chosen = versions.choice(programme=programme)
    return show(request, published, chosen.published if chosen else None, chosen)


@requires(Permission.SEE_PUBLISHED)
def by_seal(request: SchoolRequest, digest: str) -> HttpResponse:
    """A version by its hash, or by the first twelve letters of it as paper shows them."""
    published = found_or_404(versions.sealed(digest))
    return redirect("publication:version", request.school.slug, published.programme_id, published.number)


def show(
    request: SchoolRequest,
    published: versions.Published,
    newest: versions.Published | None,
    chosen: versions.Choice | None,
) -> HttpResponse:
    feed = feed_of(kind=Kind.PROGRAMME, owner=request.user, programme_id=published.programme_id)
    groups = versions.group_pages(published.pk)
    context = {
        "published": published,
        "newest": newest,
        "chosen": chosen,
        "years": calendar.years_of(published.outline, counts_words(request.school), labels_of(request.school)),
        "blocks": blocks_of(published, groups),
        "in_hand": block_on(groups, published.outline, today_at(request.school)),
        "feed": address_of(feed, request.school),
    }
    return render(request, "publication/programme.html", context)


def blocks_of(
    published: versions.Published, groups: Sequence[GroupCopy]
) -> list[tuple[int, list[tuple[object, object]]]]:
    """Groups with their focus area, block by block."""
    return [
        (block, [(group, published.outline.focus(group.focus)) for group in groups if group.block == block])
        for block in sorted({group.block for group in groups})
    ]


@requires(Permission.SEE_PUBLISHED)
def all_versions(request: SchoolRequest) -> HttpResponse:
    return render(request, "publication/versions.html", {"versions": versions.all_versions()})


@requires(Permission.SEE_DRAFT_GROUPS)
def changes(request: SchoolRequest, programme: int, number: int) -> HttpResponse:
    """Who moved, which dates moved, how many minutes; who must be told, and who could not be."""
    published = found_or_404(versions.numbered(programme, number))
    before, after = versions.contents_upto(programme, number)
    if after is None:
        raise Http404
    context = {
        "published": published,
        "changed": differences(before, after) if before else None,
        "told": telling(programme, number, published.pk, timezone.now(), request.school),
    }
    return render(request, "publication/changes.html", context)


@requires(Permission.SEE_PUBLISHED)
def group(request: SchoolRequest, programme: int, number: int, block: int, name: str) -> HttpResponse:
    """A group of one block: where, when, who leads, who is in it."""
    published = found_or_404(versions.numbered(programme, number))
    page = versions.group_page(published.pk, block, name)
    if page is None:
        raise Http404
    chosen = versions.choice(programme=programme)
    is_newest = chosen is not None and chosen.published.number == number
    feed = feed_of(kind=Kind.GROUP, owner=request.user, programme_id=programme, block=block, group=name)
    context = {
        "published": published,
        "can_change": is_newest and chosen is not None and not chosen.published.put_away,
        "beside": beside_group(programme, block, name) if is_newest else (),
        "group": page,
        "focus": published.outline.focus(page.focus),
        "rows": [(one, counts_words(request.school)[one.counts_towards]) for one in page.held(published.outline)],
        "feed": address_of(feed, request.school),
    }
    return render(request, "publication/group.html", context)
