"""Checks of directed time, one rule, one function; each finding carries the provision it rests on.

A rule that the rule set does not hold is not checked: who has no limit breaks none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Protocol

from collegium.directed_time import sentences
from collegium.directed_time.contracts import Contract, Timed
from collegium.directed_time.fairness import Share
from collegium.directed_time.ledger import Basis
from collegium.directed_time.parts import YearPart
from collegium.directed_time.rule_sets import Authority, Provision, RuleSet
from collegium.reasons import Level, Reason
from collegium.school_year import AcademicYear
from collegium.school_year.academic_year import monday_of
from collegium.school_year.working_pattern import minute_of
from collegium.words import ENGLISH, Words, duration, fraction_in_words, plain_date


class Line(Timed, Protocol):
    """As much of a ledger line as checks need."""

    @property
    def basis(self) -> Basis | None: ...


@dataclass(frozen=True, slots=True)
class Check:
    """What a rule found, and the provision behind it."""

    reason: Reason
    provision: Provision

    def says(self, words: Words = ENGLISH) -> str:
        return self.reason.says(words)

    @property
    def cited(self) -> str:
        """`Union: NASUWT, meetings (read in November 2026)`, and `not verified` where it is not."""
        template = sentences.CITED if self.provision.verified else sentences.CITED_NOT_VERIFIED
        authority = sentences.AUTHORITIES[self.provision.authority]
        return template.format(authority=authority, source=self.provision.source, read_on=self.provision.read_on)


@dataclass(frozen=True, slots=True)
class PersonYear:
    """One contract's lines of one year.

    `asked` are directed minutes beside the meetings; `elsewhere` those outside Collegium, none while not known.
    `lunch`: from and to, where the school has said when it is. `part`: what the contract is of the whole year, its
    fraction where nothing else is said.
    """

    contract: Contract
    rules: RuleSet
    lines: Sequence[Line]
    year: AcademicYear | None = None
    share: Share | None = None
    elsewhere: int | None = None
    asked: int = 0
    lunch: tuple[time, time] | None = None
    part: YearPart | None = None

    @property
    def in_year(self) -> YearPart:
        return self.part or YearPart(self.contract.fraction)

    @property
    def cap(self) -> int | None:
        """The contract's own limit of the year in minutes, by its fraction and its days; none where there is none."""
        whole = self.rules.value("cap")
        return None if whole is None else self.in_year.of(whole)

    @property
    def directed(self) -> list[Line]:
        return [line for line in self.lines if line.basis is Basis.DIRECTED]

    @property
    def minutes(self) -> int:
        """Directed minutes that are known: those here, and those elsewhere where they are known."""
        return sum(line.minutes for line in self.directed) + self.asked + (self.elsewhere or 0)

    @property
    def listed(self) -> tuple[str, ...]:
        """What the minutes are made of, as a refusal lists it."""
        lines = [f"{plain_date(line.date)} ({duration(line.minutes)})" for line in self.directed]
        asked = [sentences.ASKED_BESIDE.format(time=duration(self.asked))] if self.asked else []
        rest = [sentences.ELSEWHERE.format(time=duration(self.elsewhere))] if self.elsewhere else []
        return (*lines, *asked, *rest)


def check_person(one: PersonYear) -> list[Check]:
    """Everything about one contract: the limit, the days, days not worked, PPA, lunch, share, contingency."""
    rules = (over_cap, too_many_days, outside_hours, in_ppa, in_lunch, share, contingency)
    return [found for rule in rules for found in rule(one)]


def refusal_of(one: PersonYear, line: Line) -> Check | None:
    """Why a further line cannot be directed: the limit, with the lines that fill it listed."""
    tried = replace(one, lines=[*one.lines, line])
    return next(over_cap(tried), None)


def over_cap(one: PersonYear) -> Iterator[Check]:
    cap, spell = one.cap, one.in_year
    if cap is not None and one.minutes > cap:
        values = {
            "directed": duration(one.minutes),
            "cap": duration(cap),
            "over": duration(one.minutes - cap),
            "fraction": fraction_in_words(one.contract.fraction),
            "lines": one.listed,
        }
        if spell.first and spell.last:
            values |= {"first": plain_date(spell.first), "last": plain_date(spell.last)}
        yield _found(one.rules, "cap", sentences.CAP_FOR_A_SPELL if spell.first else sentences.CAP, values)


def too_many_days(one: PersonYear) -> Iterator[Check]:
    days = {line.date for line in one.directed}
    if one.rules.days is not None and len(days) > one.rules.days:
        yield _found(one.rules, "days", sentences.DAYS, {"days": len(days), "limit": one.rules.days})


def outside_hours(one: PersonYear) -> Iterator[Check]:
    for line in one.directed:
        if not one.contract.works(one.year, line.date, line.start, line.end):
            yield from _if_held(one.rules, "part_day", sentences.PART_DAY, _when(line))


def in_ppa(one: PersonYear) -> Iterator[Check]:
    for line in one.directed:
        if one.contract.in_ppa(one.year, line.date, line.start, line.end):
            yield from _if_held(one.rules, "ppa", sentences.PPA, _when(line))


def in_lunch(one: PersonYear) -> Iterator[Check]:
    """Judged where the school has said when lunch is."""
    for line in one.directed if one.lunch else ():
        if one.lunch and line.start < one.lunch[1] and one.lunch[0] < line.end:
            values = _when(line) | {"lunch_start": one.lunch[0], "lunch_end": one.lunch[1]}
            yield from _if_held(one.rules, "lunch", sentences.LUNCH, values)


def share(one: PersonYear) -> Iterator[Check]:
    found = one.share
    if found is not None and found.is_beyond and found.directed > found.fair and found.fraction < 1:
        values = {
            "directed": duration(found.directed),
            "share": duration(round(found.fair)),
            "fraction": found.fraction,
        }
        yield from _if_held(one.rules, "share", sentences.SHARE_OF_DIRECTED, values | {"fraction": str(found.fraction)})


def contingency(one: PersonYear) -> Iterator[Check]:
    """Judged only once the rest of the year is known."""
    cap, whole = one.cap, one.rules.value("contingency")
    if cap is None or whole is None or one.elsewhere is None:
        return
    wanted = one.in_year.of(whole)
    if cap - one.minutes < wanted:
        values = {"left": duration(cap - one.minutes), "wanted": duration(wanted)}
        yield _found(one.rules, "contingency", sentences.CONTINGENCY, values)


def check_meetings(meetings: Sequence[Timed], rules: RuleSet, parents_evenings: Iterable[date] = ()) -> list[Check]:
    """What can be said of the calendar itself; `meetings` are those outside the sessions, in order."""
    found: list[Check] = []
    for meeting in meetings:
        found += [*too_long(meeting, rules), *in_parents_week(meeting, rules, parents_evenings)]
        found += sharp_end(meeting, rules)
    return [*found, *more_than_one_a_week(meetings, rules)]


def too_long(meeting: Timed, rules: RuleSet) -> Iterator[Check]:
    most = rules.value("length")
    if most is not None and meeting.minutes > most:
        yield _found(rules, "length", sentences.LENGTH, _when(meeting) | {"most": duration(most)})


def in_parents_week(meeting: Timed, rules: RuleSet, evenings: Iterable[date]) -> Iterator[Check]:
    for evening in evenings:
        if monday_of(evening) == monday_of(meeting.date):
            yield from _if_held(rules, "parents_week", sentences.PARENTS_WEEK, _when(meeting) | {"evening": evening})


def sharp_end(meeting: Timed, rules: RuleSet) -> Iterator[Check]:
    latest = rules.value("sharp_end")
    if latest is not None and minute_of(meeting.end) > latest:
        yield _found(rules, "sharp_end", sentences.SHARP_END, _when(meeting) | {"latest": _clock(latest)})


def more_than_one_a_week(meetings: Sequence[Timed], rules: RuleSet) -> Iterator[Check]:
    most = rules.value("one_a_week")
    weeks: dict[date, list[Timed]] = defaultdict(list)
    for meeting in meetings:
        weeks[monday_of(meeting.date)].append(meeting)
    for monday, own in weeks.items():
        if most is not None and len(own) > most:
            dates = tuple(dict.fromkeys(meeting.date for meeting in own))
            values = {"monday": monday, "number": len(own), "dates": dates}
            yield _found(rules, "one_a_week", sentences.ONE_A_WEEK, values)


def short_notice(days: int, rules: RuleSet) -> Check | None:
    """Whether a change comes later than the school's own notice allows."""
    wanted = rules.value("notice")
    if wanted is None or days >= wanted:
        return None
    return _found(rules, "notice", sentences.NOTICE, {"days": days, "wanted": wanted})


def not_consulted(rules: RuleSet, *, consulted: bool) -> Check | None:
    """Whether what was published has been consulted on."""
    return None if consulted else next(_if_held(rules, "published", sentences.PUBLISHED, {}), None)


def local(rule: str, value: int, says: str, source: str, read_on: str) -> Provision:
    """A school's own provision: it is the school that vouches for it."""
    return Provision(rule, Authority.LOCAL, says, source, read_on, verified=True, value=value)


def _if_held(rules: RuleSet, rule: str, template: str, values: Mapping[str, object]) -> Iterator[Check]:
    if rule in rules.provisions:
        yield _found(rules, rule, template, values)


def _found(rules: RuleSet, rule: str, template: str, values: Mapping[str, object]) -> Check:
    provision = rules.provisions[rule]
    level = Level.ERROR if provision.authority is Authority.LAW else Level.WARNING
    return Check(Reason(level, rules.key, rule, template, values), provision)


def _when(line: Timed) -> dict[str, object]:
    return {"date": line.date, "start": line.start, "end": line.end, "minutes": duration(line.minutes)}


def _clock(minute: int) -> time:
    return time(*divmod(minute, 60))
