"""What a programme usually asks outside the hour: a beginning, to be changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from collegium_site.programmes.models import Ask

Per, Concerns, Basis = Ask.Per, Ask.Concerns, Ask.Basis
USUAL = (
    (_("Reading before a meeting"), 10, Per.MEETING, Concerns.EVERYONE, Basis.DIRECTED),
    (_("Visit one lesson and be visited"), 120, Per.YEAR, Concerns.TEACHERS, Basis.DIRECTED),
    (_("Preparing the meeting"), 20, Per.MEETING, Concerns.FACILITATORS, Basis.DIRECTED),
    (_("Training for whoever leads a group"), 180, Per.YEAR, Concerns.FACILITATORS, Basis.DIRECTED),
    (_("Catching up on a meeting that was missed"), 60, Per.MEETING, Concerns.EVERYONE, Basis.IN_PLACE),
)
"""A catch-up is credited with the hour that was missed, so an hour is what it is told as."""


def usual_asks() -> list[Ask]:
    """New rows, in order, not saved yet."""
    return [
        Ask(what=str(what), minutes=minutes, per=per, concerns=concerns, basis=basis, position=position)
        for position, (what, minutes, per, concerns, basis) in enumerate(USUAL)
    ]
