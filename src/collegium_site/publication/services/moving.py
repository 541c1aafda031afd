"""Meetings of the version that holds are cancelled, moved, or take place after all: published at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium.words import WEEKDAYS
from collegium_site.audit.services import record
from collegium_site.programmes.services.parts import save_meeting
from collegium_site.publication.content.amending import Becomes
from collegium_site.publication.models import Step, Version
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.publication.moving.judging import faults
from collegium_site.publication.selectors.drafts import words_of
from collegium_site.publication.selectors.moving import beyond_the_law, plan_after
from collegium_site.publication.services.amending import own_round, publish_amended
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.services.rounds import note_step
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def change_meetings(*, now: InHand, changes: Sequence[Becomes], why: str, actor: Any, at: datetime) -> Version:
    """Publish the version that holds with these meetings changed, and nothing else of it.

    One act: version with its hash, meetings, ledger, log; on commit everyone concerned is told once. A draft that is
    under way for the next version goes on, and is looked at again by the head before it is published. Refused, with
    the reasons, while anything stands in the way, and when another version was published since `now` was read.
    """
    school = current_school()
    if not why.strip():
        raise Refused([_("Say why: everyone who is told reads it.")])
    found = own_round(now)
    today, content = at.astimezone(school.zone).date(), now.after(changes)
    wrong = [one.says for one in faults(now, changes, today, words_of(school))]
    if wrong := wrong or beyond_the_law(plan_after(now, content), school, today):
        raise Refused(wrong)
    _carry_into_the_design(now, changes, actor)
    version = publish_amended(now=now, content=content, found=found, why=why.strip(), actor=actor, at=at)
    note_step(found, Step.Kind.AMENDED, actor, why)
    details = {"number": version.number, "digest": version.digest, "meetings": len(changes), "reason": why.strip()}
    record(kind="programme.meetings_changed", school=school, actor=actor, about=version, details=details)
    return version


def _carry_into_the_design(now: InHand, changes: Sequence[Becomes], actor: Any) -> None:
    """Everyone's meetings move in the design, too, so that the next version has them where they are."""
    design = now.under_way.inputs.design
    slots = {slot.pk: slot for slot in design.slots}
    for change in changes:
        slot = slots.get(change.which.meeting)
        moves = slot and (slot.date, slot.start, slot.end) != (change.date, change.start, change.end)
        if slot and moves and change.which.of_everyone:
            slot.date, slot.start, slot.end = change.date, change.start, change.end
            slot.weekday = WEEKDAYS[change.date.weekday()]
            save_meeting(programme=design.programme, slot=slot, by=actor)
