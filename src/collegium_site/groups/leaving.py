"""What of this app goes along with a school."""

from collegium_site.groups.models import Allocation, Group, HandChange, Placement, Room
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.taken_along import Taken, stays, take_along

DRAFT = Permission.SEE_DRAFT_GROUPS
take_along(
    Taken("rooms", Room, "id name seats step_free usual_for__staff_id"),
    Taken(
        "allocations",
        Allocation,
        "id programme number source is_current aim from_block seed moves figures made_by__name made_at",
        needs=DRAFT,
        without={"summary": "worked out from the places and the staff list, for the board"},
    ),
    Taken("drafted-groups", Group, "id allocation focus block number room deputy__staff_id", needs=DRAFT),
    Taken("places", Placement, "id allocation group colleague__staff_id block leads", needs=DRAFT),
    Taken(
        "moved-by-hand",
        HandChange,
        "id allocation says made_by__name made_at undone_at",
        needs=DRAFT,
        without={"steps": "the way back for *Undo*"},
    ),
)
stays({"groups.ConfidentialConflict": "who is kept apart stands in no file"})
