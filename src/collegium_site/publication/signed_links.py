"""Links that carry their own proof: the consultation copy for representatives, their own comment's page, and the one
that ends calendar mails.
"""

from __future__ import annotations

from django.core import signing

LINK_SALT = "collegium.consultation"
COMMENT_SALT = "collegium.consultation.comment"
CALENDAR_OFF_SALT = "collegium.calendar.off"


def link_token(round_pk: int, link_number: int) -> str:
    """The same for as long as the link holds: it carries no time."""
    return signing.Signer(salt=LINK_SALT).sign_object([round_pk, link_number])


def read_link(token: str) -> tuple[int, int] | None:
    """Round and number of the link; none for anything we did not sign."""
    try:
        round_pk, number = signing.Signer(salt=LINK_SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    return round_pk, number


def comment_token(comment_pk: int) -> str:
    return signing.Signer(salt=COMMENT_SALT).sign(str(comment_pk))


def read_comment(token: str) -> int | None:
    try:
        return int(signing.Signer(salt=COMMENT_SALT).unsign(token))
    except signing.BadSignature:
        return None
