"""What of this app goes along with a school."""

from collegium_site.audit.models import Event
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.taken_along import Taken, take_along

take_along(
    Taken(
        "log",
        Event,
        "id at actor_name kind about_kind about_id about_name details",
        needs=Permission.SEE_AUDIT_LOG,
        without={"actor": "a number of this site; the name goes along"},
    ),
)
