"""Who gets what at every address: the written table that `test_routes.py` holds the site to.

`school_page(Permission.X)` is the row of a page of a school: 200 for members whose roles hold X, 403 for other
members, 404 for members of other schools, 302 (to sign in) for everyone else. Where a page answers something else to
those it lets in, say so: `school_page(Permission.X, 405)` for one that only takes POST, `302` for one that leads on.

A route whose address holds more than the school names a function that makes what it needs and gives the rest of the
address: `school_page(Permission.X, args=a_meeting)`, with `def a_meeting(school, own) -> dict[str, object]`.
Every app has its own section below; a route belongs to exactly one row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from collegium_site.tenancy.permissions import ROLE_PERMISSIONS, Permission, Role

if TYPE_CHECKING:
    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

Args = Callable[["School", "dict[Role, User]"], "dict[str, Any]"]


def no_args(_school: School, _own: dict[Role, User]) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Row:
    """Expected statuses of a GET: for nobody, each role in its own school, and a member of another school."""

    anonymous: int
    roles: Mapping[Role, int]
    outsider: int
    args: Args = no_args


def school_page(permission: Permission, status: int = 200, args: Args = no_args) -> Row:
    return Row(302, {role: status if permission in ROLE_PERMISSIONS[role] else 403 for role in Role}, 404, args)


def personal_page(status: int = 200, args: Args = no_args) -> Row:
    """A page of whoever is signed in."""
    return Row(302, dict.fromkeys(Role, status), status, args)


def public_page(status: int = 200, signed_in: int | None = None, args: Args = no_args) -> Row:
    """A page for everyone; `signed_in` where those who are signed in get something else."""
    inside = status if signed_in is None else signed_in
    return Row(status, dict.fromkeys(Role, inside), inside, args)


def own_job(school: School, own: dict[Role, User]) -> dict[str, Any]:
    """A job that everyone of the school may see."""
    from collegium_site.jobs.services import start

    return {"job": start(name="probe", school=school, permission=Permission.SEE_SCHOOL).pk}


def some_key(_school: School, _own: dict[Role, User]) -> dict[str, Any]:
    return {"uidb36": "1", "key": "not-a-key"}


SITE = {
    "healthz": public_page(),
    "readyz": public_page(),
    "metrics": public_page(404),
}

UI = {
    "ui:components": public_page(),
    "ui:paper": public_page(),
}

TENANCY_AUDIT_JOBS = {
    "audit:log": school_page(Permission.SEE_AUDIT_LOG),
    "jobs:status": school_page(Permission.SEE_SCHOOL, args=own_job),
    "jobs:cancel": school_page(Permission.SEE_SCHOOL, 405, args=own_job),
}

ACCOUNTS = {
    "account_login": public_page(signed_in=302),
    "account_logout": public_page(302, signed_in=200),
    "account_inactive": public_page(),
    "account_signup": public_page(404),
    "accounts_slip": public_page(),
    "accounts_invitation": public_page(410, args=lambda _school, _own: {"token": "not-a-token"}),
    "account_reset_password": public_page(),
    "account_reset_password_done": public_page(),
    "account_reset_password_from_key": public_page(args=some_key),
    "account_reset_password_from_key_done": public_page(),
    "mfa_authenticate": public_page(302),
    "mfa_login_webauthn": public_page(302),
    "openid_connect_login": public_page(404, args=lambda _school, _own: {"provider_id": "nobody"}),
    "openid_connect_callback": public_page(404, args=lambda _school, _own: {"provider_id": "nobody"}),
    "socialaccount_login_cancelled": public_page(),
    "socialaccount_login_error": public_page(401),
    "socialaccount_signup": public_page(404),
    "account_email": public_page(404),
    "accounts_own": personal_page(),
    "account_reauthenticate": personal_page(),
    "account_change_password": personal_page(),
    "account_set_password": personal_page(302),
    "mfa_index": personal_page(302),
    "mfa_reauthenticate": personal_page(302),
    "mfa_activate_totp": personal_page(302),
    "mfa_deactivate_totp": personal_page(404),
    "mfa_view_recovery_codes": personal_page(404),
    "mfa_generate_recovery_codes": personal_page(302),
    "mfa_download_recovery_codes": personal_page(404),
    "mfa_list_webauthn": personal_page(302),
    "mfa_add_webauthn": personal_page(302),
    "mfa_reauthenticate_webauthn": personal_page(302),
    "mfa_remove_webauthn": personal_page(302, args=lambda _school, _own: {"pk": 999_999}),
    "mfa_edit_webauthn": personal_page(302, args=lambda _school, _own: {"pk": 999_999}),
    "socialaccount_connections": personal_page(),
    "usersessions_list": personal_page(302),
}


def a_year(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from datetime import date

    from collegium.school_year import AcademicYear, HalfTerm
    from collegium_site.schools.services.years import save_year

    year = AcademicYear("2008/09", (HalfTerm("Autumn 1", date(2008, 9, 3), date(2008, 10, 24)),))
    return {"pk": save_year(school=school, actor=own[Role.PROGRAMME_LEADER], year=year)}


def a_colleague(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium.roster import Colleague, Kind
    from collegium_site.schools.services.people import save_colleague

    person = Colleague("1", "Ann", "Archer", Kind.TEACHER, department="English")
    return {"pk": save_colleague(school=school, actor=own[Role.PROGRAMME_LEADER], person=person).pk}


def a_department(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium_site.schools.selectors.people import departments

    a_colleague(school, own)
    return {"pk": departments(school)[0].pk}


def a_staff_import(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium_site.schools.services.imports import keep_list

    data = b"id,first_name,last_name,role\n1,Ann,Archer,teacher\n"
    return {"pk": keep_list(school=school, actor=own[Role.PROGRAMME_LEADER], filename="staff.csv", data=data)}


def a_member(_school: School, own: dict[Role, User]) -> dict[str, Any]:
    return {"user_id": own[Role.COLLEAGUE].pk}


SCHOOLS: dict[str, Row] = {
    "schools:new_school": personal_page(),
    "schools:set_up": school_page(Permission.SET_UP_SCHOOL),
    "schools:change_school": school_page(Permission.SET_UP_SCHOOL),
    "schools:change_words": school_page(Permission.SET_UP_SCHOOL),
    "schools:years": school_page(Permission.SET_UP_SCHOOL),
    "schools:new_year": school_page(Permission.SET_UP_SCHOOL),
    "schools:year": school_page(Permission.SET_UP_SCHOOL, args=a_year),
    "schools:weeks": school_page(Permission.SET_UP_SCHOOL, args=a_year),
    "schools:remove_year": school_page(Permission.SET_UP_SCHOOL, args=a_year),
    "schools:staff": school_page(Permission.SEE_STAFF_LIST),
    "schools:new_colleague": school_page(Permission.IMPORT_STAFF),
    "schools:download_csv": school_page(Permission.EXPORT),
    "schools:download_xlsx": school_page(Permission.EXPORT),
    "schools:bring_in": school_page(Permission.IMPORT_STAFF),
    "schools:import": school_page(Permission.IMPORT_STAFF, args=a_staff_import),
    **{
        f"schools:import_{step}": school_page(Permission.IMPORT_STAFF, 405, args=a_staff_import)
        for step in ("columns", "answer", "mend", "confirm", "discard", "undo")
    },
    "schools:departments": school_page(Permission.SEE_STAFF_LIST),
    "schools:department": school_page(Permission.IMPORT_STAFF, args=a_department),
    "schools:members": school_page(Permission.MANAGE_PEOPLE),
    "schools:invite_everyone": school_page(Permission.MANAGE_PEOPLE, 405),
    "schools:slips": school_page(Permission.MANAGE_PEOPLE, 405),
    "schools:roles": school_page(Permission.MANAGE_PEOPLE, args=a_member),
    "schools:colleague": school_page(Permission.SEE_STAFF_LIST, args=a_colleague),
    "schools:edit_colleague": school_page(Permission.IMPORT_STAFF, args=a_colleague),
    "schools:leave": school_page(Permission.IMPORT_STAFF, args=a_colleague),
    "schools:leave_periods": school_page(Permission.MANAGE_PEOPLE, args=a_colleague),
    "schools:rejoin": school_page(Permission.IMPORT_STAFF, 405, args=a_colleague),
    "schools:invite": school_page(Permission.MANAGE_PEOPLE, 405, args=a_colleague),
    "schools:own_record": school_page(Permission.SEE_SCHOOL),
}


def a_programme(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from founding_programme import founding_programme

    return {"pk": founding_programme(school, own[Role.PROGRAMME_LEADER]).pk}


def a_part(model: str) -> Args:
    """One row of a programme, found by the name of its model."""

    def args(school: School, own: dict[Role, User]) -> dict[str, Any]:
        from django.apps import apps

        programme = a_programme(school, own)
        row = apps.get_model("programmes", model).objects.filter(programme_id=programme["pk"]).first()
        return {**programme, "part": row.pk}

    return args


def programme_parts() -> dict[str, Row]:
    """The same pages for each kind of part."""
    rows = {}
    for kind, model in {
        "focus": "FocusArea",
        "meeting": "MeetingSlot",
        "protected": "ProtectedTime",
        "ask": "Ask",
    }.items():
        rows[f"programmes:{kind}_new"] = school_page(Permission.DESIGN_PROGRAMME, args=a_programme)
        rows[f"programmes:{kind}_check_new"] = school_page(Permission.DESIGN_PROGRAMME, 405, args=a_programme)
        rows[f"programmes:{kind}_change"] = school_page(Permission.DESIGN_PROGRAMME, args=a_part(model))
        rows[f"programmes:{kind}_check"] = school_page(Permission.DESIGN_PROGRAMME, 405, args=a_part(model))
        rows[f"programmes:{kind}_remove"] = school_page(Permission.DESIGN_PROGRAMME, 405, args=a_part(model))
    return rows


PROGRAMMES: dict[str, Row] = {
    "programmes:list": school_page(Permission.SEE_DRAFT_PROGRAMME),
    "programmes:begin": school_page(Permission.DESIGN_PROGRAMME),
    "programmes:from_file": school_page(Permission.DESIGN_PROGRAMME),
    "programmes:studio": school_page(Permission.SEE_DRAFT_PROGRAMME, args=a_programme),
    "programmes:by_name": school_page(Permission.SEE_DRAFT_PROGRAMME, args=a_programme),
    "programmes:on_a_page": school_page(Permission.SEE_DRAFT_PROGRAMME, args=a_programme),
    "programmes:as_file": school_page(Permission.SEE_DRAFT_PROGRAMME, args=a_programme),
    "programmes:settings": school_page(Permission.DESIGN_PROGRAMME, args=a_programme),
    "programmes:settings_check": school_page(Permission.DESIGN_PROGRAMME, 405, args=a_programme),
    "programmes:undo": school_page(Permission.DESIGN_PROGRAMME, 405, args=a_programme),
    "programmes:put_away": school_page(Permission.DESIGN_PROGRAMME, 405, args=a_programme),
    "programmes:take_back": school_page(Permission.DESIGN_PROGRAMME, 405, args=a_programme),
    "programmes:dates": school_page(Permission.DESIGN_PROGRAMME, args=a_programme),
    "programmes:dates_save": school_page(Permission.DESIGN_PROGRAMME, 405, args=a_programme),
    "programmes:copy_year": school_page(
        Permission.DESIGN_PROGRAMME, args=lambda school, own: {**a_programme(school, own), "year": 2}
    ),
    "programmes:propose": school_page(
        Permission.DESIGN_PROGRAMME, args=lambda s, own: {**a_programme(s, own), "year": 1}
    ),
    "programmes:take_dates": school_page(
        Permission.DESIGN_PROGRAMME, 405, args=lambda s, own: {**a_programme(s, own), "year": 1}
    ),
    "programmes:asks_usual": school_page(Permission.DESIGN_PROGRAMME, 405, args=a_programme),
    "programmes:choose_date": school_page(Permission.DESIGN_PROGRAMME, 405, args=a_part("MeetingSlot")),
    "programmes:focus_move": school_page(Permission.DESIGN_PROGRAMME, 405, args=a_part("FocusArea")),
    **programme_parts(),
}


def placed_people(school: School, own: dict[Role, User]) -> Any:
    """The founding programme with eight people in four groups, as pages read it."""
    from collegium.allocation import Placement
    from collegium.roster import Colleague, Kind
    from collegium_site.groups.selectors.inputs import inputs_in_hand
    from collegium_site.groups.selectors.placements import in_hand
    from collegium_site.groups.services import allocations
    from collegium_site.schools.services.people import save_colleague
    from founding_programme import founding_programme

    leader = own[Role.PROGRAMME_LEADER]
    founding_programme(school, leader)
    for number in range(8):
        save_colleague(
            school=school, actor=leader, person=Colleague(str(number), "Ann", f"Archer{number}", Kind.TEACHER)
        )
    inputs = inputs_in_hand(school)
    codes = inputs.programme.codes
    places = [
        Placement(str(number), block, codes[(number + block) % 4], f"{codes[(number + block) % 4]}-1")
        for number in range(8)
        for block in range(1, 5)
    ]
    allocations.keep(inputs=inputs, placements=places, source=allocations.IMPORTED, actor=leader)
    return in_hand(school)


def groups_page(permission: Permission, status: int = 200, **args: Callable[[Any], Any]) -> Row:
    """A page about groups that are there; `args` say the rest of its address from the first place."""

    def all_args(school: School, own: dict[Role, User]) -> dict[str, Any]:
        first = placed_people(school, own).rows[0]
        return {name: value(first) for name, value in args.items()}

    return school_page(permission, status, all_args)


def a_programme_in_hand(school: School, own: dict[Role, User]) -> dict[str, Any]:
    a_programme(school, own)
    return {}


def a_room(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium_site.groups.rooms_text import RoomLine
    from collegium_site.groups.selectors.rooms import rooms
    from collegium_site.groups.services.rooms import bring_rooms

    bring_rooms(lines=(RoomLine("Room 7", 30, step_free=True),), actor=own[Role.PROGRAMME_LEADER])
    return {"room": rooms()[0].pk}


def colleague_of_first(first: Any) -> int:
    return int(first.colleague_id)


GROUPS: dict[str, Row] = {
    "groups:overview": groups_page(Permission.SEE_DRAFT_GROUPS),
    "groups:numbers": school_page(Permission.ALLOCATE, args=a_programme_in_hand),
    "groups:number": school_page(Permission.ALLOCATE, 405),
    "groups:two": school_page(Permission.ALLOCATE, 404),
    "groups:allocate": school_page(Permission.ALLOCATE, 405),
    "groups:obstacles": school_page(Permission.SEE_DRAFT_GROUPS),
    "groups:check": school_page(Permission.ALLOCATE, 405),
    "groups:a_to_z": groups_page(Permission.SEE_DRAFT_GROUPS),
    "groups:proof": groups_page(Permission.SEE_DRAFT_GROUPS),
    "groups:person": groups_page(Permission.SEE_DRAFT_GROUPS, colleague_pk=colleague_of_first),
    "groups:pins": groups_page(Permission.ALLOCATE, colleague_pk=colleague_of_first),
    "groups:pairs": groups_page(Permission.SEE_CONFIDENTIAL_RULES, colleague_pk=colleague_of_first),
    "groups:move": groups_page(Permission.ALLOCATE, 404),
    "groups:undo": school_page(Permission.ALLOCATE, 405),
    "groups:redo": school_page(Permission.ALLOCATE, 405),
    "groups:history": groups_page(Permission.SEE_DRAFT_GROUPS),
    "groups:choose": school_page(Permission.ALLOCATE, 405, args=lambda _school, _own: {"number": 1}),
    "groups:rooms": school_page(Permission.ALLOCATE),
    "groups:new_room": school_page(Permission.ALLOCATE),
    "groups:room": school_page(Permission.ALLOCATE, args=a_room),
    "groups:remove_room": school_page(Permission.ALLOCATE, 405, args=a_room),
    "groups:group": groups_page(Permission.SEE_DRAFT_GROUPS, group=lambda first: first.group_id),
    "groups:wishes": school_page(Permission.GIVE_PREFERENCES),
    "groups:everyones_wishes": school_page(Permission.ALLOCATE, args=a_programme_in_hand),
    "groups:bring": school_page(Permission.ALLOCATE),
    "groups:keep": school_page(Permission.ALLOCATE, 405),
    "groups:workbook": groups_page(Permission.EXPORT),
}


def a_version(school: School, own: dict[Role, User]) -> dict[str, Any]:
    """Version 1 of a programme in which everyone has a group."""
    from datetime import UTC, datetime

    from published_programme import programme_with_groups, publish

    leader = own[Role.PROGRAMME_LEADER]
    made = programme_with_groups(school, leader)
    version = publish(made, leader, own[Role.HEAD], datetime(2008, 9, 20, 9, tzinfo=UTC))
    return {"programme": version.programme_id, "number": 1}


def with_a_version(school: School, own: dict[Role, User]) -> dict[str, Any]:
    """A version stands, and the address does not name it."""
    a_version(school, own)
    return {}


def a_published_group(school: School, own: dict[Role, User]) -> dict[str, Any]:
    return a_version(school, own) | {"block": 1, "name": "FS-1"}


def a_group_in_force(school: School, own: dict[Role, User]) -> dict[str, Any]:
    return {"programme": a_version(school, own)["programme"], "block": 1, "group": "FS-1"}


def a_member(school: School, own: dict[Role, User]) -> dict[str, Any]:
    """Somebody of a group who does not lead it."""
    from collegium_site.publication.selectors.membership import seated
    from collegium_site.publication.selectors.moving import in_hand

    about = a_group_in_force(school, own)
    now = in_hand(school)
    group = now.group(1, "FS-1") if now else None
    if now is None or group is None:
        raise LookupError(about)
    return about | {"person": next(one.person.key for one in seated(now, group) if one.can_change)}


def a_published_slot(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from django.apps import apps

    programme = a_version(school, own)["programme"]
    return {"slot": apps.get_model("programmes", "MeetingSlot").objects.filter(programme_id=programme)[0].pk}


def a_groups_slot(school: School, own: dict[Role, User]) -> dict[str, Any]:
    return a_published_slot(school, own) | {"block": 1, "group": "FS-1"}


def a_published_day(school: School, own: dict[Role, User]) -> dict[str, Any]:
    a_version(school, own)
    return {"day": "2008-11-13"}


def a_published_focus(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from django.apps import apps

    programme = a_version(school, own)["programme"]
    return {"focus": apps.get_model("programmes", "FocusArea").objects.filter(programme_id=programme)[0].pk}


def a_comment(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium_site.publication.models import Comment, Round

    programme = a_programme(school, own)["pk"]
    found = Round.objects.create(programme_id=programme, number=1)
    return {"pk": Comment.objects.create(round=found, author_name="Ada", text="Why May?").pk}


def with_a_round(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium_site.publication.models import Round

    Round.objects.create(programme_id=a_programme(school, own)["pk"], number=1)
    return {}


def a_published_colleague(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium_site.schools.selectors.people import present

    a_version(school, own)
    return {"pk": present(school)[0].pk}


def a_written_contract(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium_site.hours.models import Contract

    person = a_published_colleague(school, own)
    return {**person, "contract": Contract.objects.create(colleague_id=person["pk"], scheme="leadership").pk}


def a_written_line(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium_site.hours.models import LedgerLine

    person = a_published_colleague(school, own)
    line = LedgerLine.objects.filter(colleague=person["pk"]).exclude(state="cancelled").earliest("pk")
    return {**person, "line": line.pk}


P = Permission
HOURS = {
    "hours:mine": school_page(P.SEE_PUBLISHED, args=with_a_version),
    "hours:mine_paper": school_page(P.SEE_PUBLISHED, args=with_a_version),
    "hours:own_lines": school_page(P.SEE_PUBLISHED, 404, args=with_a_version),
    "hours:calendar": school_page(P.SEE_HOURS_TOTALS, args=with_a_version),
    "hours:calendar_csv": school_page(P.SEE_HOURS_TOTALS, args=with_a_version),
    "hours:calendar_pdf": school_page(P.SEE_HOURS_TOTALS, args=with_a_version),
    "hours:rules": school_page(P.SEE_HOURS_TOTALS, args=with_a_version),
    "hours:everyone": school_page(P.SEE_HOURS_BY_NAME, args=with_a_version),
    "hours:person": school_page(P.SEE_HOURS_BY_NAME, args=a_published_colleague),
    "hours:new_contract": school_page(P.KEEP_HOURS, args=a_published_colleague),
    "hours:change_contract": school_page(P.KEEP_HOURS, args=a_written_contract),
    "hours:remove_contract": school_page(P.KEEP_HOURS, 405, args=a_written_contract),
    "hours:line": school_page(P.KEEP_HOURS, args=a_written_line),
    "hours:budget": school_page(P.KEEP_HOURS, args=with_a_version),
    "hours:keep_promises": school_page(P.KEEP_HOURS, 405),
    "hours:keep_budget": school_page(P.KEEP_HOURS, 405, args=lambda _school, _own: {"scheme": "stpcd"}),
    "hours:keep_own_figure": school_page(P.KEEP_HOURS, 405, args=lambda _school, _own: {"scheme": "stpcd"}),
    "hours:drop_own_figure": school_page(
        P.KEEP_HOURS, 405, args=lambda _school, _own: {"scheme": "stpcd", "rule": "cap"}
    ),
    "hours:answer": school_page(P.SEE_PUBLISHED, 405, args=lambda _school, _own: {"line": 1}),
    "hours:offer": school_page(P.KEEP_HOURS, 405, args=lambda _school, _own: {"pk": 1, "line": 1}),
    "hours:workbook": school_page(P.SEE_HOURS_BY_NAME, args=with_a_version),
}


def a_calendar_mail(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium_site.publication.signed_links import CALENDAR_OFF_SALT
    from collegium_site.schools.links import person_token

    return {"token": person_token(CALENDAR_OFF_SALT, school.pk, a_colleague(school, own)["pk"])}


PUBLICATION = {
    "publication:overview": school_page(P.SEE_DRAFT_PROGRAMME),
    "publication:ask": school_page(P.PUBLISH, 405),
    "publication:decide": school_page(P.APPROVE, 405),
    "publication:consult": school_page(P.PUBLISH, 405),
    "publication:link": school_page(P.PUBLISH, 405),
    "publication:publish": school_page(P.PUBLISH, args=with_a_round),
    "publication:switch_public_page": school_page(P.PUBLISH, 405),
    "publication:tell": school_page(P.PUBLISH, 405, args=lambda _school, _own: {"pk": 1}),
    "publication:change": school_page(P.ALLOCATE, args=with_a_version),
    "publication:meetings": school_page(P.PUBLISH, args=with_a_version),
    "publication:shortfall": school_page(P.PUBLISH, args=with_a_version),
    "publication:change_day": school_page(P.PUBLISH, args=a_published_day),
    "publication:change_meeting": school_page(P.PUBLISH, args=a_published_slot),
    "publication:change_group_meeting": school_page(P.PUBLISH, args=a_groups_slot),
    "publication:members": school_page(P.PUBLISH, args=a_group_in_force),
    "publication:join": school_page(P.PUBLISH, args=a_group_in_force),
    "publication:member": school_page(P.PUBLISH, args=a_member),
    "publication:take_change": school_page(P.ALLOCATE, 405),
    "publication:leave_change": school_page(P.ALLOCATE, 405),
    "publication:replace_focus": school_page(P.DESIGN_PROGRAMME, args=a_published_focus),
    "publication:consultation": school_page(P.SEE_CONSULTATION),
    "publication:consultation_pdf": school_page(P.SEE_CONSULTATION, 404),
    "publication:comment": school_page(P.COMMENT, 405),
    "publication:answer": school_page(P.ANSWER_CONSULTATION, args=a_comment),
    "publication:mine": school_page(P.SEE_PUBLISHED),
    "publication:mine_paper": school_page(P.SEE_PUBLISHED),
    "publication:renew_feed": school_page(P.SEE_PUBLISHED, 405),
    "publication:calendar_mails": school_page(P.SEE_PUBLISHED, 405),
    "publication:calendar_mails_off": public_page(args=a_calendar_mail),
    "publication:programme": school_page(P.SEE_PUBLISHED, args=with_a_version),
    "publication:versions": school_page(P.SEE_PUBLISHED),
    "publication:version": school_page(P.SEE_PUBLISHED, args=a_version),
    "publication:changes": school_page(P.SEE_DRAFT_GROUPS, args=a_version),
    "publication:group": school_page(P.SEE_PUBLISHED, args=a_published_group),
    "publication:by_seal": school_page(P.SEE_PUBLISHED, 404, args=lambda _school, _own: {"digest": "0" * 64}),
    "publication:a_to_z": school_page(P.SEE_PUBLISHED, args=with_a_version),
    "publication:doors": school_page(P.SEE_PUBLISHED, args=with_a_version),
    "publication:group_lists": school_page(P.SEE_PUBLISHED, args=with_a_version),
    "publication:year": school_page(P.SEE_PUBLISHED, args=with_a_version),
    "publication:archive": school_page(P.EXPORT, 405),
    "publication:workbook": school_page(P.EXPORT, 405),
    # What stands at the root carries its own secret, or is a school's choice: nothing here was made or switched on.
    "publication:public": public_page(404, args=with_a_version),
    "publication:outside": public_page(404, args=lambda _school, _own: {"token": "not-a-token"}),
    "publication:outside_pdf": public_page(404, args=lambda _school, _own: {"token": "not-a-token"}),
    "publication:said": public_page(404, args=lambda _school, _own: {"token": "not-a-token"}),
    "publication:feed": public_page(404, args=lambda _school, _own: {"token": "not-a-token"}),
}


def a_meeting(school: School, own: dict[Role, User]) -> dict[str, Any]:
    """A meeting at which everyone has a seat and leads."""
    from collegium_site.meetings.models import Meeting
    from held_meetings import seat_at

    a_version(school, own)
    meeting = Meeting.objects.all()[0]
    for user in own.values():
        seat_at(meeting, user, leads_today=True)
    return {"pk": meeting.pk}


def a_group_that_meets(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium_site.meetings.models import Meeting

    a_version(school, own)
    meeting = Meeting.objects.all()[0]
    return {"block": meeting.block, "group": meeting.group}


def a_meeting_of_all(school: School, own: dict[Role, User]) -> dict[str, Any]:
    a_meeting(school, own)
    return {}


def meeting_page(status: int = 200) -> Row:
    return school_page(P.ATTEND, status, a_meeting)


def a_reminder(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from collegium_site.meetings.signed_links import off_token

    return {"token": off_token(school.pk, a_colleague(school, own)["pk"])}


MATERIALS = {
    "materials:packs": school_page(P.DESIGN_PROGRAMME),
    "materials:pack": school_page(P.DESIGN_PROGRAMME, args=a_published_focus),
    "materials:remove": school_page(P.DESIGN_PROGRAMME, 405, args=lambda _school, _own: {"focus": 1, "pk": 1}),
    "materials:file": school_page(P.SEE_PUBLISHED, 404, args=lambda _school, _own: {"pk": 1}),
}

MEETINGS = {
    "meetings:list": school_page(P.ATTEND),
    "meetings:next": school_page(P.ATTEND, 302),
    "meetings:meeting": meeting_page(),
    "meetings:wall": meeting_page(),
    "meetings:state": meeting_page(),
    "meetings:tap": meeting_page(405),
    "meetings:lead": meeting_page(405),
    "meetings:agenda": meeting_page(),
    "meetings:take_parked": meeting_page(405),
    "meetings:materials": meeting_page(),
    "meetings:remove_material": school_page(
        P.ATTEND, 405, args=lambda school, own: {**a_meeting(school, own), "material": 1}
    ),
    "meetings:material": school_page(P.ATTEND, 404, args=lambda _school, _own: {"pk": 1}),
    "meetings:marks": meeting_page(405),
    "meetings:here": meeting_page(),
    "meetings:visitors": meeting_page(),
    "meetings:mark_visitor": school_page(
        P.ATTEND, 405, args=lambda school, own: {**a_meeting(school, own), "visitor": 1}
    ),
    "meetings:group_visitors": school_page(P.OVERSEE_MEETINGS, args=a_group_that_meets),
    "meetings:stop_visitor": school_page(P.OVERSEE_MEETINGS, 405, args=lambda _school, _own: {"pk": 1}),
    "meetings:paper": meeting_page(),
    "meetings:apologise": meeting_page(405),
    "meetings:acknowledge": meeting_page(405),
    "meetings:catch_up": meeting_page(404),
    "meetings:not_at_work": meeting_page(405),
    "meetings:nudge": meeting_page(405),
    "meetings:promise": meeting_page(405),
    "meetings:answer": school_page(P.ATTEND, 405, args=lambda school, own: {**a_meeting(school, own), "promise": 1}),
    "meetings:understanding": meeting_page(),
    "meetings:minutes": meeting_page(),
    "meetings:minutes_paper": meeting_page(),
    "meetings:circulate": meeting_page(405),
    "meetings:agree": school_page(P.ATTEND, 405, args=lambda school, own: {**a_meeting(school, own), "minutes": 1}),
    "meetings:actions": meeting_page(405),
    "meetings:share": meeting_page(),
    "meetings:reminders": school_page(P.ATTEND, 405),
    "meetings:reminders_off": public_page(args=a_reminder),
    "meetings:swap": meeting_page(),
    "meetings:day": school_page(P.OVERSEE_MEETINGS, args=a_published_day),
    "meetings:days": school_page(P.OVERSEE_MEETINGS, args=with_a_version),
    "meetings:by_name": school_page(P.SEE_LINES_BY_NAME, args=a_meeting_of_all),
}


def with_a_sheet(school: School, own: dict[Role, User]) -> dict[str, Any]:
    from datetime import UTC, datetime

    from collegium_site.impact.services.making import make_sheet

    programme = a_version(school, own)["programme"]
    make_sheet(programme_id=programme, now=datetime(2008, 9, 21, 9, tzinfo=UTC))
    return {}


IMPACT = {
    "impact:sheet": school_page(P.SEE_TOTALS, args=with_a_sheet),
    "impact:figures": school_page(P.SEE_TOTALS, args=with_a_sheet),
    "impact:copies": school_page(P.SEE_TOTALS, args=with_a_sheet),
    **{
        f"impact:{name}": school_page(P.SEE_TOTALS, args=lambda school, own: {**with_a_sheet(school, own), "number": 1})
        for name in ("copy", "csv", "workbook")
    },
}

HOME = {
    "home:front": public_page(signed_in=302),
    "home:help": public_page(),
    "home:accessibility": public_page(),
    "home:privacy": public_page(),
    "home:today": school_page(P.SEE_SCHOOL),
}

DEMO = {
    "demo:sign_in": public_page(405, args=lambda _school, _own: {"role": "head"}),
    "demo:set_up": public_page(405),
}

SECTIONS = [
    SITE,
    UI,
    TENANCY_AUDIT_JOBS,
    ACCOUNTS,
    SCHOOLS,
    HOURS,
    PROGRAMMES,
    GROUPS,
    PUBLICATION,
    MATERIALS,
    MEETINGS,
    IMPACT,
    HOME,
    DEMO,
]
ROUTES: dict[str, Row] = {name: row for section in SECTIONS for name, row in section.items()}
