"""The school's people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Count, Q

from collegium_site.schools.adapters.colleagues import colleagues_of
from collegium_site.schools.models import Colleague as ColleagueRow
from collegium_site.schools.models import Department, PairRule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.paginator import Page
    from django.db.models import QuerySet

    from collegium.roster.colleague import Colleague
    from collegium_site.accounts.models import User
    from collegium_site.tenancy.models import School

PEOPLE_PER_PAGE = 50
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
    return ColleagueRow.objects.filter(school=school, left_on__isnull=True)


def roster(school: School) -> list[Colleague]:
    """Everyone who has not left, as the library knows them, in order of name: two statements.

    The values hold keep-apart pairs: hand them to nothing that shows them.
    """
    rows = list(present(school).select_related("department"))
    return colleagues_of(rows, PairRule.objects.filter(school=school))


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
    return ColleagueRow.objects.filter(school=school, user=user).select_related("department").first()


def colleague(school: School, pk: int) -> ColleagueRow | None:
    rows = ColleagueRow.objects.filter(school=school, pk=pk)
    return rows.select_related("department", "user", "line_manager", "shares_with").first()


@dataclass(frozen=True, slots=True)
class PairCounts:
    """How many pair rules concern someone; who the others are is another question."""

    apart: int
    together: int


def pair_counts(row: ColleagueRow) -> PairCounts:
    concerned = PairRule.objects.filter(Q(first=row) | Q(second=row))
    counts = concerned.aggregate(
        apart=Count("pk", filter=Q(wish="apart")), together=Count("pk", filter=Q(wish="together"))
    )
    return PairCounts(counts["apart"], counts["together"])
