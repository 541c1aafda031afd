"""A programme as designed: focus areas, meetings, the rules of its hour and of its groups."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from collegium.school_year.academic_year import AcademicYear
from collegium.school_year.working_pattern import minute_of


class CountsTowards(StrEnum):
    """What a meeting's time counts towards."""

    DISAGGREGATED = "disaggregated"
    TRAINING_DAY = "training_day"
    DIRECTED = "directed"


class Facilitators(StrEnum):
    """`rotate`: they cover every focus once like everyone; `anchored`: those who lead stay with their focus."""

    ROTATE = "rotate"
    ANCHORED = "anchored"


class Company(StrEnum):
    """Who stays together: nobody (`remix`), a group for a year (`year`), a group for the programme (`fixed`)."""

    REMIX = "remix"
    YEAR = "year"
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class FocusArea:
    """`replaces` are the codes of foci whose place it takes, alone or with others, from block `from_block` on."""

    code: str
    name: str
    replaces: tuple[str, ...] = ()
    from_block: int = 1


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting slot. `weekday` is what the leader wrote (checked against the date), `meets` the foci or groups
    it is for (empty: all), `number` its place in the programme file from 1.
    """

    number: int
    date: date
    start: time
    end: time
    counts_towards: CountsTowards
    weekday: str = ""
    meets: tuple[str, ...] = ()
    only_meeting_that_day: bool = False

    @property
    def minutes(self) -> int:
        return minute_of(self.end) - minute_of(self.start)


@dataclass(frozen=True, slots=True)
class Protected:
    """Time nothing of the programme may overlap, nor end less than `gap` minutes before. `who`: departments, or kinds
    as `role:support`; empty: everyone.
    """

    date: date
    start: time
    end: time
    why: str
    gap: int = 0
    who: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupSize:
    """Bounds on the members of a group, both included."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class AvoidedWeek:
    """A week the proposal of dates keeps clear (any date in it names it)."""

    date: date
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the proposal of dates works from."""

    weekdays: tuple[str, ...] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    minutes: int = 60
    start: time | None = None
    training_day_start: time = time(14, 30)
    per_half_term: int = 2
    half_terms: tuple[str, ...] = ()
    days_apart: int = 10
    avoid_weeks: tuple[AvoidedWeek, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything a programme file says.

    `groups_per_focus` maps focus codes to numbers of groups; empty: to be chosen. `former` are foci that others of
    `focus_areas` or of `former` itself have replaced.
    """

    title: str
    school: str
    years: tuple[AcademicYear, ...]
    focus_areas: tuple[FocusArea, ...]
    latest_finish: time
    meetings: tuple[Meeting, ...] = ()
    nation: str = "england"
    time_zone: str = "Europe/London"
    disaggregated_day_minutes: int = 360
    meetings_per_block: int = 4
    blocks: int = 4
    groups_per_focus: dict[str, int] = field(default_factory=dict)
    group_size: GroupSize | None = None
    department_cap: int | None = None
    facilitators: Facilitators = Facilitators.ROTATE
    company: Company = Company.REMIX
    reach: float = 0.75
    protected: tuple[Protected, ...] = ()
    proposal: Proposal = field(default_factory=Proposal)
    former: tuple[FocusArea, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(focus.code for focus in self.focus_areas)

    @property
    def all_codes(self) -> tuple[str, ...]:
        """The codes of today's foci, and of those that were replaced."""
        return (*self.codes, *(focus.code for focus in self.former))

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """Today's codes, those of which one stands for the other together: the parts a focus was split into."""
        found: list[tuple[str, ...]] = []
        for code in self.codes:
            line = self.line_of(code)
            if line not in found:
                found.append(line)
        return tuple(found)

    def line_of(self, code: str) -> tuple[str, ...]:
        """The codes of today that whoever came to this focus has covered; for one of today, its own among them.

        KeyError: there is no such focus.
        """
        own = self.focus(code)
        roots = {own.code}
        for _ in self.former:
            every = (*self.focus_areas, *self.former)
            roots |= {old for focus in every if focus.code in roots for old in focus.replaces}
            roots |= {focus.code for focus in every if roots & set(focus.replaces)}
        return tuple(each for each in self.codes if each in roots)

    def focus(self, code: str) -> FocusArea:
        """The focus area with this code; KeyError when there is none."""
        for focus in (*self.focus_areas, *self.former):
            if focus.code == code:
                return focus
        raise KeyError(code)

    def year_of(self, day: date) -> AcademicYear | None:
        return next((year for year in self.years if day in year), None)

    def week_of(self, day: date) -> str:
        """The letter of the week a day lies in, empty where there is none."""
        year = self.year_of(day)
        return year.week_of(day) if year else ""
