"""As what someone takes part."""

from __future__ import annotations

from typing import Any

from collegium.directed_time import AskedOf
from collegium.roster.colleague import Kind


def asked_of(colleague: Any, *, leads: bool) -> AskedOf:
    """As what a colleague takes part; whoever is merely invited does so by choice, like a governor."""
    if colleague.kind == Kind.SUPPORT:
        return AskedOf.SUPPORT
    if colleague.kind not in {Kind.TEACHER, Kind.TRAINEE} or colleague.membership != "full":
        return AskedOf.GOVERNOR
    return AskedOf.FACILITATOR if leads else AskedOf.TEACHER
