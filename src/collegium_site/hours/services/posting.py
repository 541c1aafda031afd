"""Writing lines: one posting for each act, with who, when, why and what caused it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from collegium.directed_time import Entry
from collegium_site.hours import adapters
from collegium_site.hours.models import LedgerLine, Posting
from collegium_site.hours.plans import Reference
from collegium_site.tenancy.scope import current_school


@dataclass(frozen=True, slots=True)
class Act:
    """An act about to be written; `cause` is what made someone write, and writes once."""

    kind: str
    on: Reference
    cause: Reference
    actor: Any
    now: datetime
    reason: str = ""


def written_before(kind: str, cause: Reference) -> Posting | None:
    """What this cause has already written, so that asking again writes nothing."""
    found: Posting | None = Posting.objects.filter(act=kind, cause_kind=cause.kind, cause_id=cause.id).first()
    return found


def post(act: Act, lines: Sequence[Entry]) -> Posting:
    """Inside the transaction of whoever asks."""
    posting: Posting = Posting.objects.create(
        school=current_school(),
        act=act.kind,
        on_kind=act.on.kind,
        on_id=act.on.id,
        cause_kind=act.cause.kind,
        cause_id=act.cause.id,
        reason=act.reason,
        actor=act.actor,
        actor_name=act.actor.get_full_name() if act.actor else "",
        at=act.now,
    )
    LedgerLine.objects.bulk_create(adapters.row_of(line, posting) for line in lines)
    return posting
