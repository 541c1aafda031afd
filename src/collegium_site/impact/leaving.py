"""What of this app goes along with a school."""

from collegium_site.impact.models import Sheet
from collegium_site.tenancy.taken_along import Taken, take_along

take_along(
    Taken(
        "sheets",
        Sheet,
        "id programme number made_on made_at digest content",
        without={"behind": "totals of single days, from which somebody could be told"},
    ),
)
