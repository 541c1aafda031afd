"""The link in a reminder that switches reminders off, and can do nothing else."""

from __future__ import annotations

from collegium_site.schools.links import person_token

SALT = "collegium.reminders.off"


def off_token(school_pk: int, colleague_pk: int) -> str:
    return person_token(SALT, school_pk, colleague_pk)
