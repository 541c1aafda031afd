"""What of this app goes along with a school."""

from collegium_site.tenancy.models import Membership, School
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.taken_along import Taken, take_along

take_along(
    Taken(
        "school",
        School,
        "id name slug nation time_zone labels safeguarding_name safeguarding_phone safeguarding_room is_demonstration"
        " made_at",
    ),
    Taken(
        "members",
        Membership,
        "id user__name user__email user__code roles is_active since",
        needs=Permission.MANAGE_PEOPLE,
    ),
)
