"""Reasons without the pairs kept apart, for everyone who may not see these."""

from __future__ import annotations

from dataclasses import replace
from string import Formatter

from collegium.allocation.outcome import Conflict
from collegium.allocation.sentences import CONFIDENTIAL_SENTENCES
from collegium.reasons import Reason


def without_pairs(reason: Reason) -> Reason:
    """The reason as those may have it who may not see pairs: no name, id or pin of a pair is left in any field."""
    template = CONFIDENTIAL_SENTENCES.get(reason.sentence or reason.rule)
    if template is None:
        return reason
    shown = {field for _, field, _, _ in Formatter().parse(template) if field}
    values = {field: value for field, value in reason.values.items() if field in shown}
    return replace(reason, template=template, values=values)


def conflict_without_pairs(conflict: Conflict) -> Conflict:
    """The same for a conflict, its ways out, and the rules it is about: one with a pair names nobody at all."""
    relax = tuple({reason.says(): reason for reason in map(without_pairs, conflict.relax)}.values())
    core = () if any(rule.kind == "apart" for rule in conflict.core) else conflict.core
    return replace(conflict, reason=without_pairs(conflict.reason), relax=relax, core=core)
