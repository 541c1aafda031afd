"""The independent judge of a result: every hard rule, from the raw programme and staff list.

It imports neither the search nor the bounds, and every allocation passes it before it is shown or stored.
"""

from __future__ import annotations

from collections.abc import Sequence

from collegium.allocation.facts import facts_of
from collegium.allocation.outcome import Placement
from collegium.allocation.rules import HARD_RULES
from collegium.programme.programme import Programme
from collegium.reasons import Reason
from collegium.roster.colleague import Colleague


def validate(
    programme: Programme, colleagues: Sequence[Colleague], placements: Sequence[Placement]
) -> tuple[Reason, ...]:
    """What the placements break, rule by rule; nothing when every hard rule is met."""
    facts = facts_of(programme, colleagues, placements)
    return tuple(reason for rule in HARD_RULES for reason in rule(facts))
