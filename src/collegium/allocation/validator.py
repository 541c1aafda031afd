"""The independent judge of a result: every hard rule, from the raw programme and staff list.

It imports neither the search nor the bounds, and every allocation passes it before it is shown or stored.
"""

from __future__ import annotations

from collections.abc import Sequence

from collegium.allocation.facts import NO_PAST, facts_of
from collegium.allocation.outcome import Placement
from collegium.allocation.past import Past
from collegium.allocation.rules import HARD_RULES
from collegium.programme.programme import Programme
from collegium.reasons import Reason
from collegium.roster.colleague import Colleague


def validate(
    programme: Programme, colleagues: Sequence[Colleague], placements: Sequence[Placement], past: Past = NO_PAST
) -> tuple[Reason, ...]:
    """What the placements break, rule by rule; nothing when every hard rule is met.

    With a `past`, its blocks must stand as they were, leavers' too, and the rules are judged from `past.begins` on.
    """
    facts = facts_of(programme, colleagues, placements, past)
    return tuple(reason for rule in HARD_RULES for reason in rule(facts))
