"""One line of one person, excused or put right by the leader: another line says so, the first stays as it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium.directed_time import Entry, State, reversal
from collegium_site.audit.services import record
from collegium_site.hours.models import Posting
from collegium_site.hours.plans import Reference
from collegium_site.hours.selectors.ledger import entry_of
from collegium_site.hours.selectors.lines import can_be
from collegium_site.hours.services.posting import Act, post
from collegium_site.hours.services.refusals import Refused


class What(StrEnum):
    """What becomes of a line. Of an absence nothing is kept but that it was authorised."""

    NOT_OWED = "not_owed"
    MINUTES = "minutes"
    TAKE_BACK = "take_back"
    OWED_AGAIN = "owed_again"


@dataclass(frozen=True, slots=True)
class Correction:
    """`minutes` where they are put right; `reason` for everything but an absence."""

    what: What
    minutes: int = 0
    reason: str = ""


@transaction.atomic
def correct(*, line: Any, correction: Correction, actor: Any, now: datetime) -> Posting:
    """Refused for a line that no longer stands, for a reason given of an absence, and for none given otherwise."""
    excuses = correction.what is What.NOT_OWED
    if correction.what not in can_be(line):
        raise Refused(_("This line has been settled otherwise: please look again."))
    if excuses == bool(correction.reason.strip()):
        raise Refused(_("A correction says why; of an absence no reason is kept."))
    on, cause = Reference(line.posting.on_kind, line.posting.on_id), Reference("line", f"{line.pk}")
    kind = Posting.Act.EXCUSED if excuses else Posting.Act.CORRECTION
    reason = _("authorised") if excuses else correction.reason.strip()
    posting = post(Act(kind, on, cause, actor, now, reason), [_line(line, correction)])
    said = "hours.excused" if excuses else "hours.corrected"
    record(kind=said, actor=actor, about=posting, details={"lines": 1})
    return posting


def _line(row: Any, correction: Correction) -> Entry:
    line = entry_of(row)
    if correction.what is What.MINUTES:
        return replace(line, minutes=correction.minutes, key=0, reverses=line.key)
    if correction.what is What.OWED_AGAIN:  # what excused it is taken back, and it is planned as before
        return replace(line, state=State.PLANNED, key=0, reverses=row.taken_back_by.pk)
    return reversal(line)
