"""From draft to consultation: asking the head, the head's word, dates, and the link for representatives."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium_site.audit.services import record
from collegium_site.publication import rules
from collegium_site.publication.content.building import Draft, content_of
from collegium_site.publication.content.whole import digest_of
from collegium_site.publication.models import Round, Step
from collegium_site.publication.selectors.drafts import drafted, obstacles, words_of
from collegium_site.publication.services.asking import start_announcing, tell_heads, tell_leaders
from collegium_site.publication.services.refusals import Refused
from collegium_site.publication.signed_links import link_token
from collegium_site.tenancy.labels import in_own_words
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def ask_for_approval(*, programme_id: int, actor: Any, words: str = "") -> Round:
    """Hand the draft to the head; refused while something is wrong with it."""
    found = open_round(programme_id)
    if not rules.can_be_asked(found):
        raise Refused([_("This has already been asked.")])
    _sound(programme_id)
    tell_heads(found, actor, words)
    return _move(found, Round.State.ASKED, Step.Kind.ASKED, actor, words)


@transaction.atomic
def approve(*, found: Round, actor: Any, words: str = "") -> Round:
    """The head's word on the draft as it stands; a consultation that was open before goes on."""
    _decidable(found)
    found.approved = digest_of(
        content_of(_sound(found.programme_id), found.number, words_of(current_school())).as_json()
    )
    state = Round.State.CONSULTATION if found.opens else Round.State.APPROVED
    tell_leaders(found, actor, words, approved=True)
    return _move(found, state, Step.Kind.APPROVED, actor, words)


@transaction.atomic
def send_back(*, found: Round, actor: Any, words: str) -> Round:
    """The draft goes back with the head's words."""
    _decidable(found)
    if not words.strip():
        raise Refused([_("Say what should be changed: the words go back with the draft.")])
    tell_leaders(found, actor, words, approved=False)
    return _move(found, Round.State.DRAFT, Step.Kind.SENT_BACK, actor, words)


@transaction.atomic
def open_consultation(*, found: Round, opens: date, closes: date, actor: Any) -> Round:
    """Set the first and last day; what people are asked about is kept as it stands now."""
    if not rules.can_be_consulted_on(found):
        raise Refused([in_own_words(_("The {head} has not approved this draft yet."))])
    if closes < opens:
        raise Refused([_("The last day is before the first.")])
    if found.state == Round.State.APPROVED:
        found.consulted = _outline(_sound(found.programme_id))
    found.opens, found.closes = opens, closes
    transaction.on_commit(lambda: start_announcing(found, actor))
    says = _("%(opens)s to %(closes)s") % {"opens": opens.isoformat(), "closes": closes.isoformat()}
    return _move(found, Round.State.CONSULTATION, Step.Kind.OPENED, actor, says)


@transaction.atomic
def make_link(*, found: Round, actor: Any) -> str:
    """A new link for outside representatives, good until the consultation closes; links made earlier end."""
    if found.state != Round.State.CONSULTATION:
        raise Refused([_("There is no consultation to show.")])
    found.link_number += 1
    found.save(update_fields=["link_number"])
    record(kind="consultation.link_made", school=current_school(), actor=actor, about=found)
    return link_token(found.pk, found.link_number)


def open_round(programme_id: int) -> Round:
    """The round that is under way; a new one where the last has ended."""
    under_way = Round.objects.select_for_update().filter(programme_id=programme_id)
    found = under_way.exclude(state=Round.State.PUBLISHED).first()
    if found:
        return found
    last = Round.objects.filter(programme_id=programme_id).aggregate(last=Max("number"))["last"] or 0
    return Round.objects.create(programme_id=programme_id, number=last + 1)


def note_step(found: Round, kind: Step.Kind, actor: Any, words: str) -> None:
    Step.objects.create(round=found, kind=kind, by=actor, by_name=actor.get_full_name(), words=words.strip())


def _move(found: Round, state: Round.State, kind: Step.Kind, actor: Any, words: str) -> Round:
    found.state = state
    found.save()
    note_step(found, kind, actor, words)
    record(kind=f"publication.{kind}", school=current_school(), actor=actor, about=found, details={"words": words})
    return found


def _decidable(found: Round) -> None:
    if not rules.can_be_decided(found):
        raise Refused([_("Nothing is waiting for approval.")])


def _sound(programme_id: int) -> Draft:
    """A draft that could be published as it is; refused with the reasons otherwise."""
    school = current_school()
    found = drafted(programme_id, school)
    if found is None:
        raise Refused([_("There is no such programme.")])
    wrong = obstacles(found.draft, school, timezone.now().astimezone(school.zone).date())
    if wrong:
        raise Refused([obstacle.says for obstacle in wrong])
    return found.draft


def _outline(draft: Draft) -> dict[str, Any]:
    return content_of(draft, 0, words_of(current_school())).outline.as_json()
