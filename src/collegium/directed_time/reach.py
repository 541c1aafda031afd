"""Whom the dates reach: what lies within someone's days and hours, and what that is of their share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import partial

from collegium.directed_time import sentences
from collegium.directed_time.contracts import Contract
from collegium.directed_time.rule_sets import Scheme
from collegium.programme import audiences, meetings_of_block, sound_meetings
from collegium.programme.programme import Meeting, Programme
from collegium.reasons import Level, Reason
from collegium.roster.colleague import Colleague, Membership
from collegium.school_year.working_pattern import WeekLetter, WorkingPattern
from collegium.words import duration

ABOUT_RIGHT = Fraction(1, 10)  # shares further than this from 1 are worth a look: domain rules, 1.5


class Standing(StrEnum):
    """How a meeting stands to one colleague."""

    DIRECTED = "directed"
    NEEDS_AGREEMENT = "needs_agreement"
    NOT_EMPLOYED = "not_employed"
    INVITED = "invited"


@dataclass(frozen=True, slots=True)
class Reach:
    """What the dates mean for one colleague.

    `directed` lie wholly within the days and hours worked; `needs_agreement` do not, wholly or in part, and can
    only be asked for. `minutes` are those of both, while the colleague is employed.
    """

    colleague: Colleague
    directed: tuple[Meeting, ...]
    needs_agreement: tuple[Meeting, ...]

    @property
    def meetings(self) -> int:
        return len(self.directed) + len(self.needs_agreement)

    @property
    def directed_minutes(self) -> int:
        return sum(meeting.minutes for meeting in self.directed)

    @property
    def minutes(self) -> int:
        return self.directed_minutes + sum(meeting.minutes for meeting in self.needs_agreement)

    @property
    def reach_ratio(self) -> Fraction | None:
        """Meetings within days and hours / meetings; none without meetings."""
        return Fraction(len(self.directed), self.meetings) if self.meetings else None

    @property
    def share_minutes(self) -> Fraction:
        """The pro-rata share: fraction × programme minutes, exact."""
        return self.colleague.fraction * self.minutes

    @property
    def share_ratio(self) -> Fraction | None:
        """Directed minutes / share; none where there is no share."""
        return Fraction(self.directed_minutes) / self.share_minutes if self.share_minutes else None


@dataclass(frozen=True, slots=True)
class ReachRow:
    """Colleagues with the same days, hours, fraction and dates of employment, and what the dates mean for each."""

    days: str
    hours: str
    fraction: Fraction
    colleagues: tuple[Colleague, ...]
    reach: Reach


def standing(programme: Programme, colleague: Colleague, meeting: Meeting) -> Standing:
    """Whether a meeting can be directed; only full members can be directed, and only within their days and hours."""
    if colleague.membership is not Membership.FULL:
        return Standing.INVITED
    if not is_employed(colleague, meeting):
        return Standing.NOT_EMPLOYED
    return Standing.DIRECTED if is_within_hours(programme, colleague, meeting) else Standing.NEEDS_AGREEMENT


def standing_by(
    contracts: Sequence[Contract], programme: Programme, colleague: Colleague, meeting: Meeting
) -> Standing:
    """The same by contracts that were written down, which come before the staff list; by that where there are none."""
    if not contracts or colleague.membership is not Membership.FULL:
        return standing(programme, colleague, meeting)
    holding = [one for one in contracts if one.holds_on(meeting.date) and one.scheme is not Scheme.VOLUNTEER]
    if not holding:
        return Standing.NOT_EMPLOYED
    year = programme.year_of(meeting.date)
    works = any(one.works(year, meeting.date, meeting.start, meeting.end) for one in holding)
    return Standing.DIRECTED if works else Standing.NEEDS_AGREEMENT


def is_employed(colleague: Colleague, meeting: Meeting) -> bool:
    """Whether a meeting lies within the colleague's dates at the school, both of them included."""
    begun = colleague.starts is None or colleague.starts <= meeting.date
    return begun and (colleague.ends is None or meeting.date <= colleague.ends)


def is_within_hours(programme: Programme, colleague: Colleague, meeting: Meeting) -> bool:
    """Whether a meeting lies wholly within the days and hours the colleague works, by the letter of its week."""
    year = programme.year_of(meeting.date)
    week: WeekLetter = year.week_of(meeting.date) if year else ""
    return colleague.pattern.works(meeting.date, meeting.start, meeting.end, week)


def reach_of(programme: Programme, colleague: Colleague, meetings: Iterable[Meeting]) -> Reach:
    """The reach of one colleague over these meetings."""
    by_standing: dict[Standing, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        by_standing[standing(programme, colleague, meeting)].append(meeting)
    return Reach(colleague, tuple(by_standing[Standing.DIRECTED]), tuple(by_standing[Standing.NEEDS_AGREEMENT]))


def reach_before_placing(programme: Programme, colleague: Colleague) -> Reach:
    """The reach of one colleague in the groups that suit them best, block by block.

    Where all groups meet together this is simply their reach; which group they come to is decided later.
    """
    return _best_reach(programme, colleague, _runs_by_block(programme))


def _runs_by_block(programme: Programme) -> list[list[tuple[Meeting, ...]]]:
    """The meetings of each block, once for each set of groups that meets apart."""
    groups = audiences(programme)
    return [
        list(dict.fromkeys(meetings_of_block(programme, block, group) for group in groups))
        for block in range(1, programme.blocks + 1)
    ]


def _best_reach(programme: Programme, colleague: Colleague, blocks: Iterable[Sequence[tuple[Meeting, ...]]]) -> Reach:
    chosen: list[Meeting] = []
    for runs in blocks:
        chosen += max(runs, key=partial(_within, programme, colleague)) if len(runs) > 1 else runs[0]
    return reach_of(programme, colleague, chosen)


def reach_table(programme: Programme, colleagues: Sequence[Colleague]) -> list[ReachRow]:
    """One row for each way of working among the full members, in the order of the staff list."""
    ways: dict[tuple[WorkingPattern, Fraction, object, object], list[Colleague]] = defaultdict(list)
    for colleague in colleagues:
        if colleague.membership is Membership.FULL:
            ways[colleague.pattern, colleague.fraction, colleague.starts, colleague.ends].append(colleague)
    blocks = _runs_by_block(programme)
    return [
        ReachRow(
            alike[0].days, alike[0].hours, alike[0].fraction, tuple(alike), _best_reach(programme, alike[0], blocks)
        )
        for alike in ways.values()
    ]


def check_reach(programme: Programme, colleagues: Sequence[Colleague]) -> list[Reason]:
    """Warnings `reach` and `share`, in the order of the staff list.

    Meetings with an error of their own are left out: where they will lie is not known. A share that is small
    because few meetings are within reach is not said a second time.
    """
    judged = _with_sound_meetings(programme)
    alike = {one.id: row.reach for row in reach_table(judged, colleagues) for one in row.colleagues}
    findings: list[Reason] = []
    for colleague in colleagues:
        reach = alike.get(colleague.id)
        if reach and reach.meetings:
            findings += _findings(programme, colleague, reach)
    return findings


def _findings(programme: Programme, colleague: Colleague, reach: Reach) -> list[Reason]:
    ratio, share = reach.reach_ratio, reach.share_ratio
    values = {"name": colleague.name, "fraction": str(colleague.fraction), "days": colleague.days}
    poor = ratio is not None and ratio < Fraction(programme.reach).limit_denominator(10_000)
    findings = []
    if poor:
        counts = {
            "reached": len(reach.directed),
            "meetings": reach.meetings,
            "agreement": len(reach.needs_agreement),
            "wanted": f"{programme.reach:.0%}",
        }
        findings.append(_warning(colleague, "reach", sentences.REACH, "", values | counts))
    if share is not None and share > 1 + ABOUT_RIGHT:
        over = {"over": duration(round(reach.directed_minutes - reach.share_minutes))}
        findings.append(
            _warning(colleague, "share", sentences.SHARE_OVER, "share_over", values | _shares(reach) | over)
        )
    elif share is not None and share < 1 - ABOUT_RIGHT and not poor:
        under = {"under": duration(round(reach.share_minutes - reach.directed_minutes))}
        findings.append(
            _warning(colleague, "share", sentences.SHARE_UNDER, "share_under", values | _shares(reach) | under)
        )
    return findings


def _shares(reach: Reach) -> dict[str, object]:
    return {"directed": duration(reach.directed_minutes), "share": duration(round(reach.share_minutes))}


def _warning(colleague: Colleague, rule: str, template: str, sentence: str, values: dict[str, object]) -> Reason:
    return Reason(Level.WARNING, f"colleague {colleague.id}", rule, template, values, sentence)


def _with_sound_meetings(programme: Programme) -> Programme:
    return replace(programme, meetings=sound_meetings(programme))


def _within(programme: Programme, colleague: Colleague, run: Sequence[Meeting]) -> int:
    return sum(standing(programme, colleague, meeting) is Standing.DIRECTED for meeting in run)
