"""The hours of the demonstration school: what is over was worked, and a few were away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from collegium_site.hours.plans import Reference
from collegium_site.hours.services import settling
from collegium_site.programmes.selectors import design_of
from collegium_site.schools.selectors.people import present
from collegium_site.tenancy.scope import current_school

if TYPE_CHECKING:
    from collegium_site.accounts.models import User

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


def _one_in(every: int, people: list[int], number: int) -> Iterator[int]:
    """Others each time."""
    return (pk for place, pk in enumerate(people) if (place + 5 * number) % every == every - 1)
