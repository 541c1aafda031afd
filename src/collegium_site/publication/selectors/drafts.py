"""The draft that would be published, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _

from collegium.allocation import CONFIDENTIAL_SENTENCES, WITHOUT_LEAVE_SENTENCES
from collegium.programme import check
from collegium.reasons import Level, Reason
from collegium.words import DEFAULT_LABELS, Words
from collegium_site.groups.judging import broken_rules
from collegium_site.groups.selectors.allocations import current_allocation
from collegium_site.groups.selectors.board import groups_of
from collegium_site.groups.selectors.inputs import inputs_of
from collegium_site.groups.selectors.rooms import room_faults
from collegium_site.hours.plans import Plan
from collegium_site.hours.selectors.contracts import contracts_by_colleague
from collegium_site.hours.selectors.limits import refusals
from collegium_site.publication.content.building import Draft
from collegium_site.publication.content.outline import Outline
from collegium_site.publication.content.people import Person
from collegium_site.publication.models import MemberPeriod, PersonPage, Version
from collegium_site.publication.selectors.held import held_otherwise
from collegium_site.schools.selectors.people import present_and
from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a draft cannot be published; `where`: programme, groups or hours."""

    where: str
    says: str


@dataclass(frozen=True)
class Drafted:
    """A draft with the rows of its people by key. Nothing in it may be shown before `obstacles` is empty."""

    draft: Draft
    rows: dict[int, Any]


def drafted(programme_id: int, school: School) -> Drafted | None:
    """Twelve statements, however many people and groups."""
    inputs = inputs_of(programme_id, school)
    if inputs is None:
        return None
    allocation = current_allocation(programme_id)
    groups = groups_of(allocation) if allocation else ()
    first = allocation.from_block if allocation else 1
    held = {face.colleague_id for group in groups if group.block < first for face in group.members}
    rows = {row.pk: row for row in present_and(school, held)}
    staff_ids = {key: row.staff_id for key, row in rows.items()}
    before, contracts = outline_in_force(programme_id), contracts_by_colleague()
    draft = Draft(inputs, groups, staff_ids, first, contracts, before, parted(programme_id))
    return Drafted(draft, rows)


def outline_in_force(programme_id: int) -> Outline | None:
    """What the newest version says without names; one statement."""
    kept = Version.objects.filter(programme_id=programme_id).values_list("outline", flat=True).first()
    return Outline.from_json(kept) if kept else None


def parted(programme_id: int) -> list[Person]:
    """Everyone who has a place for a part of a block in the newest version; one statement."""
    newest = Version.objects.filter(programme_id=programme_id).order_by("-number").values("pk")[:1]
    dated = MemberPeriod.objects.filter(version=OuterRef("version"), colleague=OuterRef("colleague"))
    pages = PersonPage.objects.filter(Exists(dated), version=Subquery(newest))
    return [Person.from_json(kept) for kept in pages.order_by("pk").values_list("content", flat=True)]


def obstacles(draft: Draft, school: School, today: date) -> list[Obstacle]:
    """Errors of the programme, blocks told otherwise than they were held, every hard rule that the groups break, and
    rooms that do not hold who meets there.

    Keep-apart pairs are never named.
    """
    words = words_of(school)
    found = [
        *(Obstacle("programme", finding.says(words)) for finding in errors_of(draft)),
        *_missing(draft),
    ]
    if not found:
        found += [Obstacle("groups", says) for says in held_otherwise(draft, today)]
        broken = broken_rules(draft.programme, draft.inputs.colleagues, draft.placements, draft.from_block)
        found += [Obstacle("groups", reason.says(words)) for reason in broken]
        found += _rooms(draft)
    return found


def beyond_the_law(found: Drafted, plan: Plan, school: School, today: date) -> list[Obstacle]:
    """Whom the plan would take past what the law allows, by name, with the source; six statements."""
    words = words_of(school)
    return [
        Obstacle("hours", f"{one.who.name}: {one.check.says(words)} {one.check.cited}")
        for one in refusals(plan, found.rows, school, today)
    ]


def _rooms(draft: Draft) -> Iterator[Obstacle]:
    by_id = {group.id: group for group in draft.groups}
    for pk, faults in room_faults(draft.groups, draft.meet_at_once).items():
        group = by_id[pk]
        for says in faults:
            values = {"group": group.name, "block": group.block, "says": says}
            yield Obstacle("groups", _("%(group)s, block %(block)d: %(says)s") % values)


def errors_of(draft: Draft) -> list[Reason]:
    if not draft.programme.years or not draft.programme.focus_areas:
        return []
    return [finding for finding in check(draft.programme) if finding.level is Level.ERROR]


def words_of(school: School) -> Words:
    """How this school's pages write; "a confidential rule" for every reader, and nobody is called away."""
    own = {key: word for key, word in school.labels.items() if word}
    sentences = {**CONFIDENTIAL_SENTENCES, **WITHOUT_LEAVE_SENTENCES}
    return Words(labels={**DEFAULT_LABELS, **own}, sentences=sentences, clock="12")


def _missing(draft: Draft) -> list[Obstacle]:
    if not draft.programme.years:
        return [Obstacle("programme", _("The programme runs over no academic year yet."))]
    if not draft.programme.focus_areas:
        return [Obstacle("programme", _("The programme has no focus areas yet."))]
    if not draft.programme.meetings:
        return [Obstacle("programme", _("The programme has no meetings yet."))]
    if not draft.groups:
        return [Obstacle("groups", _("Nobody has a group yet: place everyone first."))]
    return []
