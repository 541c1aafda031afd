"""Someone joins a group, leaves it or moves to another within a block: published at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium_site.audit.services import record
from collegium_site.publication.content.membership import Change
from collegium_site.publication.models import Step, Version
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.publication.moving.members import faults
from collegium_site.publication.selectors.membership import becoming
from collegium_site.publication.selectors.moving import beyond_the_law, plan_after
from collegium_site.publication.services.amending import own_round, publish_amended
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.services.rounds import note_step
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def change_membership(*, now: InHand, change: Change, actor: Any, at: datetime) -> Version:
    """Publish the version that holds with this one membership changed, and nothing else of it.

    The reason is for whoever it is about, and for those who see hours by name: it stands on their own page and with
    their lines in the ledger, and neither in the log nor beside the version. Refused, with the reasons, while anything
    stands in the way, and when another version was published since `now` was read.
    """
    school = current_school()
    if not change.why.strip():
        raise Refused([_("Say why: whoever it is about reads it.")])
    found, today = own_round(now), at.astimezone(school.zone).date()
    becomes = becoming(now, change, school)
    if becomes is None:
        raise Refused([_("There is no such group, or nobody of that name, any more.")])
    wrong = faults(becomes, today) or beyond_the_law(plan_after(now, becomes.after), school, today)
    if wrong:
        raise Refused(wrong)
    content = becomes.after
    version = publish_amended(now=now, content=content, found=found, why=change.why.strip(), actor=actor, at=at)
    groups = ", ".join(change.groups)
    note_step(found, Step.Kind.MEMBERS, actor, groups)
    details = {"number": version.number, "digest": version.digest, "groups": groups}
    record(kind="programme.members_changed", school=school, actor=actor, about=version, details=details)
    return version
