"""Meetings outside someone's days or hours: an invitation that both sides confirm, then paid or given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium.directed_time import Basis, State
from collegium_site.hours.models import Agreement, LedgerLine, Posting
from collegium_site.hours.plans import Reference
from collegium_site.hours.selectors.invitations import is_open
from collegium_site.hours.selectors.ledger import entry_of
from collegium_site.hours.services.posting import Act, post
from collegium_site.hours.services.refusals import Refused


class Side(StrEnum):
    COLLEAGUE = "colleague"
    SCHOOL = "school"


@transaction.atomic
def say_yes(*, invitation: Any, side: Side, terms: str, actor: Any, now: datetime, today: date) -> Agreement:
    """One side's yes on these terms; the second yes on the same terms makes it a line outside directed time.

    Other terms than those the other side has agreed to are an offer of one's own: the earlier yes ends.
    """
    _still_open(invitation, today)
    agreement, _new = Agreement.objects.select_for_update().get_or_create(
        invitation=invitation, defaults={"terms": terms}
    )
    if agreement.terms != terms:
        agreement.terms, agreement.colleague_at, agreement.school_at, agreement.school_by_name = terms, None, None, ""
    if side is Side.COLLEAGUE:
        agreement.colleague_at = now
    else:
        agreement.school_at, agreement.school_by_name = now, actor.get_full_name()
    agreement.save()
    if agreement.is_mutual:
        _post(invitation, agreement, actor, now)
    return agreement


@transaction.atomic
def take_yes_back(*, invitation: Any, side: Side, today: date) -> None:
    """As long as the other side has not said yes too."""
    _still_open(invitation, today)
    fields: dict[str, Any] = {"colleague_at": None}
    if side is Side.SCHOOL:
        fields = {"school_at": None, "school_by_name": ""}
    Agreement.objects.filter(invitation=invitation).update(**fields)


def _still_open(invitation: LedgerLine, today: date) -> None:
    if not is_open(invitation, today):
        raise Refused(_("This invitation is no longer open: it was agreed, the meeting has moved, or it is over."))


def _post(invitation: Any, agreement: Agreement, actor: Any, now: datetime) -> None:
    posting = invitation.posting
    on, cause = Reference(posting.on_kind, posting.on_id), Reference("invitation", str(invitation.pk))
    line = replace(
        entry_of(invitation), state=State.PLANNED, basis=Basis(agreement.terms), key=0, reverses=invitation.pk
    )
    post(Act(Posting.Act.AGREEMENT, on, cause, actor, now), [line])
