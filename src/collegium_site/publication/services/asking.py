"""Telling those whose word is awaited: the head of a draft, the leader of the decision, all staff of a consultation."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from collegium.words import date_in_words
from collegium_site.jobs import services as jobs
from collegium_site.notices.services import queue
from collegium_site.publication.models import Round
from collegium_site.tenancy.members import who_may
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import current_school

if TYPE_CHECKING:
    from collegium_site.tenancy.models import School

ANNOUNCE = "announce_consultation"


def tell_heads(found: Round, actor: Any, words: str) -> None:
    """A draft waits: everyone who may approve it reads so, with the leader's words."""
    subject = _("A draft waits for your word: %(programme)s") % {"programme": found.programme.title}
    says = _("%(name)s asks you to look at the programme and its groups, and to decide.")
    lines = [says % {"name": actor.get_full_name()}, *_quoted(words), "", _page("publication:overview")]
    _tell(
        [member.user for member in who_may(Permission.APPROVE, current_school())], subject, lines, f"asked-{found.pk}"
    )


def tell_leaders(found: Round, actor: Any, words: str, *, approved: bool) -> None:
    """The head has decided: everyone who may publish reads how, and in which words."""
    outcome = _("Approved: %(programme)s") if approved else _("Sent back: %(programme)s")
    says = _("%(name)s has approved the draft.") if approved else _("%(name)s has sent the draft back.")
    lines = [says % {"name": actor.get_full_name()}, *_quoted(words), "", _page("publication:overview")]
    leaders = [member.user for member in who_may(Permission.PUBLISH, current_school())]
    _tell(leaders, outcome % {"programme": found.programme.title}, lines, f"decided-{found.pk}")


def start_announcing(found: Round, actor: Any) -> None:
    """Beside the page: a school is many letters."""
    jobs.start(
        name=ANNOUNCE,
        args={"round_pk": found.pk},
        school=current_school(),
        user=actor,
        permission=Permission.PUBLISH,
    )


def announce(*, round_pk: int) -> int:
    """Queue a letter to everyone who may comment, for the day the consultation opens; how many.

    Dates that are changed before the letter has left change the letter; changed later, they are told in another one.
    """
    found = Round.objects.select_related("programme").get(pk=round_pk)
    if found.state != Round.State.CONSULTATION or found.opens is None or found.closes is None:
        return 0
    school = current_school()
    says = _(
        "From %(opens)s to the end of %(closes)s the school asks what you think: the dates, the hours and what they "
        "count towards can be read, and every comment gets an answer that is kept."
    )
    lines = [says % {"opens": date_in_words(found.opens), "closes": date_in_words(found.closes)}]
    lines += ["", _page("publication:consultation")]
    subject = _("For consultation: %(programme)s") % {"programme": found.programme.title}
    asked = [member.user for member in who_may(Permission.COMMENT, school)]
    opens = datetime.combine(found.opens, time.min, tzinfo=school.zone)
    return _tell(asked, subject, lines, f"consultation-{found.pk}", not_before=opens)


def _tell(users: list[Any], subject: str, lines: list[str], key: str, not_before: datetime | None = None) -> int:
    school = current_school()
    told = [] if school.is_demonstration else [user for user in users if user.email]
    for user in told:  # nobody in a demonstration is real: their addresses lead nowhere
        queue(
            recipient=user.email,
            recipient_name=user.get_full_name(),
            subject=subject,
            body="\n".join(lines),
            school=school,
            not_before=not_before,
            digest_key=key,
        )
    return len(told)


def _quoted(words: str) -> list[str]:
    return [f"“{words.strip()}”"] if words.strip() else []


def _page(name: str) -> str:
    school: School = current_school()
    return settings.PUBLIC_URL + reverse(name, args=[school.slug])
