"""What became of planned time: worked on closing, not owed, or taken back with a reason.

For whoever closes meetings: `settle` with those who were there or have caught up and those who were not, `waive` and
`owe_again` for a day on which the school was disrupted. For what was said beside them: `close`, `excuse`, `cancel`.
Each writes once for its cause, however often it is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from collegium.directed_time import Basis, Entry, State, reversal, standing_lines
from collegium_site.audit.services import record
from collegium_site.hours.models import Posting
from collegium_site.hours.plans import Reference
from collegium_site.hours.selectors.ledger import entries_for, standing_for, waived_lines
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
def settle(*, closing: Closing, earned: Collection[int], others: Collection[int], reason: str) -> None:
    """What was planned for `earned` is worked; what was credited to `others` before is taken back, with the reason, and
    planned again. Whatever stands as it should is left alone: asking again writes nothing.
    """
    lines = entries_for(closing.source, {*earned, *others})
    standing = standing_lines(lines)
    to_credit = [line for line in standing if line.who in set(earned) and line.state is not State.WORKED]
    if to_credit:
        close(closing=_caused_by(closing, to_credit), present=[line.who for line in to_credit])
    credited = [line for line in standing if line.who in set(others) and line.state is State.WORKED]
    if credited:
        before = {line.key: line for line in lines}
        act = Act(
            Posting.Act.CORRECTION, closing.on, _caused_by(closing, credited).cause, closing.actor, closing.now, reason
        )
        again = [replace(before[line.reverses], key=0, reverses=None) for line in credited if line.reverses]
        _post_corrected(act, [*(reversal(line) for line in credited), *again], taken_back=len(credited))


@transaction.atomic
def waive(*, closing: Closing, people: Collection[int], reason: str) -> None:
    """Time planned with these people is not owed by any of them. What was worked stays: time given is never taken away;
    an invitation was never owed.
    """
    found = [line for line in standing_for(closing.source, people) if line.state is State.PLANNED]
    if found:
        excuse(closing=_caused_by(closing, found), absent=[line.who for line in found], reason=reason)


@transaction.atomic
def owe_again(*, closing: Closing, reason: str) -> None:
    """What was waived for this cause is planned again as it was, with everyone."""
    lines = entries_for(closing.source)
    last = {line.about: line for line in lines}
    before = {line.key: line for line in lines}
    waived = set(waived_lines(closing.source, closing.cause))
    again = [
        replace(before[line.reverses], key=0, reverses=line.key)
        for line in last.values()
        if line.key in waived and line.reverses
    ]
    if again:
        cause = _caused_by(closing, again).cause
        act = Act(Posting.Act.RESTORED, closing.on, cause, closing.actor, closing.now, reason)
        posting = post(act, again)
        record(kind="hours.restored", actor=closing.actor, about=posting, details={"lines": len(again)})


def _caused_by(closing: Closing, lines: Sequence[Entry]) -> Closing:
    """A cause of its own for each time that other lines are touched: every line is taken the place of once."""
    newest = max(line.reverses or line.key for line in lines)
    return replace(closing, cause=Reference(closing.cause.kind, f"{closing.cause.id}-{newest}"))


def _post_corrected(act: Act, lines: Sequence[Entry], taken_back: int) -> None:
    posting = post(act, lines)
    record(kind="hours.corrected", actor=act.actor, about=posting, details={"lines": taken_back})


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
