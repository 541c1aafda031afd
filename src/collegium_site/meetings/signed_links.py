"""The link in a reminder that switches reminders off, and can do nothing else: it carries its own proof."""

from __future__ import annotations

from django.core import signing

SALT = "collegium.reminders.off"


def off_token(school_pk: int, colleague_pk: int) -> str:
    """The same in every mail: it carries no time."""
    return signing.Signer(salt=SALT).sign_object([school_pk, colleague_pk])


def read_off(token: str) -> tuple[int, int] | None:
    """School and colleague; none for anything we did not sign."""
    try:
        school_pk, colleague_pk = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    return school_pk, colleague_pk
