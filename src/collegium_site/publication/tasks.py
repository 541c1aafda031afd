"""Telling people of a version, beside the page that published it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from collegium_site.jobs.handle import JobHandle
from collegium_site.jobs.registry import task
from collegium_site.publication.services.publishing import TELL
from collegium_site.publication.services.telling import tell


@task(TELL)
def tell_of_version(_job: JobHandle, version_pk: int) -> dict[str, Any]:
    """Queue the notices of a version; the result says how many."""
    return {"told": tell(version_pk=version_pk, now=timezone.now())}
