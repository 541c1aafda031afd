"""Which protocol a meeting follows, and its minutes where they are changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium.meeting import Speaks, Step, faults, protocol
from collegium.words import Words
from collegium_site.audit.services import record
from collegium_site.meetings import rules
from collegium_site.meetings.adapters import steps_as_json, steps_of
from collegium_site.meetings.models import Meeting, Seat, TurnIs
from collegium_site.meetings.services.coming import settle_and_tell
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.services.running import minutes_of
from collegium_site.tenancy.scope import current_school

PARKED = "parked"
"""The code of the step that takes up what was parked."""
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Brought:
    """What everyone brings, and what one of them does: by turn, someone chosen (`turn` is a seat), or nobody."""

    everyone: str = ""
    by_turn: str = ""
    turn_is: str = TurnIs.BY_TURN
    turn: int | None = None


@transaction.atomic
def set_agenda(*, seat: Seat, code: str, steps: Sequence[Step], brought: Brought, actor: Any) -> None:
    """The protocol, its steps as they are to be here, and who brings what.

    Steps equal to the protocol's own are not kept, so that the meeting goes on following it.
    """
    meeting, before = seat.meeting, seat.meeting.turn_id
    if not rules.runs(seat):
        raise Refused(_("Only whoever leads this meeting can do that."))
    if not rules.agenda_can_change(meeting):
        raise Refused(_("The meeting has begun: its agenda stays as it is."))
    wrong = faults(steps, minutes_of(meeting))
    if wrong:
        raise Refused(" ".join(fault.says(Words(clock="12")) for fault in wrong))
    meeting.protocol = code
    meeting.agenda = [] if tuple(steps) == protocol(code).steps else steps_as_json(steps)
    _bring(meeting, brought)
    meeting.save(update_fields=["protocol", "agenda", "bring", "by_turn", "turn", "turn_is"])
    settle_and_tell(meeting=meeting, before=before)
    record(kind="meeting.agenda_changed", school=current_school(), actor=actor, about=meeting)


@transaction.atomic
def take_parked(*, seat: Seat, parked: str, actor: Any) -> None:
    """What was parked last time as a step of this agenda, after its first one: one tap."""
    meeting = seat.meeting
    if not rules.runs(seat):
        raise Refused(_("Only whoever leads this meeting can do that."))
    if not rules.agenda_can_change(meeting):
        raise Refused(_("The meeting has begun: its agenda stays as it is."))
    first, *others = steps_of(meeting)
    if not parked or any(step.code == PARKED for step in (first, *others)):
        return
    steps = (first, _parked_step(parked), *others)
    if faults(steps, minutes_of(meeting)):
        raise Refused(_("There is no room for what was parked: give other steps less time first."))
    meeting.agenda = steps_as_json(steps)
    meeting.save(update_fields=["agenda"])
    record(kind="meeting.agenda_changed", school=current_school(), actor=actor, about=meeting)


def _parked_step(parked: str) -> Step:
    says = "; ".join(line.strip() for line in parked.splitlines() if line.strip())
    return Step(PARKED, _("Parked last time"), 3, 6, 12, Speaks.GROUP, says[:LONGEST])


def _bring(meeting: Meeting, brought: Brought) -> None:
    meeting.bring, meeting.by_turn, meeting.turn_is = brought.everyone, brought.by_turn, brought.turn_is
    if brought.turn_is != TurnIs.CHOSEN:
        return
    chosen = Seat.objects.filter(meeting=meeting, pk=brought.turn or 0).first()
    if chosen is None:
        raise Refused(_("Choose someone of the group, or leave it to the turn."))
    meeting.turn_id = chosen.colleague_id
