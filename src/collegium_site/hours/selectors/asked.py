"""As what someone takes part, and what that asks of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from collegium.directed_time import AskedOf, AskedYear, Occasions, Part, asked_year, together
from collegium.roster.colleague import Kind


def asked_of(colleague: Any, *, leads: bool) -> AskedOf:
    """As what a colleague takes part; whoever is merely invited does so by choice, like a governor."""
    if colleague.kind == Kind.SUPPORT:
        return AskedOf.SUPPORT
    if colleague.kind not in {Kind.TEACHER, Kind.TRAINEE} or colleague.membership != "full":
        return AskedOf.GOVERNOR
    return AskedOf.FACILITATOR if leads else AskedOf.TEACHER


def asked_of_them(
    colleague: Any, parts: Sequence[Part], held: Mapping[str, Sequence[int]], fraction: Fraction
) -> AskedYear:
    """What every programme of a year asks of a colleague together.

    `held` are the minutes of each meeting they are directed to, by what it is on; whoever has no line in a programme
    takes no part in it. Nobody plans a governor's time: theirs are the year's own meetings.
    """
    leads = any(colleague.pk in one.facilitators for one in parts)
    of = asked_of(colleague, leads=leads)
    years = [
        _asked_by(colleague, part, held.get(part.on, ()), fraction)
        for part in parts
        if of is AskedOf.GOVERNOR or part.on in held
    ]
    return together(of, years)


def _asked_by(colleague: Any, part: Part, held: Sequence[int], fraction: Fraction) -> AskedYear:
    leads = colleague.pk in part.facilitators
    of = asked_of(colleague, leads=leads)
    own = Occasions(len(held), sum(held), part.occasions.blocks)
    year = part.occasions if of is AskedOf.GOVERNOR else own
    return asked_year(of, year, part.asks, fraction=fraction, leads=leads)
