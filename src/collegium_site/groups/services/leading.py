"""Who leads a group, chosen by hand."""

from __future__ import annotations

from typing import Any

from collegium_site.groups.models import HandChange
from collegium_site.groups.selectors.changes import lead
from collegium_site.groups.selectors.placements import InHand
from collegium_site.groups.services.board import ChangedMeanwhileError, change_by_hand


def let_lead(*, now: InHand, placement_id: int, actor: Any) -> HandChange:
    """Someone leads the group they are in; whoever led it stays as a member. ChangedMeanwhileError."""
    row = now.row(placement_id)
    if row is None:
        raise ChangedMeanwhileError
    says, placements = lead(now, row)
    return change_by_hand(now=now, placements=placements, says=says, actor=actor)
