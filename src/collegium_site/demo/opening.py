"""The demonstration school at the start of the site."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from collegium_site.demo import selectors, services
from collegium_site.jobs.models import State


def prepare() -> list[str]:
    """Make the school when there is none; what the start prints of it. Nothing where a real secret key is set."""
    if not settings.DEMONSTRATION:
        return []
    school = services.ensure(today=timezone.localdate())
    sign_ins = selectors.sign_ins()
    width = max(len(one.title) for one in sign_ins)
    return [
        "",
        f"{school.name}: sign in with one click on the front page, no password needed.",
        *(f"  {one.title:<{width}}  {one.name}" for one in sign_ins),
        *([] if selectors.state() == State.DONE else ["  Everyone's groups are being made; it takes about a minute."]),
        "",
        "Demonstration mode serves this machine only. Keep the lists of a real school out of it.",
    ]
