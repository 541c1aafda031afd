"""What people say in a consultation, and what the school answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from collegium_site.audit.services import record
from collegium_site.publication import rules
from collegium_site.publication.models import Comment, Round
from collegium_site.publication.services.refusals import Refused
from collegium_site.tenancy.scope import current_school


@transaction.atomic
def comment(*, found: Round, text: str, now: datetime, author: Any = None, name: str = "") -> Comment:
    """A colleague's words, or with `name` those of a representative who came by the link."""
    school = current_school()
    if not rules.is_open(found, now.astimezone(school.zone).date()):
        raise Refused([_("The consultation is not open.")])
    said = Comment.objects.create(
        round=found,
        author=author,
        author_name=author.get_full_name() if author else name,
        from_outside=author is None,
        text=text,
    )
    record(kind="consultation.comment", school=school, actor=author, about=said)
    return said


@transaction.atomic
def answer(*, said: Comment, text: str, actor: Any, now: datetime) -> None:
    """The school's answer; a later one takes its place, and both are in the log."""
    said.answer, said.answered_by, said.answered_at = text, actor, now
    said.save(update_fields=["answer", "answered_by", "answered_at"])
    details = {"answer": text}
    record(kind="consultation.answered", school=current_school(), actor=actor, about=said, details=details)
