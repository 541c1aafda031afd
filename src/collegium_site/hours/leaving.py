"""What of this app goes along with a school."""

from collegium_site.hours.models import (
    Agreement,
    BudgetLine,
    Contract,
    LedgerLine,
    OwnProvision,
    OwnWays,
    PlanYear,
    Posting,
    Settings,
)
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.taken_along import Taken, take_along

KEEPS, BY_NAME = Permission.KEEP_HOURS, Permission.SEE_HOURS_BY_NAME
take_along(
    Taken(
        "contracts",
        Contract,
        "id colleague__staff_id scheme fraction_parts fraction_of days hours starts ends ppa weekly_minutes"
        " term_time_only with_training_days share share_agreed_on",
        needs=KEEPS,
    ),
    Taken(
        "hours-acts",
        Posting,
        "id act on_kind on_id cause_kind cause_id reason actor_name at",
        needs=BY_NAME,
        without={"actor": "a number of this site; the name goes along"},
    ),
    Taken(
        "hours-lines",
        LedgerLine,
        "id posting colleague__staff_id source_kind source_id date start end minutes counts_towards basis state"
        " reverses",
        needs=BY_NAME,
    ),
    Taken(
        "hours-years",
        PlanYear,
        "id posting name title first last closed_days pool_minutes meeting_minutes meetings blocks facilitators asks"
        " parents_evenings latest_finish consulted people within above",
        needs=Permission.SEE_HOURS_TOTALS,
    ),
    Taken(
        "hours-agreements",
        Agreement,
        "id invitation terms colleague_at school_at school_by_name",
        needs=BY_NAME,
    ),
    Taken("budget", BudgetLine, "id year scheme category minutes source", needs=KEEPS),
    Taken("own-figures", OwnProvision, "id scheme rule value source read_on", needs=KEEPS),
    Taken("own-ways", OwnWays, "id on_kind on_id ways", needs=KEEPS),
    Taken("hours-settings", Settings, "id ways notice_days lunch_start lunch_end", needs=KEEPS),
)
