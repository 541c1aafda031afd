"""Reading what could not be told."""

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
