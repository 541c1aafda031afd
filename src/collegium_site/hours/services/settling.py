"""What became of planned time: worked on closing, not owed, or taken back with a reason.

For whoever closes meetings: `close` with those who were there or have caught up, `excuse` with those whose absence is
never owed, `cancel` for a meeting that does not take place. Each writes once for its cause, however often it is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from collegium.directed_time import Basis, Entry, State, reversal
from collegium_site.audit.services import record
from collegium_site.hours.models import Posting
from collegium_site.hours.plans import Reference
from collegium_site.hours.selectors.ledger import standing_for
from collegium_site.hours.services.posting import Act, post, written_before
from collegium_site.hours.services.refusals import Refused


@dataclass(frozen=True, slots=True)
class Closing:
    """`on`: the programme; `source`: the meeting slot; `cause`: the meeting that one group held, or a catch-up."""

    on: Reference
    source: Reference
    cause: Reference
    actor: Any
    now: datetime


@transaction.atomic
def close(*, closing: Closing, present: Collection[int]) -> Posting:
    """What was planned for these people was worked. Someone who came to a mere invitation came by choice.

    Whoever has no line (a governor, a visitor) gets none; what is worked already stays as it is.
    """
    before = written_before(Posting.Act.CLOSING, closing.cause)
    if before:
        return before
    found = standing_for(closing.source, present)
    act = Act(Posting.Act.CLOSING, closing.on, closing.cause, closing.actor, closing.now)
    return post(act, list(_worked(found)))


@transaction.atomic
def excuse(*, closing: Closing, absent: Collection[int], reason: str) -> Posting:
    """Sickness, authorised leave, a disrupted day: the planned time of these people is not owed."""
    return _take_back(Posting.Act.EXCUSED, closing, absent, reason)


@transaction.atomic
def cancel(*, closing: Closing, people: Collection[int], reason: str) -> Posting:
    """The meeting does not take place, or a line was wrong: what stands, worked or not, is taken back."""
    return _take_back(Posting.Act.CORRECTION, closing, people, reason)


def _take_back(kind: Posting.Act, closing: Closing, people: Collection[int], reason: str) -> Posting:
    if not reason.strip():
        raise Refused("Say why: whoever owns the line reads it.")
    before = written_before(kind, closing.cause)
    if before:
        return before
    found = standing_for(closing.source, people)
    lines = [reversal(line) for line in found if kind == Posting.Act.CORRECTION or line.state is not State.WORKED]
    posting = post(Act(kind, closing.on, closing.cause, closing.actor, closing.now, reason.strip()), lines)
    names = {Posting.Act.EXCUSED: "hours.excused", Posting.Act.CORRECTION: "hours.corrected"}
    record(kind=names[kind], actor=closing.actor, about=posting, details={"lines": len(lines)})
    return posting


def _worked(lines: Sequence[Entry]) -> Iterator[Entry]:
    for line in lines:
        if line.state is not State.WORKED:
            basis = line.basis or Basis.VOLUNTARY
            yield replace(line, state=State.WORKED, basis=basis, key=0, reverses=line.key)
