"""The school's people."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count, Q

from collegium_site.notices.selectors import last_given_up
from collegium_site.schools.adapters.colleagues import colleagues_of, pattern_of
from collegium_site.schools.links import read_person
from collegium_site.schools.models import Colleague as ColleagueRow
from collegium_site.schools.models import Department, PairRule
from collegium_site.schools.selectors.presence import leave_beside, leave_by_row
from collegium_site.tenancy.models import Membership

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.core.paginator import Page
    from django.db.models import QuerySet

    from collegium.roster.colleague import Colleague
    from collegium.school_year.working_pattern import WorkingPattern
    from collegium_site.notices.models import Notice
    from collegium_site.tenancy.models import School

PEOPLE_PER_PAGE = 50
INVITATION = "invitation"
FULL_TIME, PART_TIME = "full", "part"


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What the staff list is narrowed to; everything empty: everyone who has not left."""

    text: str = ""
    department: int | None = None
    kind: str = ""
    pattern: str = ""
    left: bool = False


def present(school: School) -> QuerySet[ColleagueRow]:
    rows: QuerySet[ColleagueRow] = ColleagueRow.objects.filter(school=school, left_on__isnull=True)
    return rows


def present_and(school: School, also: Iterable[int]) -> QuerySet[ColleagueRow]:
    """Everyone who has not left, and those of `also` who have."""
    rows: QuerySet[ColleagueRow] = ColleagueRow.objects.filter(
        Q(left_on__isnull=True) | Q(pk__in=list(also)), school=school
    )
    return rows


def address_of(colleague: ColleagueRow) -> str:
    """Where someone is written to; empty: nowhere."""
    return str(colleague.email or (colleague.user.email if colleague.user else "") or "")


def colleague_by_link(salt: str, token: str, school: School) -> ColleagueRow | None:
    """Whose link in a mail of this school this is, for what the `salt` names; one statement."""
    school_pk, colleague_pk = read_person(salt, token)
    return present(school).filter(pk=colleague_pk).first() if school.pk == school_pk else None


def roster(school: School) -> list[Colleague]:
    """Everyone who has not left, as the library knows them, in order of name: two statements.

    The values hold keep-apart pairs: hand them to nothing that shows them.
    """
    rows = list(present(school).select_related("department"))
    return colleagues_of(rows, PairRule.objects.filter(school=school))


def roster_with_leave(school: School) -> list[Colleague]:
    """The same, and when they are on leave: what groups are made from, and judged by; two statements.

    The values hold keep-apart pairs and leave: hand them to nothing that shows them.
    """
    rows = list(present(school).select_related("department").annotate(leave=leave_beside()))
    return colleagues_of(rows, PairRule.objects.filter(school=school), leave_by_row(rows))


@dataclass(frozen=True, slots=True)
class KeyedRoster:
    """A staff list as the library knows it, with the key of each row by staff id; `left` are keys of who has left."""

    colleagues: list[Colleague]
    keys: dict[str, int]
    left: frozenset[int]


def keyed_roster(school: School, also: Iterable[int] = ()) -> KeyedRoster:
    """Everyone who has not left, in order of name, and after them those of `also` who have: two statements.

    The values hold keep-apart pairs and leave: hand them to nothing that shows them.
    """
    found = present_and(school, also).select_related("department").annotate(leave=leave_beside())
    rows = sorted(found, key=lambda row: row.left_on is not None)
    colleagues = colleagues_of(rows, PairRule.objects.filter(school=school), leave_by_row(rows))
    left = frozenset(row.pk for row in rows if row.left_on is not None)
    return KeyedRoster(colleagues, {row.staff_id: row.pk for row in rows}, left)


def people(school: School, wanted: PeopleFilter, page: int | str) -> Page[ColleagueRow]:
    """A page of the staff list: two statements."""
    rows = ColleagueRow.objects.filter(school=school, left_on__isnull=not wanted.left)
    rows = rows.filter(*_conditions(wanted)).select_related("department", "user")
    return Paginator(rows, PEOPLE_PER_PAGE).get_page(page)


def _conditions(wanted: PeopleFilter) -> Iterable[Q]:
    for word in wanted.text.split():
        yield (
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(email__icontains=word)
            | Q(staff_id__iexact=word)
        )
    if wanted.department:
        yield Q(department_id=wanted.department)
    if wanted.kind:
        yield Q(kind=wanted.kind)
    if wanted.pattern:
        whole = Q(days="", hours="", fraction_parts=1, fraction_of=1)
        yield whole if wanted.pattern == FULL_TIME else ~whole


def departments(school: School) -> list[Department]:
    """Each with `people`, the number of those who have not left."""
    here = Count("colleague", filter=Q(colleague__left_on__isnull=True))
    return list(Department.objects.filter(school=school).annotate(people=here))


def colleague_of(user: Any, school: School) -> ColleagueRow | None:
    """The row of the staff list that is this person's, if there is one."""
    found: ColleagueRow | None = (
        ColleagueRow.objects.filter(school=school, user=user)
        .select_related("department", "user", "line_manager", "shares_with")
        .first()
    )
    return found


def colleague(school: School, pk: int) -> ColleagueRow | None:
    rows = ColleagueRow.objects.filter(school=school, pk=pk)
    found: ColleagueRow | None = rows.select_related("department", "user", "line_manager", "shares_with").first()
    return found


@dataclass(frozen=True, slots=True)
class PairCounts:
    """How many pair rules concern someone; who the others are is another question."""

    apart: int
    together: int


def pair_counts(row: ColleagueRow) -> PairCounts:
    concerned = PairRule.objects.filter(Q(first=row) | Q(second=row))
    apart, together = (Count("pk", filter=Q(wish=wish)) for wish in ("apart", "together"))
    return PairCounts(**concerned.aggregate(apart=apart, together=together))


def staff_ids(school: School) -> frozenset[str]:
    """The ids of everyone who has not left."""
    return frozenset(present(school).values_list("staff_id", flat=True))


def paired_ids(row: ColleagueRow, wish: str) -> list[str]:
    """Whom this colleague must be with, or never be with, by staff id. Keep-apart pairs are for few eyes."""
    rules = PairRule.objects.filter(Q(first=row) | Q(second=row), wish=wish).select_related("first", "second")
    return sorted((rule.second if rule.first_id == row.pk else rule.first).staff_id for rule in rules)


def members(school: School) -> list[Membership]:
    """Everyone who may sign in here, and those who no longer may: one statement."""
    return list(Membership.objects.filter(school=school).select_related("user").order_by("-is_active", "user__name"))


def member(school: School, user_id: int) -> Membership | None:
    return Membership.objects.filter(school=school, user=user_id).select_related("user").first()


def waiting(school: School) -> Waiting:
    """Who has no sign-in yet, by the way they can have one: one statement."""
    rows = present(school).filter(Q(user=None) | Q(user__email=None)).select_related("user")
    to_invite = [row for row in rows if row.user is None and row.email]
    return Waiting(to_invite, [row for row in rows if row.user or not row.email])


def not_reached_by_invitation() -> list[Notice]:
    """Invitations of the school in hand that could not be delivered, the last of each person: one statement."""
    return last_given_up(INVITATION)


@dataclass(frozen=True, slots=True)
class Waiting:
    """`to_invite` have an address; `for_slips` have none, or sign in with a staff code."""

    to_invite: list[ColleagueRow]
    for_slips: list[ColleagueRow]


def patterns(school: School) -> list[tuple[WorkingPattern, int]]:
    """The working patterns of those who have not left, the commonest first: one statement."""
    texts = present(school).values_list("days", "hours").order_by()
    counted = Counter(pattern_of(days, hours) for days, hours in texts)
    return counted.most_common()


def staff_keys(school: School) -> dict[str, int]:
    """Staff id → primary key of everyone ever on the list: one statement."""
    return dict(ColleagueRow.objects.filter(school=school).values_list("staff_id", "pk"))


def fractions_of(keys: Collection[int]) -> dict[int, Fraction]:
    """The fractions of the staff list, by row, of the school in hand; one statement, none where nobody is asked for."""
    if not keys:
        return {}
    rows = ColleagueRow.objects.filter(pk__in=keys).values_list("pk", "fraction_parts", "fraction_of")
    return {pk: Fraction(parts, of) for pk, parts, of in rows}


def names_of(school: School) -> list[tuple[int, str]]:
    """Primary key and name of everyone present, for a choice: one statement."""
    rows = present(school).values_list("pk", "first_name", "last_name")
    return [(pk, f"{last}, {first}") for pk, first, last in rows]


def kinds_of_member() -> dict[str, str]:
    """What each kind of member is called, in the language of the page; no statement."""
    return {str(value): str(label) for value, label in ColleagueRow.Kind.choices}
