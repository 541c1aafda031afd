"""Reading what could not be told."""

from collections.abc import Collection

from collegium_site.notices.models import Notice
from collegium_site.tenancy.scope import current_school


def last_given_up(kind: str) -> list[Notice]:
    """Of the notices whose digest key begins with `kind:`, the last of each key, where it was given up."""
    rows = Notice.objects.filter(school=current_school(), digest_key__startswith=f"{kind}:").order_by("pk")
    last = {notice.digest_key: notice for notice in rows.defer("body")}
    return [notice for notice in last.values() if notice.given_up_at]


def could_not_be_told() -> list[Notice]:
    """Notices of the school in hand that were given up, the newest first."""
    return list(Notice.objects.filter(school=current_school(), given_up_at__isnull=False).order_by("-pk"))


def never_left(keys: Collection[str]) -> set[str]:
    """Of these digest keys those of which no mail ever left, nor may have; one statement."""
    left = Notice.objects.filter(school=current_school(), digest_key__in=keys, taken_at__isnull=False)
    return set(keys) - set(left.values_list("digest_key", flat=True))
