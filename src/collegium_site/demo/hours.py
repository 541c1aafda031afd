"""The hours of the demonstration school: what is over was worked, and a few were away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from collegium.directed_time import read_budget, usual_scheme
from collegium.roster import Kind
from collegium_site.hours.plans import Reference
from collegium_site.hours.services import settling
from collegium_site.hours.services.keeping import keep_budget, keep_promises
from collegium_site.programmes.selectors import design_of
from collegium_site.schools.selectors.people import present
from collegium_site.tenancy.scope import current_school

if TYPE_CHECKING:
    from collegium_site.accounts.models import User

NOTICE_DAYS = 14
THE_REST = gettext_noop(
    """Teaching and tutor time, 893
Registration and duties, 126:40
Departments and year groups, 62
Parents' evenings, 18
Reports and moderation, 30
Training Days that are held, 22"""
)
WAYS = gettext_noop(
    """Another group's meeting on a day that suits you
The catch-up of a meeting you missed
A visit to a colleague's lesson, with a talk about it"""
)
ILL_EVERY, AWAY_EVERY = 29, 13
"""One in so many was ill (never owed), one in so many has still to catch up; others at each meeting."""


@transaction.atomic
def close_what_is_over(*, programme_id: int, today: date, actor: User, now: datetime) -> None:
    """As facilitators would have closed it; asking again writes nothing twice."""
    design = design_of(programme_id, current_school())
    people = [row.pk for row in present(current_school())]
    for number, slot in enumerate(design.slots if design else ()):
        if slot.date >= today:
            return
        ill, away = (set(_one_in(every, people, number)) for every in (ILL_EVERY, AWAY_EVERY))
        on, source = Reference("programme", str(programme_id)), Reference("slot", str(slot.pk))
        act = settling.Closing(on, source, Reference("demonstration", str(slot.pk)), actor, now)
        settling.excuse(closing=act, absent=ill, reason=_("An absence that counts as worked"))
        settling.close(closing=act, present=set(people) - ill - away)


@transaction.atomic
def type_the_rest(*, year: str, actor: User) -> None:
    """The rest of the year of a full-time teacher, and what is allowed and promised."""
    scheme = usual_scheme(current_school().nation, Kind.TEACHER)
    source = _("Invented for the demonstration")
    keep_budget(year=year, scheme=scheme, rows=read_budget(_(THE_REST)).rows, source=source, actor=actor)
    keep_promises(ways=_(WAYS), notice_days=NOTICE_DAYS, actor=actor)


def _one_in(every: int, people: list[int], number: int) -> Iterator[int]:
    """Others each time."""
    return (pk for place, pk in enumerate(people) if (place + 5 * number) % every == every - 1)
