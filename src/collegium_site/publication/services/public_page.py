"""Showing the programme to everyone, or no longer."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from collegium_site.audit.services import record
from collegium_site.publication.models import PublicPage
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def switch(*, on: bool, actor: Any) -> None:
    school = current_school()
    PublicPage.objects.update_or_create(school=school, defaults={"is_on": on})
    record(kind=f"public_page.{'on' if on else 'off'}", school=school, actor=actor)
