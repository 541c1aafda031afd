"""The rules that time is under, as dated and sourced data: see `rule_sets.toml` beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from collegium.roster.colleague import Kind


class Scheme(StrEnum):
    """The kind of contract."""

    STPCD = "stpcd"
    LEADERSHIP = "leadership"
    STPCWD = "stpcwd"
    SNCT = "snct"
    NI = "ni"
    NJC = "njc"
    LOCAL = "local"
    VOLUNTEER = "volunteer"

    @property
    def owes_closed_days(self) -> bool:
        """Whether a closed Training Day is worked off in meetings: teachers' conditions. Others have contracted hours,
        and what lies outside them is asked for, never owed.
        """
        return self not in {Scheme.NJC, Scheme.LOCAL, Scheme.VOLUNTEER}


class Shape(StrEnum):
    """How a rule set counts: hours a year, a week with lines, one's own budget, contracted hours, or not at all."""

    ANNUAL = "annual"
    WEEKLY = "weekly"
    INDIVIDUAL = "individual"
    CONTRACT = "contract"
    NONE = "none"


class Authority(StrEnum):
    """Whose word a provision is. Only the law refuses; the others warn."""

    LAW = "law"
    GUIDANCE = "guidance"
    UNION = "union"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Provision:
    """One rule with where it was read. `value` is in minutes, days or per cent, as the rule's name says."""

    rule: str
    authority: Authority
    says: str
    source: str
    read_on: str
    verified: bool
    value: int | None = None


IN_MINUTES = frozenset({"cap", "contingency", "length", "week", "collegiate", "development"})
"""Rules whose value is time; the others count days, meetings or per cent."""


@dataclass(frozen=True, slots=True)
class WeeklyLine:
    """A part of a weekly scheme, in minutes a week."""

    name: str
    minutes: int


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules for one kind of contract. A rule that it does not hold has no limit there.

    `speaks_for` are the school years that the sources speak of; `only` says that it holds in no other.
    """

    key: str
    nation: str
    scheme: Scheme
    shape: Shape
    title: str
    speaks_for: tuple[str, ...] = ()
    only: bool = False
    note: str = ""
    provisions: Mapping[str, Provision] = field(default_factory=dict)
    lines: tuple[WeeklyLine, ...] = ()

    def value(self, rule: str) -> int | None:
        found = self.provisions.get(rule)
        return found.value if found else None

    @property
    def days(self) -> int | None:
        """The most days in a year; none without a limit."""
        return self.value("days")

    def cap_minutes(self, fraction: Fraction = Fraction(1)) -> int | None:
        """floor(cap × p/q) directed minutes a year (domain rules, 1.3); none without an annual limit."""
        whole = self.value("cap")
        return None if whole is None else whole * fraction.numerator // fraction.denominator

    def in_year(self, year: str) -> RuleSet:
        """The same rules as they stand for a school year: not verified where the sources do not speak of it."""
        if year in self.speaks_for:
            return self
        unsure = {rule: replace(one, verified=False) for rule, one in self.provisions.items()}
        return replace(self, provisions=unsure)

    def overridden(self, provisions: Sequence[Provision]) -> RuleSet:
        """With a school's own provisions in the place of these."""
        return replace(self, provisions={**self.provisions, **{one.rule: one for one in provisions}})


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Every rule set that comes with Collegium."""
    kept = tomllib.loads(files(__package__).joinpath("rule_sets.toml").read_text("utf-8"))["rule_sets"]
    by_key: dict[str, RuleSet] = {}
    for row in kept:
        by_key[row["key"]] = _read(row, by_key.get(row.get("based_on", "")))
    return tuple(by_key.values())


def rule_set(key: str) -> RuleSet:
    """KeyError for an unknown key."""
    return {one.key: one for one in rule_sets()}[key]


def rule_set_for(nation: str, scheme: Scheme, year: str) -> RuleSet:
    """The rules of a kind of contract in a school year like `2022/23`; a year's own set comes first.

    Where a nation has none for this kind, the terms are the school's own.
    """
    fitting = [one for one in rule_sets() if one.scheme is scheme and one.nation in {nation, ""}]
    own = [one for one in fitting if year in one.speaks_for]
    standing = [one for one in fitting if not one.only]
    return next(iter(own + standing), rule_set("local")).in_year(year)


TEACHERS = {"england": Scheme.STPCD, "wales": Scheme.STPCWD, "scotland": Scheme.SNCT, "northern-ireland": Scheme.NI}
SUPPORT = {"england": Scheme.NJC, "wales": Scheme.NJC}


def usual_scheme(nation: str, kind: Kind) -> Scheme:
    """What someone's contract usually is, until the school says otherwise."""
    if kind is Kind.TEACHER:
        return TEACHERS.get(nation, Scheme.LOCAL)
    if kind is Kind.SUPPORT:
        return SUPPORT.get(nation, Scheme.LOCAL)
    return Scheme.LOCAL if kind is Kind.TRAINEE else Scheme.VOLUNTEER


def schemes_in(nation: str) -> frozenset[Scheme]:
    """Kinds of contract that there are in a nation, those without a nation of their own included."""
    return frozenset(one.scheme for one in rule_sets() if one.nation in {nation, ""})


def _read(row: Mapping[str, Any], base: RuleSet | None) -> RuleSet:
    own = {rule: _provision(rule, kept) for rule, kept in row.get("provisions", {}).items()}
    return RuleSet(
        key=row["key"],
        nation=row["nation"] if "nation" in row or base is None else base.nation,
        scheme=Scheme(row["scheme"]) if "scheme" in row or base is None else base.scheme,
        shape=Shape(row["shape"]) if "shape" in row or base is None else base.shape,
        title=row["title"],
        speaks_for=tuple(row["speaks_for"]),
        only=row.get("only", False),
        note=row.get("note", base.note if base else ""),
        provisions={**(base.provisions if base else {}), **own},
        lines=tuple(WeeklyLine(**line) for line in row.get("lines", ())),
    )


def _provision(rule: str, kept: Mapping[str, Any]) -> Provision:
    return Provision(
        rule=rule,
        authority=Authority(kept["authority"]),
        says=kept["says"],
        source=kept["source"],
        read_on=kept["read_on"],
        verified=kept["verified"],
        value=kept.get("value"),
    )
