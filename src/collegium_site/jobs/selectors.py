"""Reading jobs of the school in hand."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from collegium_site.jobs.models import Job
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import current_school


def job_for(*, job_id: int, user: Any, permissions: Collection[Permission]) -> Job | None:
    """A job that this person started or may see; None for any other, whether it exists or not."""
    allowed = Q(started_by=user) | Q(permission__in=[str(permission) for permission in permissions])
    return Job.objects.filter(allowed, school=current_school(), pk=job_id).first()


def newest(name: str) -> Job | None:
    """The latest job of this name in the school in hand."""
    return Job.objects.filter(school=current_school(), name=name).first()
