"""Recording what happened."""

from typing import TYPE_CHECKING, Any

from django.db import models

from collegium_site.audit.models import Event

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School


def record(
    *,
    kind: str,
    school: "School | None" = None,
    actor: Any = None,
    about: models.Model | None = None,
    details: dict[str, Any] | None = None,
) -> Event:
    """Keep one event, in the transaction of what it tells of; `kind` is like `programme.published`."""
    someone = actor if getattr(actor, "is_authenticated", False) else None
    return Event.objects.create(
        kind=kind,
        school=school,
        actor=someone,
        actor_name=someone.get_full_name() if someone else "",
        about_kind=about._meta.model_name or "" if about else "",  # noqa: SLF001 - Django's public name for it
        about_id=str(about.pk) if about else "",
        details=details or {},
    )
