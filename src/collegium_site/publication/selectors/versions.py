"""What was published. The whole content is read only where it is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from collegium_site.publication.content.outline import Outline
from collegium_site.publication.content.people import GroupCopy, Person
from collegium_site.publication.content.whole import Content
from collegium_site.publication.models import GroupPage, PersonPage, Step, Version
from collegium_site.tenancy.prepared import Prepared


@dataclass(frozen=True)
class Published:
    """A version as pages show it; `mine` is the part of whoever is looking, if they have a place."""

    pk: int
    programme_id: int
    number: int
    digest: str
    published_at: datetime
    by: str
    outline: Outline
    mine: Person | None = None
    put_away: bool = False

    @cached_property
    def days(self) -> tuple[date, date]:
        """From the first meeting that takes place to the last; of a programme without one, the day of publishing."""
        common = (one.date for one in self.outline.meetings if not one.cancelled)
        alone = (own.date for own in self.outline.own_times if not own.cancelled)
        dates = [*common, *alone] or [self.published_at.date()]
        return min(dates), max(dates)

    @property
    def years(self) -> str:
        """`2008/09`, or `2008/09 to 2009/10`: of its meetings, what tells programmes of one name apart."""
        found = [year.name for year in self.outline.years if self.outline.meetings_in(year)]
        names = {"first": found[0], "last": found[-1]} if found else {"first": "", "last": ""}
        return _("%(first)s to %(last)s") % names if len(found) > 1 else names["first"]

    def is_over(self, today: date) -> bool:
        return self.days[1] < today

    def is_to_come(self, today: date) -> bool:
        return self.days[0] > today

    @cached_property
    def seal(self) -> str:
        """The first letters of the hash, enough to tell two versions apart on paper."""
        return self.digest[:12]


def latest(user: Any = None) -> Published | None:
    """The version that holds, with the page of `user`; one statement."""
    return next(iter(newest(user)), None)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the school's programmes as it is published, and the `others` that are neither over nor put away."""

    published: Published
    others: tuple[Published, ...]

    @property
    def asked(self) -> str:
        """What tells an address of several programmes apart; empty where there is just one."""
        return f"?programme={self.published.programme_id}" if self.others else ""


def choice(user: Any = None, programme: int | None = None) -> Choice | None:
    """A programme, or the one that holds; one statement."""
    found = newest(user)
    chosen = next((one for one in found if programme in {None, one.programme_id}), None)
    return chosen_of(found, chosen) if chosen else None


def chosen_of(every: Sequence[Published], chosen: Published) -> Choice:
    today = _today(chosen)
    others = (one for one in every if one is not chosen and not one.put_away and not one.is_over(today))
    return Choice(chosen, tuple(others))


def newest(user: Any = None) -> list[Published]:
    """The newest version of each programme, the one that holds first; one statement.

    That is the newest programme under way, else the next to begin, else the last that is over; those put away come
    last. For `user`, one in which they have a place comes before one in which they have none.
    """
    rows = NEWEST() if user is None else NEWEST_FOR(user=user.pk)
    found = [one for one in map(_found, rows) if one]
    return sorted(found, key=_order) if len(found) > 1 else found


def _today(one: Published) -> date:
    """Where the school is."""
    return timezone.now().astimezone(ZoneInfo(one.outline.zone)).date()


def _order(one: Published) -> tuple[bool, bool, bool, bool, int, int]:
    today = _today(one)
    over, to_come = one.is_over(today), one.is_to_come(today)
    first, last = (day.toordinal() for day in one.days)
    when = first if to_come else -last if over else 0
    return one.put_away, over, one.mine is None, to_come, when, -one.programme_id


def latest_of(programme_id: int) -> Published | None:
    return _found(_versions().filter(programme_id=programme_id).first())


def programme_of(version_pk: int) -> int:
    """One statement."""
    found: int = _rows().values_list("programme", flat=True).get(pk=version_pk)
    return found


def changed_at(programme_id: int) -> datetime | None:
    """When the newest version of a programme was published; one statement."""
    when: datetime | None = _rows().filter(programme_id=programme_id).values_list("published_at", flat=True).first()
    return when


def numbered(programme_id: int, number: int, user: Any = None) -> Published | None:
    return _found(_versions(user).filter(programme_id=programme_id, number=number).first())


def sealed(digest: str) -> Published | None:
    """The version with this hash, or the one whose hash begins with these twelve letters or more."""
    if len(digest) < 12:
        return None
    return _found(_versions().filter(digest__startswith=digest).first())


def all_versions() -> Sequence[Version]:
    """Without what they say; one statement."""
    return list(_rows().defer("outline").select_related("programme"))


def whole(version_pk: int) -> Content:
    """Everything a version says; one statement, and work that grows with the number of people."""
    kept = Version.objects.filter(pk=version_pk).values_list("content", flat=True).get()
    return Content.from_json(kept)


def contents_upto(programme_id: int, number: int) -> tuple[Content | None, Content | None]:
    """The version before, and the version itself; one statement."""
    rows = Version.objects.filter(programme_id=programme_id, number__in=[number - 1, number])
    by_number = dict(rows.values_list("number", "content"))
    before, itself = (by_number.get(wanted) for wanted in (number - 1, number))
    return (Content.from_json(before) if before else None, Content.from_json(itself) if itself else None)


def consulted_for(version_pk: int) -> Outline | None:
    """What was consulted on for this version; none where it was published without a consultation. One statement."""
    without = Step.objects.filter(round=OuterRef("round"), kind=Step.Kind.WITHOUT)
    rows = _rows().filter(pk=version_pk).exclude(Exists(without))
    kept = rows.values_list("round__consulted", flat=True).first()
    return Outline.from_json(kept) if kept else None


def group_page(version_pk: int, block: int, name: str) -> GroupCopy | None:
    page = GroupPage.objects.filter(version_id=version_pk, block=block, name=name).first()
    return GroupCopy.from_json(page.content) if page else None


def group_pages(version_pk: int) -> list[GroupCopy]:
    """Every group of a version, block by block; one statement."""
    return [GroupCopy.from_json(page.content) for page in GroupPage.objects.filter(version_id=version_pk)]


def _rows() -> QuerySet[Version]:
    rows: QuerySet[Version] = Version.objects.defer("content")
    return rows


def _versions(user: Any = None) -> QuerySet[Version]:
    if user is None:
        return _rows()
    own = PersonPage.objects.filter(version=OuterRef("pk"), colleague__user=user)
    return _rows().annotate(mine=Subquery(own.values("content")[:1]))


def _newest(user: Any = None) -> QuerySet[Version]:
    """Of each programme, and whether it was put away."""
    later = Version.objects.filter(programme=OuterRef("programme"), number__gt=OuterRef("number"))
    put_away = ExpressionWrapper(Q(programme__archived_at__isnull=False), output_field=BooleanField())
    return _versions(user).filter(~Exists(later)).annotate(put_away=put_away)


NEWEST = Prepared(lambda _given: _newest())
NEWEST_FOR = Prepared(lambda given: _newest(given.user))


def _found(row: Any) -> Published | None:
    if row is None:
        return None
    mine = getattr(row, "mine", None)
    return Published(
        pk=row.pk,
        programme_id=row.programme_id,
        number=row.number,
        digest=row.digest,
        published_at=row.published_at,
        by=row.published_by_name,
        outline=Outline.from_json(row.outline),
        mine=Person.from_json(mine) if mine else None,
        put_away=getattr(row, "put_away", False),
    )
