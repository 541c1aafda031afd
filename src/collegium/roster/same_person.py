"""Several rows of one person: the contracts a management system writes one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from collegium.reasons import Level, Reason
from collegium.roster.colleague import Colleague
from collegium.roster.sentences import about_file
from collegium.school_year.patterns_text import WEEKS, WeekPlan, pattern_of, week_plan
from collegium.school_year.patterns_words import pattern_text
from collegium.school_year.working_pattern import WorkingPattern


@dataclass(frozen=True, slots=True)
class SamePerson:
    """An offer: these rows become `merged`; `reason` says why they look like one person."""

    rows: tuple[int, ...]
    merged: Colleague
    reason: Reason


def find_same_person(people: Sequence[Colleague]) -> tuple[SamePerson, ...]:
    """Rows of the same name that share an id or an e-mail address."""
    cluster_of: dict[tuple[str, str, str], list[Colleague]] = {}
    clusters: list[list[Colleague]] = []
    for person in people:
        keys = _keys(person)
        cluster = next((cluster_of[key] for key in keys if key in cluster_of), None)
        if cluster is None:
            cluster = []
            clusters.append(cluster)
        cluster.append(person)
        cluster_of.update(dict.fromkeys(keys, cluster))
    return tuple(_offer(cluster) for cluster in clusters if len(cluster) > 1)


def merged_people(people: Sequence[Colleague], accepted: Collection[SamePerson]) -> list[Colleague]:
    """The list with each accepted offer as one row; references to an id that went follow to the one that stays."""
    offer_of = {row: offer for offer in accepted for row in offer.rows}
    kept_id = {person.id: offer_of[person.row].merged.id for person in people if person.row in offer_of}
    merged: list[Colleague] = []
    for person in people:
        offer = offer_of.get(person.row)
        if offer is None:
            merged.append(person)
        elif person.row == offer.rows[0]:
            merged.append(offer.merged)
    return [_following(person, kept_id) for person in merged]


def _keys(person: Colleague) -> list[tuple[str, str, str]]:
    """What two rows of one person have in common."""
    name = person.name.casefold()
    keys = [(name, "id", person.id), (name, "email", person.email.casefold())]
    return [key for key in keys if key[2]]


def _offer(contracts: list[Colleague]) -> SamePerson:
    rows = tuple(contract.row for contract in contracts)
    one_id = len({contract.id for contract in contracts}) == 1
    sentence = "same_id" if one_id else "same_email"
    reason = about_file(sentence, f"rows {rows[0]} to {rows[-1]}", Level.NOTE, name=contracts[0].name, rows=list(rows))
    return SamePerson(rows, _merged(contracts), reason)


def _merged(contracts: list[Colleague]) -> Colleague:
    """Fractions add up to at most 1, patterns join, the contract with the larger fraction gives department and kind."""
    first, main = contracts[0], max(contracts, key=lambda contract: contract.fraction)
    departments = [main.department, *(contract.department for contract in contracts)]
    days, hours, pattern = _joined_pattern(contracts)
    return replace(
        first,
        kind=main.kind,
        membership=main.membership,
        department=next(filter(None, departments), ""),
        email=next(filter(None, (contract.email for contract in contracts)), ""),
        fraction=min(Fraction(1), sum((contract.fraction for contract in contracts), Fraction(0))),
        days=days,
        hours=hours,
        pattern=pattern,
        starts=_earliest(contracts),
        ends=_latest(contracts),
        facilitates=frozenset().union(*(contract.facilitates for contract in contracts)),
        any_focus=any(contract.any_focus for contract in contracts),
        apart=frozenset().union(*(contract.apart for contract in contracts)),
        together=frozenset().union(*(contract.together for contract in contracts)),
    )


def _earliest(contracts: Iterable[Colleague]) -> date | None:
    starts = [contract.starts for contract in contracts]
    return None if None in starts else min(filter(None, starts))


def _latest(contracts: Iterable[Colleague]) -> date | None:
    ends = [contract.ends for contract in contracts]
    return None if None in ends else max(filter(None, ends))


def _joined_pattern(contracts: Sequence[Colleague]) -> tuple[str, str, WorkingPattern]:
    patterns = {contract.pattern for contract in contracts}
    if len(patterns) == 1:
        return contracts[0].days, contracts[0].hours, contracts[0].pattern
    week_a, week_b = (_joined_week([week_plan(pattern, week) for pattern in patterns]) for week in WEEKS)
    pattern = pattern_of(week_a, week_b)
    return *pattern_text(pattern), pattern


def _joined_week(plans: Iterable[WeekPlan]) -> WeekPlan:
    together: WeekPlan = {}
    for plan in plans:
        for weekday, intervals in plan.items():
            together.setdefault(weekday, []).extend(intervals)
    return together


def _following(person: Colleague, kept_id: Mapping[str, str]) -> Colleague:
    """`person`, its references led to the ids that stay; a reference between one's own contracts goes."""

    def led(others: Iterable[str]) -> frozenset[str]:
        return frozenset(kept_id.get(other, other) for other in others) - {person.id}

    return replace(
        person,
        line_manager="".join(led([person.line_manager])),
        shares_with="".join(led([person.shares_with])),
        apart=led(person.apart),
        together=led(person.together),
    )
