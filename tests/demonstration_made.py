"""The demonstration school with everything that its job makes; the search makes few moves, enough to keep every rule.

school = demonstration_made(date(2026, 11, 23))   both programmes published, the meetings that are over held
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from collegium_site.tenancy.models import School

MOVES = 50_000


@pytest.fixture
def quick_search() -> Iterator[None]:
    """Groups are found in a second, and are mixed less well than a school's own."""
    from collegium_site.groups import tasks

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "allocate", partial(tasks.allocate, moves=MOVES))
        yield


def demonstration_made(today: date) -> School:
    """Asks for `quick_search`."""
    from collegium_site.demo import services
    from collegium_site.jobs.models import Job, State
    from collegium_site.jobs.runner import run
    from collegium_site.jobs.supervisor import claim

    school = services.ensure(today=today)
    job = Job.objects.get(school=school)
    claim(job.pk, timezone.now())
    run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.failure) == (State.DONE, "")
    return school
