"""Which protocol a meeting follows, and its minutes where they are changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium.meeting import Step, faults, protocol
from collegium.words import Words
from collegium_site.audit.services import record
from collegium_site.meetings import rules
from collegium_site.meetings.adapters import steps_as_json
from collegium_site.meetings.models import Seat
from collegium_site.meetings.services.refusals import Refused
from collegium_site.meetings.services.running import minutes_of
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def set_agenda(*, seat: Seat, code: str, steps: Sequence[Step], bring: str, actor: Any) -> None:
    """The protocol, its steps as they are to be here, and what everyone brings.

    Steps equal to the protocol's own are not kept, so that the meeting goes on following it.
    """
    meeting = seat.meeting
    if not rules.runs(seat):
        raise Refused(_("Only whoever leads this meeting can do that."))
    if not rules.agenda_can_change(meeting):
        raise Refused(_("The meeting has begun: its agenda stays as it is."))
    wrong = faults(steps, minutes_of(meeting))
    if wrong:
        raise Refused(" ".join(fault.says(Words(clock="12")) for fault in wrong))
    meeting.protocol, meeting.bring = code, bring
    meeting.agenda = [] if tuple(steps) == protocol(code).steps else steps_as_json(steps)
    meeting.save(update_fields=["protocol", "bring", "agenda"])
    record(kind="meeting.agenda_changed", school=current_school(), actor=actor, about=meeting)
