"""When something of a round may be done; services ask, views ask only to show or hide."""

from __future__ import annotations

from datetime import date

from collegium_site.publication.models import Round

State = Round.State


def can_be_asked(found: Round) -> bool:
    """The head can be asked while nothing has been decided, and again about a draft that changed since."""
    return found.state in {State.DRAFT, State.APPROVED, State.CONSULTATION}


def can_be_decided(found: Round) -> bool:
    return found.state == State.ASKED


def can_be_consulted_on(found: Round) -> bool:
    """Once approved; the dates of an open consultation can be changed."""
    return found.state in {State.APPROVED, State.CONSULTATION}


def is_open(found: Round, today: date) -> bool:
    """Whether comments are taken today; the last day counts."""
    in_hand = found.state == State.CONSULTATION
    return in_hand and found.opens is not None and found.closes is not None and found.opens <= today <= found.closes


def is_over(found: Round, today: date) -> bool:
    return found.state == State.CONSULTATION and found.closes is not None and today > found.closes


def needs_reason(found: Round, today: date) -> bool:
    """Publishing before a consultation is over wants words that are kept."""
    return not is_over(found, today)


def can_be_published(found: Round) -> bool:
    """Approval is the head's; consultation can be left out with a reason."""
    return found.state in {State.APPROVED, State.CONSULTATION}
