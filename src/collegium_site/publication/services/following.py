"""The staff list has changed: calendars that follow by mail are brought up to date, beside the pages."""

from __future__ import annotations

from typing import Any

from collegium_site.jobs import services as jobs
from collegium_site.publication.selectors.calendar_mails import anyone_wants_it
from collegium_site.tenancy.models import School

FOLLOW = "calendars_follow_people"


def start_following(school: School, actor: Any, **_kwargs: Any) -> None:
    """Begun once the change is kept; not at all where nobody's calendar follows."""
    if anyone_wants_it():
        jobs.start(name=FOLLOW, school=school, user=actor)
