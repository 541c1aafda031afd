"""What is read before someone joins a group, leaves it or moves within a block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Subquery

from collegium_site.hours.selectors.previews import HoursChange, change_by
from collegium_site.publication.content.differences import Change, person_changes
from collegium_site.publication.content.membership import Change as MemberChange
from collegium_site.publication.content.people import GroupCopy, Person, Place
from collegium_site.publication.models import MemberPeriod, Version
from collegium_site.publication.moving import members
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.publication.moving.members import Becomes, Held
from collegium_site.publication.selectors.moving import beyond_the_law, plan_after
from collegium_site.publication.selectors.telling import Telling, who_is_told
from collegium_site.schools.selectors.people import kinds_of_member, present
from collegium_site.tenancy.models import School


@dataclass(frozen=True)
class Preview:
    """`faults` stand in the way. `gains` and `loses` are meetings; `coverage` says what counts as covered then."""

    faults: list[str]
    cautions: list[str]
    changed: tuple[Change, ...]
    gains: list[Held]
    loses: list[Held]
    coverage: list[str]
    hours: HoursChange
    telling: Telling


@dataclass(frozen=True, slots=True)
class Seated:
    """A member of a group with the place they have in it."""

    person: Person
    place: Place
    can_change: bool


def seated(now: InHand, group: GroupCopy) -> list[Seated]:
    """In order of name; what can still change is the last place someone has in the block, unless they lead."""
    return [
        Seated(person, place, place is own[-1] and not place.leads)
        for person in now.content.people
        for own in [person.places_in(group.block)]
        for place in own
        if place.group == group.name
    ]


def not_covering(programme_id: int) -> set[tuple[int, str]]:
    """Who was in a group for too small a part of its block, with the focus area's code, as the newest version says; one
    statement.
    """
    newest = Version.objects.filter(programme_id=programme_id).order_by("-number").values("pk")[:1]
    found = MemberPeriod.objects.filter(version=Subquery(newest), covers=False)
    return set(found.values_list("colleague", "focus"))


def could_join(now: InHand, group: GroupCopy, school: School) -> Sequence[tuple[int, str]]:
    """Everyone to whom a place could be given: not the exempt, nor who has a place to the end of the block. One
    statement.
    """
    there = {one.key for one in now.content.people if any(place.until is None for place in one.places_in(group.block))}
    placed = {key for key, colleague in now.colleagues.items() if colleague.placed}
    return [(row.pk, row.listed_name) for row in present(school) if row.pk in placed - there]


def newcomer(key: int, school: School) -> Person | None:
    """Someone on the staff list who has no place yet; one statement."""
    row = present(school).filter(pk=key).select_related("department").first()
    if row is None:
        return None
    kinds = {**kinds_of_member(), "teacher": ""}
    department = row.department.name if row.department else ""
    about = (row.pk, row.staff_id, row.name, row.sort_name, kinds[row.kind], department)
    return Person(*about, places=(), met=0, why="")


def becoming(now: InHand, change: MemberChange, school: School) -> Becomes | None:
    """None where there is no such person or group; one statement for whoever has no place yet."""
    new = newcomer(change.person, school) if now.person(change.person) is None else None
    return members.becomes(now, change, new)


def preview(found: Becomes, school: School, at: datetime) -> Preview:
    """Thirteen statements, however many people."""
    now, today = found.now, at.astimezone(school.zone).date()
    plan = plan_after(now, found.after)
    wrong = members.faults(found, today) or beyond_the_law(plan, school, today)
    old, new, outline = found.before, found.person, found.after.outline
    return Preview(
        faults=wrong,
        cautions=members.cautions(found),
        changed=tuple(person_changes(now.content.outline, outline, old, new)) if new else (),
        gains=found.gains,
        loses=found.loses,
        coverage=members.coverage(found),
        hours=change_by(plan, today),
        telling=who_is_told(now.content, found.after, at, school),
    )
