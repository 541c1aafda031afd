"""The version that holds, published with something changed in it and everything else as it was: one act."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium_site.hours.services.planning import post_plan
from collegium_site.publication.content.whole import Content
from collegium_site.publication.models import Round, StaffThen, Version
from collegium_site.publication.moving.in_hand import InHand
from collegium_site.publication.selectors.moving import plan_after
from collegium_site.publication.services.publishing import keep, start_telling
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.signals import version_published
from collegium_site.schools.selectors.people import present_and
from collegium_site.tenancy.scope import current_school


def own_round(now: InHand) -> Round:
    """A round of its own that has ended; the one under way gives it its number.

    Refused when another version was published since `now` was read.
    """
    before = now.under_way.version
    rounds = Round.objects.select_for_update().filter(programme_id=before.programme_id)
    newest = Version.objects.filter(programme_id=before.programme_id).values_list("number", flat=True).first()
    if newest != before.number:
        raise Refused([_("Another version was published meanwhile. Please look again.")])
    number = before.number + 1
    for under_way in rounds.exclude(state=Round.State.PUBLISHED):
        under_way.number = number + 1
        under_way.save(update_fields=["number"])
    made: Round = Round.objects.create(programme_id=before.programme_id, number=number, state=Round.State.PUBLISHED)
    made.programme = now.under_way.inputs.design.programme
    return made


def publish_amended(*, now: InHand, content: Content, found: Round, why: str, actor: Any, at: datetime) -> Version:
    """Version with its hash, meetings and ledger, in the transaction of the caller; on commit people are told once."""
    version = keep(found, content, _rows(content), actor, at)
    _keep_staff(version, now.under_way.version)
    version_published.send(sender=Version, version=version, content=content)
    post_plan(plan=plan_after(now, content, version.pk, why), actor=actor, now=at)
    transaction.on_commit(lambda: start_telling(version_pk=version.pk, actor=actor))
    return version


def _rows(content: Content) -> dict[int, Any]:
    return {row.pk: row for row in present_and(current_school(), [person.key for person in content.people])}


def _keep_staff(version: Version, before: Version) -> None:
    """What changed on the staff list since the version before is still to come."""
    then = StaffThen.objects.filter(version=before).first()
    if then:
        StaffThen.objects.create(version=version, people=then.people, held=then.held, foci=then.foci)
