"""A school comes to be, and its own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.text import slugify

from collegium_site.audit.services import record
from collegium_site.tenancy.models import Membership, School
from collegium_site.tenancy.permissions import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from collegium_site.accounts.models import User

LONGEST_SLUG = 50
CHANGED = ("name", "nation", "time_zone", "safeguarding_name", "safeguarding_phone", "safeguarding_room")


@transaction.atomic
def set_up_school(*, user: User, name: str, nation: str, time_zone: str = "Europe/London") -> School:
    """A new school with this person as its programme leader.

    Whoever came in by a demonstration sign-in makes a school to try things out in: the demonstration reaches no other.
    """
    trial = Membership.objects.filter(user=user, school__is_demonstration=True).exists()
    school = School.objects.create(
        name=name, slug=free_slug(name), nation=nation, time_zone=time_zone, is_demonstration=trial
    )
    Membership.objects.create(user=user, school=school, roles=[Role.PROGRAMME_LEADER.value])
    record(kind="school.set_up", school=school, actor=user, about=school, details={"name": name})
    return school


def free_slug(name: str) -> str:
    """`huntington-school`, or with the first number that no other school has."""
    base = slugify(name)[:LONGEST_SLUG].strip("-") or "school"
    taken = set(School.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)


@transaction.atomic
def change_school(*, school: School, actor: Any, **changed: str) -> None:
    """Name, nation, time zone, and how to reach the safeguarding lead; TypeError for anything else."""
    unknown = set(changed) - set(CHANGED)
    if unknown:
        raise TypeError(f"Not of a school: {sorted(unknown)}")
    for name, value in changed.items():
        setattr(school, name, value)
    school.save(update_fields=list(changed))
    record(kind="school.changed", school=school, actor=actor, about=school, details=changed)


@transaction.atomic
def set_labels(*, school: School, actor: Any, labels: Mapping[str, str]) -> None:
    """The school's words over the usual ones; empty ones are forgotten."""
    school.labels = {key: word for key, word in labels.items() if word}
    school.save(update_fields=["labels"])
    record(kind="school.words_changed", school=school, actor=actor, about=school, details=dict(school.labels))
