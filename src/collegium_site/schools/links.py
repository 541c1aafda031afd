"""Links in a mail that switch something of one person off without signing in; they carry their own proof."""

from __future__ import annotations

from django.core import signing


def person_token(salt: str, school_pk: int, colleague_pk: int) -> str:
    """`salt` names what the link may do. The same in every mail: it carries no time."""
    return signing.Signer(salt=salt).sign_object([school_pk, colleague_pk])


def read_person(salt: str, token: str) -> tuple[int, int]:
    """School and colleague; zeros for anything we did not sign for this."""
    try:
        school_pk, colleague_pk = signing.Signer(salt=salt).unsign_object(token)
    except signing.BadSignature:
        return 0, 0
    return school_pk, colleague_pk
