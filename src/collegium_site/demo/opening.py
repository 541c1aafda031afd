"""The demonstration school at the start of the site."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone

from collegium_site.demo import selectors, services


def prepare() -> list[str]:
    """Make the school when there is none; what the start prints of it. Nothing where a real secret key is set."""
    if not settings.DEMONSTRATION:
        return []
    services.ensure(today=timezone.localdate())
    found = selectors.demonstration()
    if found is None:
        return []
    width = max(len(one.title) for one in found.sign_ins)
    return [
        "",
        f"{found.school.name}: sign in with one click on the front page, no password needed.",
        *(f"  {one.title:<{width}}  {one.name}" for one in found.sign_ins),
        *([] if found.ready else ["  Everyone's groups are being made; it takes about a minute."]),
        "",
        "Demonstration mode serves this machine only. Keep the lists of a real school out of it.",
    ]
