"""Calendar feeds: which there are, and what they hold through every version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium.words import DEFAULT_LABELS
from collegium_site.publication.beside import notes_of
from collegium_site.publication.content import calendars
from collegium_site.publication.content.calendars import Edition, Writing
from collegium_site.publication.content.outline import Outline
from collegium_site.publication.content.people import GroupCopy, Person
from collegium_site.publication.models import Feed, GroupPage, PersonPage, Version
from collegium_site.tenancy.models import Membership, School

Kind = Feed.Kind


def feed_of(*, kind: Feed.Kind, owner: Any, programme_id: int, block: int = 0, group: str = "") -> Feed | None:
    """The address that this person has made, if they have; one statement."""
    which = {"kind": kind, "owner": owner, "programme_id": programme_id, "block": block, "group": group}
    return Feed.objects.filter(**which).first()


def feed_by_token(token: str, school: School) -> Feed | None:
    """A feed of this school whose owner still belongs to it; two statements."""
    feed = Feed.objects.filter(token=token).first()
    if feed is None:
        return None
    belongs = Membership.objects.filter(school=school, user_id=feed.owner_id, is_active=True).exists()
    return feed if belongs else None


def calendar_of(feed: Feed, school: School, site: str) -> bytes | None:
    """The file; none while nothing it could hold was ever published. One statement, and one for a person's notes."""
    writing = writing_of(Kind(feed.kind), school, site, feed.group, feed.block)
    editions = _editions(feed, writing)
    return calendars.feed(editions, writing) if editions else None


def _editions(feed: Feed, writing: Writing) -> list[Edition]:
    if feed.kind == Kind.PERSON:
        return _of_person(feed, writing)
    return _of_group(feed, writing) if feed.kind == Kind.GROUP else _of_programme(feed, writing)


def _of_person(feed: Feed, writing: Writing) -> list[Edition]:
    """A version without this person has nothing for them: what they were asked to is withdrawn."""
    pages = PersonPage.objects.filter(colleague__user_id=feed.owner_id)
    found = _with_pages(feed, pages)
    key = next((page["key"] for _version, _outline, page in reversed(found) if page), None)
    notes = notes_of(feed.programme_id, key) if key else {}
    entries = [
        calendars.entries_of_person(outline, Person.from_json(page), writing, notes) if page else ()
        for _version, outline, page in found
    ]
    return _dated(found, entries) if any(entries) else []


def _of_group(feed: Feed, writing: Writing) -> list[Edition]:
    pages = GroupPage.objects.filter(block=feed.block, name=feed.group)
    found = _with_pages(feed, pages)
    entries = [
        calendars.entries_of_group(outline, GroupCopy.from_json(page), writing) if page else ()
        for _version, outline, page in found
    ]
    return _dated(found, entries) if any(entries) else []


def _of_programme(feed: Feed, writing: Writing) -> list[Edition]:
    found = [(version, Outline.from_json(version.outline), None) for version in versions_of(feed.programme_id)]
    return _dated(found, [calendars.entries_of_programme(outline, writing) for _version, outline, _page in found])


def _with_pages(feed: Feed, pages: QuerySet[Any]) -> list[tuple[Version, Outline, Any]]:
    own = pages.filter(version=OuterRef("pk")).values("content")[:1]
    rows = versions_of(feed.programme_id).annotate(page=Subquery(own))
    return [(row, Outline.from_json(row.outline), row.page) for row in rows]


def versions_of(programme_id: int) -> QuerySet[Version]:
    rows: QuerySet[Version] = Version.objects.filter(programme_id=programme_id)
    return rows.defer("content").order_by("number")


def _dated(found: Sequence[tuple[Version, Outline, Any]], entries: Sequence[Any]) -> list[Edition]:
    return [
        Edition(version.published_at, outline.zone, tuple(own))
        for (version, outline, _page), own in zip(found, entries, strict=True)
    ]


def writing_of(kind: Feed.Kind, school: School, site: str, group: str = "", block: int = 0) -> Writing:
    labels = {**DEFAULT_LABELS, **school.labels}
    names = {
        Kind.PERSON: _("My PLC meetings"),
        Kind.GROUP: _("PLC meetings of %(group)s") % {"group": group},
        Kind.PROGRAMME: _("PLC meetings"),
    }
    scopes = {Kind.PERSON: "me", Kind.GROUP: f"{group}-{block}".lower(), Kind.PROGRAMME: "all"}
    page = "publication:mine" if kind == Kind.PERSON else "publication:programme"
    return Writing(
        name=f"{names[kind]}, {school.name}",
        scope=scopes[kind],
        host=f"{school.slug}.collegium",
        words={
            "disaggregated": _("disaggregated time"),
            "training_day": labels["training_day"],
            "directed": _("other directed time"),
        },
        url=site + reverse(page, args=[school.slug]),
    )
