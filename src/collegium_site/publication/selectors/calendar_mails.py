"""Whose calendars follow their meetings by mail, and what those hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery

from collegium_site.publication.content import calendars
from collegium_site.publication.content.calendar_mails import Standing
from collegium_site.publication.content.calendars import Edition, Writing
from collegium_site.publication.content.outline import Outline
from collegium_site.publication.content.people import Person
from collegium_site.publication.models import CalendarChoice, CalendarEntry, Feed, PersonPage, Version
from collegium_site.publication.selectors.feeds import Kind, versions_of, writing_of
from collegium_site.publication.signed_links import CALENDAR_OFF_SALT
from collegium_site.schools.selectors.people import address_of, colleague_by_link, present
from collegium_site.tenancy.models import School
from collegium_site.tenancy.scope import current_school


@dataclass(frozen=True, slots=True)
class OnMyPage:
    """Whether someone wants calendar mails, and where they go; empty: nowhere. `token` is that of their feed."""

    wanted: bool = False
    address: str = ""
    token: str | None = None


def on_my_page(colleague: int, programme_id: int, school: School) -> OnMyPage:
    """One statement."""
    wanted = CalendarChoice.objects.filter(colleague=OuterRef("pk"), wanted=True)
    feed = Feed.objects.filter(owner=OuterRef("user"), programme_id=programme_id, kind=Kind.PERSON)
    rows = present(school).filter(pk=colleague).select_related("user")
    row = rows.annotate(wanted=Exists(wanted), token=Subquery(feed.values("token")[:1])).first()
    return OnMyPage(row.wanted, address_of(row), row.token) if row else OnMyPage()


def owner_by_link(token: str) -> Any:
    """Whose calendar mails the link in a mail of this school ends; none for any other link. One statement."""
    return colleague_by_link(CALENDAR_OFF_SALT, token, current_school())


def who_wants_it() -> list[int]:
    """Rows of the staff list, of those who have not left; one statement."""
    wanting = CalendarChoice.objects.filter(wanted=True, colleague__left_on=None)
    return list(wanting.order_by("colleague").values_list("colleague", flat=True))


def who_left_wanting_it() -> list[int]:
    """Rows of those who have left and whose calendars still follow; one statement."""
    wanting = CalendarChoice.objects.filter(wanted=True).exclude(colleague__left_on=None)
    return list(wanting.order_by("colleague").values_list("colleague", flat=True))


def anyone_wants_it() -> bool:
    """One statement."""
    return CalendarChoice.objects.filter(wanted=True).exists()


def entries_of(colleagues: Collection[int], **which: Any) -> dict[int, dict[str, CalendarEntry]]:
    """What their calendars were told last, by UID; one statement."""
    found: dict[int, dict[str, CalendarEntry]] = {key: {} for key in colleagues}
    for entry in CalendarEntry.objects.filter(colleague__in=colleagues, **which):
        found[entry.colleague_id][entry.uid] = entry
    return found


def standing(programme_id: int, colleagues: Collection[int], school: School) -> dict[int, Standing]:
    """What their feeds hold, of those who ever had a place; two statements, however many people and versions."""
    writing = writing_of(Kind.PERSON, school, settings.PUBLIC_URL)
    outlines = [(version, Outline.from_json(version.outline)) for version in versions_of(programme_id)]
    pages = PersonPage.objects.filter(version__programme_id=programme_id, colleague__in=colleagues)
    rows = pages.order_by("colleague").values_list("colleague", "version", "content")
    found = {}
    for colleague, own in groupby(rows, key=lambda row: row[0]):
        people = {version: Person.from_json(content) for _colleague, version, content in own}
        found[colleague] = _standing(outlines, people, writing)
    return found


def _standing(outlines: Sequence[tuple[Version, Outline]], people: Mapping[int, Person], writing: Writing) -> Standing:
    editions = [
        Edition(version.published_at, outline.zone, _entries(outline, people.get(version.pk), writing))
        for version, outline in outlines
    ]
    newest, outline = outlines[-1]
    person = people.get(newest.pk)
    own = person.meetings(outline) if person else []
    not_held = {calendars.uid_of(one.key, writing): one.why for _place, _turn, one in own if one.cancelled}
    return Standing(tuple(calendars.events(editions, writing)), not_held)


def _entries(outline: Outline, person: Person | None, writing: Writing) -> tuple[calendars.Entry, ...]:
    return calendars.entries_of_person(outline, person, writing, {}) if person else ()
