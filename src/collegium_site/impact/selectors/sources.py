"""What a sheet is made from, read at one go."""

from __future__ import annotations

from datetime import datetime

from collegium.directed_time import usual_scheme
from collegium.roster import Kind
from collegium_site.hours.selectors.plan_years import plan_years, year_in_hand
from collegium_site.impact.adding_up import Sources
from collegium_site.meetings.selectors.totals import meetings_of, tried
from collegium_site.publication.selectors.exempt import exempt_from
from collegium_site.publication.selectors.versions import consulted_for, latest_of, whole
from collegium_site.tenancy.models import School


def sources(programme_id: int, school: School, now: datetime) -> Sources | None:
    """Seven statements, however many people and meetings."""
    published = latest_of(programme_id)
    if published is None:
        return None
    today = now.astimezone(school.zone).date()
    return Sources(
        school=school.name,
        number=published.number,
        digest=published.digest,
        outline=published.outline,
        people=whole(published.pk).people,
        exempt=len(exempt_from(published.pk, school)),
        consulted=consulted_for(published.pk),
        meetings=meetings_of(programme_id),
        tried=tried(programme_id),
        hours=year_in_hand(plan_years(usual_scheme(school.nation, Kind.TEACHER)), today),
        zone=school.zone,
        today=today,
    )
