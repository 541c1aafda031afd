"""The years that published plans are about."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import OuterRef, Subquery, Sum
from django.utils.translation import gettext as _

from collegium.directed_time import Ask, AskBasis, AskedOf, AskedTable, Concerns, Occasions, Part, Per
from collegium.survey import shown_in_turn
from collegium.words import duration
from collegium_site.hours.models import BudgetLine, OwnWays, PlanYear, Posting, Settings
from collegium_site.hours.plans import Reference


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to make time up that a programme allows; `own`: in the place of the school's."""

    on: str
    title: str
    lines: tuple[str, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A year as it was published last; two programmes in one year are taken together, each one of its `parts`.

    `people` are those whom any of them directs, `within` those within a tenth of their share, `above` those above
    that, in numbers that fewer than five people cannot change. `elsewhere` are a full-timer's directed minutes outside
    Collegium, none while nobody has typed them. `ways` are each programme's, `school_ways` the school's as typed.
    """

    name: str
    first: date
    last: date
    closed_days: tuple[date, ...]
    pool_minutes: int
    meeting_minutes: int
    parts: tuple[Part, ...]
    parents_evenings: tuple[date, ...]
    latest_finish: time
    consulted: bool
    people: int
    within: int
    above: int
    published_at: datetime
    ways: tuple[Ways, ...] = ()
    school_ways: str = ""
    notice_days: int | None = None
    lunch: tuple[time, time] | None = None
    elsewhere: int | None = None

    @property
    def asked(self) -> AskedTable:
        """What is asked of everyone in this year, side by side."""
        return AskedTable(self.parts)

    def minutes_on(self, programmes: Container[str]) -> int:
        """A full-timer's minutes of meetings in these programmes."""
        return sum(one.occasions.minutes for one in self.parts if one.on in programmes)

    @property
    def here_minutes(self) -> int:
        """A full-time teacher's directed minutes that Collegium knows: the meetings, and what is asked beside them."""
        return self.here_minutes_of(AskedOf.TEACHER)

    def here_minutes_of(self, of: AskedOf) -> int:
        """The same of someone full-time who takes part as something else."""
        return self.meeting_minutes + self._beside(of)

    @property
    def beside_minutes(self) -> int:
        """A full-time teacher's directed minutes outside the meetings."""
        return self._beside(AskedOf.TEACHER)

    def _beside(self, of: AskedOf) -> int:
        return next(column.directed_beside for column in self.asked.columns if column.of is of)

    @property
    def beyond(self) -> int:
        return self.people - self.within

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class AskedElsewhere:
    """Minutes that other programmes ask of a full-time teacher in a year: meetings and beside them."""

    year: str
    minutes: int

    @property
    def says(self) -> str:
        says = _("In %(year)s %(time)s more are asked of a full-time teacher by what else is published for that year.")
        return says % {"year": self.year, "time": duration(self.minutes)}


def asked_elsewhere(on: Reference, names: Collection[str]) -> list[AskedElsewhere]:
    """By other programmes than this one, in the years of these names; one statement."""
    found: list[AskedElsewhere] = []
    for year in plan_years():
        table = AskedTable(tuple(one for one in year.parts if one.on != on.text))
        minutes = table.columns[0].minutes
        if year.name in names and minutes:
            found.append(AskedElsewhere(year.name, minutes))
    return found


def plan_years(scheme: str = "") -> list[Year]:
    """In order of time, with the rest of the budget of this kind of contract; one statement."""
    own = Settings.objects.filter(school=OuterRef("school")).order_by()
    rows = PlanYear.objects.filter(posting__act=Posting.Act.PLAN).select_related("posting")
    names = {"ways": "ways", "notice": "notice_days", "lunch_start": "lunch_start", "lunch_end": "lunch_end"}
    settings = {key: Subquery(own.values(name)[:1]) for key, name in names.items()}
    same = {key: OuterRef(f"posting__{key}") for key in ("on_kind", "on_id")}
    settings["own_ways"] = Subquery(OwnWays.objects.filter(**same).values("ways")[:1])
    kept = list(rows.annotate(**settings, elsewhere=_rest(scheme)))
    newest: dict[tuple[str, str], int] = {}
    for row in kept:
        on = (row.posting.on_kind, row.posting.on_id)
        newest[on] = max(newest.get(on, 0), row.posting_id)
    current = [row for row in kept if row.posting_id == newest[row.posting.on_kind, row.posting.on_id]]
    for row in current:
        row.people, row.within, row.above = _shown(row.name, kept)
    in_order = dict.fromkeys(row.name for row in sorted(current, key=lambda row: row.first))
    return [_together([row for row in current if row.name == name]) for name in in_order]


def _shown(name: str, kept: Iterable[Any]) -> tuple[int, ...]:
    """People, within and above in a year as they are shown: renewed only where enough people changed them.

    Each plan counts everyone whom any programme directs in the year, so that the newest speaks for all of them.
    """
    own = [one for one in kept if one.name == name]
    copies = [(one.people, one.within, one.above) for one in sorted(own, key=lambda one: one.posting_id)]
    return list(shown_in_turn(copies))[-1]


def was_consulted(on: Reference) -> dict[str, bool]:
    """Whether people were consulted on each year of what was published last about this; one statement."""
    rows = PlanYear.objects.filter(posting__on_kind=on.kind, posting__on_id=on.id)
    return dict(rows.order_by("posting_id").values_list("name", "consulted"))


def year_in_hand(years: Sequence[Year], today: date, name: str = "") -> Year | None:
    """The year of this name, or the one that holds today, or else the next to come, or the last."""
    named = [year for year in years if year.name == name]
    coming = [year for year in years if today <= year.last]
    return next(iter([*named, *coming]), years[-1] if years else None)


def _rest(scheme: str) -> Subquery:
    lines = BudgetLine.objects.filter(year=OuterRef("name"), scheme=scheme).order_by()
    return Subquery(lines.values("year").annotate(total=Sum("minutes")).values("total"))


def _together(rows: Sequence[Any]) -> Year:
    newest = max(rows, key=lambda row: row.posting_id)
    return Year(
        name=newest.name,
        first=min(row.first for row in rows),
        last=max(row.last for row in rows),
        closed_days=_days(day for row in rows for day in row.closed_days),
        pool_minutes=max(row.pool_minutes for row in rows),
        meeting_minutes=sum(row.meeting_minutes for row in rows),
        parts=tuple(_part(row) for row in rows),
        parents_evenings=_days(day for row in rows for day in row.parents_evenings),
        latest_finish=newest.latest_finish,
        consulted=all(row.consulted for row in rows),
        people=newest.people,
        within=newest.within,
        above=newest.above,
        published_at=newest.posting.at,
        ways=tuple(_ways(row) for row in rows),
        school_ways=newest.ways or "",
        notice_days=newest.notice,
        lunch=(newest.lunch_start, newest.lunch_end) if newest.lunch_start else None,
        elsewhere=newest.elsewhere,
    )


def _on(row: Any) -> str:
    return Reference(row.posting.on_kind, row.posting.on_id).text


def _ways(row: Any) -> Ways:
    lines = (row.own_ways or row.ways or "").splitlines()
    return Ways(
        _on(row),
        row.title or _("the programme"),
        tuple(line.strip() for line in lines if line.strip()),
        bool(row.own_ways),
    )


def _part(row: Any) -> Part:
    return Part(
        Occasions(row.meetings, row.meeting_minutes, row.blocks),
        tuple(_ask(ask) for ask in row.asks),
        _on(row),
        frozenset(row.facilitators),
    )


def _ask(kept: Mapping[str, Any]) -> Ask:
    """Plans made before there was a `per` have minutes a year."""
    return Ask(
        kept["what"],
        kept["minutes"],
        Per(kept.get("per", Per.YEAR)),
        Concerns(kept["concerns"]),
        AskBasis(kept.get("basis", AskBasis.DIRECTED)),
    )


def _days(texts: Iterable[str]) -> tuple[date, ...]:
    return tuple(sorted({date.fromisoformat(text) for text in texts}))
