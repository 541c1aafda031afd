"""Dates as a job: read, weigh, keep what was found. Nothing of the design changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.programme.proposal import NoDates, alternative_dates
from collegium_site.jobs.handle import JobFailed
from collegium_site.jobs.registry import task
from collegium_site.programmes import selectors
from collegium_site.programmes.proposals.found import found
from collegium_site.programmes.proposals.obstacles import obstacles_of
from collegium_site.programmes.proposals.sentences import words_beside_dates
from collegium_site.programmes.proposals.to_date import programme_to_date, seal_of
from collegium_site.programmes.services import proposing
from collegium_site.schools.selectors.people import roster
from collegium_site.tenancy.scope import current_school

if TYPE_CHECKING:
    from collegium_site.jobs.handle import JobHandle

BEGUN = 0.2


@task(proposing.PROPOSE)
def propose_dates(job: JobHandle, programme_id: int, *, number: int) -> None:
    """The best dates of one year by each order of the rules; kept beside the wishes they come from."""
    job.report(BEGUN, {"says": _("Weighing every day on which a meeting could be held.")})
    school = current_school()
    to_date = selectors.year_to_date(selectors.design_of(programme_id, school), number)
    if to_date is None:
        raise JobFailed(_("The programme or its year is no longer there."))
    programme, staff = programme_to_date(to_date, school), roster(school)
    if obstacles_of(programme, to_date.year, school):
        raise JobFailed(changed())
    dates = alternative_dates(programme, staff, [to_date.year])
    if isinstance(dates, NoDates):
        raise JobFailed(dates.says(words_beside_dates(school)))
    seal = seal_of(programme, to_date.year, staff)
    proposing.keep_found(wanted=to_date.wanted, job_id=job.id, found=found(dates, seal, words_beside_dates(school)))


def changed() -> str:
    return _("The programme changed meanwhile, so no dates were proposed. Nothing of it was touched.")
