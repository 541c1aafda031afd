"""Who may do what: the only table of it."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What someone may do on the site of one school; a person may hold several."""

    PROGRAMME_LEADER = "programme_leader"
    FACILITATOR = "facilitator"
    COLLEAGUE = "colleague"
    HEAD = "head"
    GOVERNOR = "governor"
    HEAD_OF_DEPARTMENT = "head_of_department"
    DATA_MANAGER = "data_manager"
    SYSTEM_MANAGER = "system_manager"


class Permission(StrEnum):
    SEE_SCHOOL = "see_school"
    SET_UP_SCHOOL = "set_up_school"
    IMPORT_STAFF = "import_staff"
    MANAGE_PEOPLE = "manage_people"
    SEE_STAFF_LIST = "see_staff_list"
    DESIGN_PROGRAMME = "design_programme"
    SEE_DRAFT_PROGRAMME = "see_draft_programme"
    ALLOCATE = "allocate"
    SEE_DRAFT_GROUPS = "see_draft_groups"
    SEE_CONFIDENTIAL_RULES = "see_confidential_rules"
    APPROVE = "approve"
    SEE_CONSULTATION = "see_consultation"
    COMMENT = "comment"
    ANSWER_CONSULTATION = "answer_consultation"
    PUBLISH = "publish"
    SEE_PUBLISHED = "see_published"
    GIVE_PREFERENCES = "give_preferences"
    ATTEND = "attend"
    OVERSEE_MEETINGS = "oversee_meetings"
    SEE_LINES_BY_NAME = "see_lines_by_name"
    SEE_TOTALS = "see_totals"
    SEE_HOURS_TOTALS = "see_hours_totals"
    SEE_HOURS_BY_NAME = "see_hours_by_name"
    KEEP_HOURS = "keep_hours"
    EXPORT = "export"
    SEE_AUDIT_LOG = "see_audit_log"
    MANAGE_SYSTEM = "manage_system"


P = Permission
# Everyone who works at the school; nothing in it is about another person.
STAFF = frozenset(
    {
        P.SEE_SCHOOL,
        P.SEE_CONSULTATION,
        P.COMMENT,
        P.SEE_PUBLISHED,
        P.SEE_TOTALS,
        P.SEE_HOURS_TOTALS,
        P.GIVE_PREFERENCES,
        P.ATTEND,
    }
)

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PROGRAMME_LEADER: STAFF
    | {
        P.SET_UP_SCHOOL,
        P.IMPORT_STAFF,
        P.MANAGE_PEOPLE,
        P.SEE_STAFF_LIST,
        P.DESIGN_PROGRAMME,
        P.SEE_DRAFT_PROGRAMME,
        P.ALLOCATE,
        P.SEE_DRAFT_GROUPS,
        P.SEE_CONFIDENTIAL_RULES,
        P.ANSWER_CONSULTATION,
        P.PUBLISH,
        P.OVERSEE_MEETINGS,
        P.SEE_LINES_BY_NAME,
        P.SEE_HOURS_BY_NAME,
        P.KEEP_HOURS,
        P.EXPORT,
        P.SEE_AUDIT_LOG,
    },
    Role.FACILITATOR: STAFF,
    Role.COLLEAGUE: STAFF,
    Role.HEAD: STAFF | {P.SEE_DRAFT_PROGRAMME, P.SEE_DRAFT_GROUPS, P.APPROVE, P.SEE_AUDIT_LOG},
    Role.GOVERNOR: frozenset(
        {P.SEE_SCHOOL, P.SEE_CONSULTATION, P.SEE_PUBLISHED, P.SEE_TOTALS, P.SEE_HOURS_TOTALS, P.ATTEND}
    ),
    Role.HEAD_OF_DEPARTMENT: STAFF,
    Role.DATA_MANAGER: STAFF | {P.IMPORT_STAFF, P.SEE_STAFF_LIST, P.EXPORT},
    Role.SYSTEM_MANAGER: frozenset({P.SEE_SCHOOL, P.SEE_AUDIT_LOG, P.MANAGE_SYSTEM}),
}

ROLE_NAMES = {
    Role.PROGRAMME_LEADER: _("Programme leader"),
    Role.FACILITATOR: _("Facilitator"),
    Role.COLLEAGUE: _("Colleague"),
    Role.HEAD: _("Head"),
    Role.GOVERNOR: _("Governor"),
    Role.HEAD_OF_DEPARTMENT: _("Head of department"),
    Role.DATA_MANAGER: _("Data manager"),
    Role.SYSTEM_MANAGER: _("System manager"),
}


def permissions_of(roles: Iterable[str]) -> frozenset[Permission]:
    """Everything that any of these roles may do."""
    return frozenset().union(*(ROLE_PERMISSIONS[Role(role)] for role in roles))
