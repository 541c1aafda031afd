"""What of this app goes along with a school."""

from collegium_site.programmes.models import (
    Ask,
    DatesWanted,
    DesignStep,
    FocusArea,
    MeetingSlot,
    Programme,
    ProgrammeYear,
    ProtectedTime,
)
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.taken_along import Taken, take_along

DRAFT = Permission.SEE_DRAFT_PROGRAMME
take_along(
    Taken(
        "programmes",
        Programme,
        "id title purpose plan_priority stated_months latest_finish disaggregated_day_minutes meetings_per_block blocks"
        " group_least group_most department_cap facilitators company reach created_at changed_at archived_at",
        needs=DRAFT,
    ),
    Taken("programme-years", ProgrammeYear, "id programme year position", needs=DRAFT),
    Taken(
        "designed-focus-areas",
        FocusArea,
        "id programme code name about position groups replaces from_block",
        needs=DRAFT,
    ),
    Taken(
        "meeting-slots",
        MeetingSlot,
        "id programme date weekday start end counts_towards meets only_meeting_that_day note",
        needs=DRAFT,
    ),
    Taken("protected-times", ProtectedTime, "id programme kind date start end why gap who", needs=DRAFT),
    Taken("asked-outside", Ask, "id programme what minutes per concerns basis position", needs=DRAFT),
    Taken(
        "design-steps",
        DesignStep,
        "id programme says made_by__name made_at",
        needs=DRAFT,
        without={"before": "the way back for *Undo*"},
    ),
    Taken(
        "dates-wanted",
        DatesWanted,
        "id programme year per_half_term half_terms days_apart weekdays minutes start training_day_start"
        " avoid_evenings avoid_weeks let_go",
        needs=DRAFT,
        without={"job": "work of the site", "found": "proposals; those taken stand with the meeting slots"},
    ),
)
