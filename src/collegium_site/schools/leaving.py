"""What of this app goes along with a school."""

from django.db.models import Q

from collegium_site.schools.models import AcademicYear, Colleague, Department, LeavePeriod, PairRule
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.taken_along import Taken, stays, take_along

take_along(
    Taken("departments", Department, "id name"),
    Taken(
        "colleagues",
        Colleague,
        "id staff_id first_name last_name sort_name email kind department__name fraction_parts fraction_of days hours"
        " membership starts ends years_experience facilitates preferences line_manager__staff_id shares_with__staff_id"
        " left_on",
        needs=Permission.SEE_STAFF_LIST,
        without={"user": "signing in; the address goes along"},
    ),
    Taken("pins", Colleague, "staff_id pins pin_reasons", needs=Permission.ALLOCATE, only=~Q(pins="")),
    Taken("leave", LeavePeriod, "id colleague__staff_id first last noted_on", needs=Permission.MANAGE_PEOPLE),
    Taken(
        "kept-together",
        PairRule,
        "id first__staff_id second__staff_id",
        needs=Permission.SEE_CONFIDENTIAL_RULES,
        only=Q(wish=PairRule.Wish.TOGETHER),
        without={"wish": "who is kept apart stands in no file"},
    ),
    Taken("academic-years", AcademicYear, "id name calendar note"),
)
stays(
    {
        "schools.StaffImport": "files as they came from the school; what they said stands in the staff list",
        "schools.RememberedMapping": "how columns were read, for the next file",
    }
)
