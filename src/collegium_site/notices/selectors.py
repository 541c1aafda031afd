"""Reading what could not be told."""

from collegium_site.notices.models import Notice
from collegium_site.tenancy.scope import current_school


def could_not_be_told() -> list[Notice]:
    """Notices of the school in hand that were given up, the newest first."""
    return list(Notice.objects.filter(school=current_school(), given_up_at__isnull=False).order_by("-pk"))
