"""Calendar addresses: made, and made anew, by the person they belong to."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from collegium_site.audit.services import record
from collegium_site.publication.models import Feed
from collegium_site.tenancy.scope import current_school

TOKEN_BYTES = 24


@transaction.atomic
def renew(*, kind: Feed.Kind, programme_id: int, owner: Any, now: datetime, block: int = 0, group: str = "") -> Feed:
    """A new secret address; the one before leads nowhere from now on."""
    which = {"owner": owner, "programme_id": programme_id, "kind": kind, "block": block, "group": group}
    Feed.objects.filter(**which).delete()
    feed = Feed.objects.create(**which, token=secrets.token_urlsafe(TOKEN_BYTES), made_at=now)
    record(kind="feed.renewed", school=current_school(), actor=owner, about=feed, details={"kind": kind})
    return feed
