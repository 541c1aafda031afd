"""Recording what happened."""

from typing import Any

from django.db import models

from collegium_site.audit.models import Event
from collegium_site.tenancy.models import School
from collegium_site.tenancy.scope import school_in_hand


def record(
    *,
    kind: str,
    school: School | None = None,
    actor: Any = None,
    about: models.Model | None = None,
    details: dict[str, Any] | None = None,
) -> Event:
    """Keep one event, in the transaction of what it tells of; `kind` is like `programme.published`.

    It belongs to the school in hand where none is named.
    """
    someone = actor if getattr(actor, "is_authenticated", False) else None
    return Event.objects.create(
        kind=kind,
        school=school or school_in_hand(),
        actor=someone,
        actor_name=someone.get_full_name() if someone else "",
        details=details or {},
        **of(about),
    )


def of(about: models.Model | None) -> dict[str, str]:
    """What it was done to, by the name that the row has now; a row may have another `name_in_log`."""
    if about is None:
        return {}
    name = str(getattr(about, "name_in_log", about))[:150]
    return {"about_kind": about._meta.model_name or "", "about_id": str(about.pk), "about_name": name}  # noqa: SLF001 - Django's public name for it


def record_for_member(*, kind: str, member: Any, actor: Any = None, details: dict[str, Any] | None = None) -> None:
    """What happens to someone's sign-in is known to each school that they belong to; to none, if they have none."""
    belongs = models.Q(memberships__user=member, memberships__is_active=True)
    schools: list[School | None] = [*School.objects.filter(belongs)] if member else []
    for school in schools or [None]:
        record(kind=kind, school=school, actor=actor, about=member, details=details)
