"""The part of a version that names nobody: purpose, focus areas, blocks, meetings and anonymous totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, time
from functools import cached_property
from typing import Any

from collegium.directed_time import Ask, AskBasis, AskedTable, Concerns, Occasions, Part, Per
from collegium.school_year.working_pattern import minute_of


@dataclass(frozen=True, slots=True)
class Focus:
    """`colour` is 1 to 8, as the stylesheet counts; `when` says in which blocks, where it was not there throughout."""

    code: str
    name: str
    about: str
    colour: int
    when: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A half term."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the school year that is not an ordinary one; `kind`: training_day, given_back or closed."""

    date: date
    kind: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """`given_back` says what the twilights stand for: six of them = school closed on a day."""

    name: str
    half_terms: tuple[Span, ...]
    days: tuple[Day, ...]
    blocks: tuple[int, ...]
    given_back: str = ""

    @property
    def span(self) -> tuple[date, date]:
        """Its first and its last day."""
        dates = [edge for span in self.half_terms for edge in (span.first, span.last)] + [one.date for one in self.days]
        return min(dates), max(dates)

    def __contains__(self, day: date) -> bool:
        first, last = self.span
        return first <= day <= last


OWN_TIMES, WAIVED = "own_times", "waived"
"""How the time of a meeting that does not take place is settled."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting slot; `key` stays the same for as long as it does, whatever becomes of its date.

    A `cancelled` one keeps the date it was to have; `why` says why it was cancelled or moved once it was published, and
    `settled` how its time is made up: each group agrees on a time of its own (`own_times`), it is `waived`, or not yet.
    """

    key: int
    number: int
    date: date
    start: time
    end: time
    counts_towards: str
    meets: tuple[str, ...] = ()
    only: bool = False
    note: str = ""
    cancelled: bool = False
    why: str = ""
    settled: str = ""

    @property
    def is_open(self) -> bool:
        """Whether its time is still to be made up."""
        return self.cancelled and not self.settled

    @property
    def minutes(self) -> int:
        return minute_of(self.end) - minute_of(self.start)


@dataclass(frozen=True, slots=True)
class OwnTime:
    """A meeting that one group of a block holds at a time of its own, or does not hold; `meeting` is the slot's key."""

    meeting: int
    block: int
    group: str
    date: date
    start: time
    end: time
    cancelled: bool = False
    why: str = ""
    settled: str = ""

    @property
    def about(self) -> tuple[int, int, str]:
        return self.meeting, self.block, self.group


@dataclass(frozen=True, slots=True)
class Asked:
    """What the programme asks outside the hour of whom it `concerns`: `minutes` each time, and on what basis."""

    what: str
    minutes: int
    concerns: str
    per: str = "year"
    basis: str = "directed"


@dataclass(frozen=True, slots=True)
class Totals:
    """Figures about everyone, of nobody. `invitations` counts people with a meeting outside their days or hours;
    none while it is too small a number to be said.
    """

    people: int = 0
    covered: int = 0
    groups: int = 0
    smallest: int = 0
    largest: int = 0
    part_time: int | None = None
    invitations: int | None = None
    most_minutes: int = 0


@dataclass(frozen=True, slots=True)
class FullYear:
    """The year with most time in meetings, as a full-timer meets it."""

    meetings: int = 0
    minutes: int = 0
    blocks: int = 0


@dataclass(frozen=True)
class Outline:
    """`focus` and `meeting_of` find what the copies of people and groups refer to.

    `meetings` are those of everyone; `own_times` those of single groups that differ from them.
    """

    title: str
    purpose: str
    plan_priority: str
    zone: str
    latest_finish: time
    blocks: int
    focus_areas: tuple[Focus, ...]
    years: tuple[Year, ...]
    meetings: tuple[Meeting, ...]
    asks: tuple[Asked, ...]
    totals: Totals
    full_year: FullYear = FullYear()
    own_times: tuple[OwnTime, ...] = ()

    @property
    def asked(self) -> AskedTable:
        """What is asked of everyone in a year, side by side."""
        year = Occasions(self.full_year.meetings, self.full_year.minutes, self.full_year.blocks)
        asks = (
            Ask(one.what, one.minutes, Per(one.per), Concerns(one.concerns), AskBasis(one.basis)) for one in self.asks
        )
        return AskedTable((Part(year, tuple(asks)),))

    @cached_property
    def _focus_by_code(self) -> dict[str, Focus]:
        return {focus.code: focus for focus in self.focus_areas}

    @cached_property
    def _meeting_by_key(self) -> dict[int, Meeting]:
        return {meeting.key: meeting for meeting in self.meetings}

    def focus(self, code: str) -> Focus:
        return self._focus_by_code[code]

    def meeting(self, key: int) -> Meeting | None:
        return self._meeting_by_key.get(key)

    @cached_property
    def _own_times(self) -> dict[tuple[int, int, str], OwnTime]:
        return {own.about: own for own in self.own_times}

    def meeting_of(self, key: int, block: int, group: str) -> Meeting | None:
        """A meeting as this group holds it."""
        common, own = self.meeting(key), self._own_times.get((key, block, group))
        if common is None or own is None:
            return common
        return replace(
            common,
            date=own.date,
            start=own.start,
            end=own.end,
            cancelled=own.cancelled,
            why=own.why or common.why,
            settled=own.settled,
        )

    def meets_on(self, day: date) -> bool:
        """Whether everyone or a single group has a meeting on a day, whatever becomes of it."""
        return day in {one.date for one in self.meetings} | {own.date for own in self.own_times}

    @property
    def to_be_made_up(self) -> list[tuple[Meeting, OwnTime | None]]:
        """Meetings that do not take place and whose time is not settled: everyone's, and those of single groups."""
        common = [(meeting, None) for meeting in self.meetings if meeting.is_open]
        alone = [
            (meeting, own)
            for own in self.own_times
            if own.cancelled and not own.settled and (meeting := self.meeting(own.meeting)) and not meeting.is_open
        ]
        return [*common, *alone]

    def meetings_in(self, year: Year) -> list[Meeting]:
        return [meeting for meeting in self.meetings if meeting.date in year]

    def as_json(self) -> dict[str, Any]:
        return as_json(self)  # type: ignore[no-any-return] # a dataclass becomes a dict

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Outline:
        plain = {key: kept[key] for key in ("title", "purpose", "plan_priority", "zone", "blocks")}
        return cls(
            **plain,
            latest_finish=time.fromisoformat(kept["latest_finish"]),
            focus_areas=tuple(Focus(**focus) for focus in kept["focus_areas"]),
            years=tuple(_year(year) for year in kept["years"]),
            meetings=tuple(_meeting(meeting) for meeting in kept["meetings"]),
            asks=tuple(_asked(ask) for ask in kept["asks"]),
            totals=Totals(**kept["totals"]),
            full_year=FullYear(**kept.get("full_year", {})),
            own_times=tuple(OwnTime(**_dated(own)) for own in kept.get("own_times", ())),
        )


def as_json(value: Any) -> Any:
    """A dataclass as the JSON that is kept: dates and times as ISO text."""
    return _plain(asdict(value))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date | time) else value


def _year(kept: Mapping[str, Any]) -> Year:
    return Year(
        name=kept["name"],
        half_terms=tuple(
            Span(half["name"], date.fromisoformat(half["first"]), date.fromisoformat(half["last"]))
            for half in kept["half_terms"]
        ),
        days=tuple(Day(date.fromisoformat(day["date"]), day["kind"], day["says"]) for day in kept["days"]),
        blocks=tuple(kept["blocks"]),
        given_back=kept["given_back"],
    )


def _asked(kept: Mapping[str, Any]) -> Asked:
    """Versions made before there was a `per` have minutes a year."""
    before = {"minutes": kept["minutes_a_year"]} if "minutes_a_year" in kept else {}
    return Asked(**{key: value for key, value in kept.items() if key != "minutes_a_year"} | before)


def _meeting(kept: Mapping[str, Any]) -> Meeting:
    return Meeting(**{**_dated(kept), "meets": tuple(kept["meets"])})


def _dated(kept: Mapping[str, Any]) -> dict[str, Any]:
    times = {side: time.fromisoformat(kept[side]) for side in ("start", "end")}
    return {**kept, **times, "date": date.fromisoformat(kept["date"])}
