"""The leader's balance of a year: what is directed here, the rest as typed, what stays unallocated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from collegium.directed_time import (
    IN_MINUTES,
    AskedOf,
    Authority,
    BudgetRow,
    Contract,
    PersonYear,
    Provision,
    RuleSet,
    Scheme,
    check_person,
    write_budget,
)
from collegium.words import Words, duration
from collegium_site.hours.pages.foreseen import Change
from collegium_site.hours.selectors.plan_years import Year

WORDS = Words(clock="12")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says, and the provision behind it as it is cited."""

    says: str
    cited: str
    is_law: bool


@dataclass(frozen=True)
class BudgetForeseen:
    """A budget as it would be. `people` have such a contract; `least_room`: minutes to the limit of whoever has least,
    none without a limit; `over` are those it would take past it, in sentences with their source.
    """

    now: Budget
    then: Budget
    people: int
    least_room: int | None
    over: Sequence[str] = ()

    @property
    def changes(self) -> list[Change]:
        sides = (self.now, self.then)
        rows = (
            (_("Elsewhere, full-time"), *(_known(one.elsewhere) for one in sides)),
            (_("Directed in the year, full-time"), *(_known(one.total) for one in sides)),
            (_("The limit"), *(_known(one.cap) for one in sides)),
            (_("Unallocated"), *(_known(one.left) for one in sides)),
        )
        changed = [Change(what, before, after) for what, before, after in rows if before != after]
        return [*changed, *self._figures]

    @property
    def _figures(self) -> list[Change]:
        """Figures of single rules that become others; that of the limit stands above."""
        before, after = (one.rules.provisions for one in (self.now, self.then))
        return [
            Change(_whole(before[rule], after[rule]), _figure(before[rule]), _figure(after[rule]))
            for rule in before
            if rule != "cap" and before[rule].value != after[rule].value
        ]


def _whole(before: Provision, after: Provision) -> str:
    """The rule's own sentence where one of the two has it, rather than that of the school's figure."""
    return (after if before.authority is Authority.LOCAL else before).says


def _figure(provision: Provision) -> str:
    value = provision.value or 0
    return duration(value) if provision.rule in IN_MINUTES else str(value)


def _known(minutes: int | None) -> str:
    return _("not known") if minutes is None else duration(minutes)


@dataclass(frozen=True)
class Budget:
    """One kind of contract in one year; `rows` empty: nobody has typed the rest, and no result is claimed."""

    year: Year
    years: tuple[str, ...]
    rules: RuleSet
    rows: Sequence[BudgetRow]
    source: str = ""

    @property
    def scheme(self) -> Scheme:
        return self.rules.scheme

    @property
    def own(self) -> list[Provision]:
        """The school's own figures among the rules."""
        return [one for one in self.rules.provisions.values() if one.authority is Authority.LOCAL]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The rules that hold a figure, for a choice."""
        return [(rule, one.says) for rule, one in self.rules.provisions.items() if one.value is not None]

    @property
    def text(self) -> str:
        return write_budget(self.rows)

    @property
    def elsewhere(self) -> int | None:
        return sum(row.minutes for row in self.rows) if self.rows else None

    @property
    def here(self) -> int:
        """Directed minutes of a full-timer that Collegium knows; beside the meetings nobody directs support staff."""
        return self.year.here_minutes_of(AskedOf.SUPPORT if self.scheme is Scheme.NJC else AskedOf.TEACHER)

    @property
    def total(self) -> int | None:
        """Directed minutes of a full-timer, here and elsewhere."""
        return None if self.elsewhere is None else self.elsewhere + self.here

    @property
    def cap(self) -> int | None:
        return self.rules.cap_minutes()

    @property
    def left(self) -> int | None:
        """Contingency: what stays unallocated, negative when there is too much."""
        return None if self.total is None or self.cap is None else self.cap - self.total

    @property
    def per_cent(self) -> int:
        return min(100, 100 * (self.total or 0) // self.cap) if self.cap else 0

    @property
    def findings(self) -> list[Finding]:
        """What the rules say of a full-timer's year, once it is known."""
        if self.total is None:
            return []
        judged = PersonYear(Contract("", self.rules.scheme), self.rules, [], elsewhere=self.total)
        return [
            Finding(found.says(WORDS), found.cited, found.provision.authority == "law")
            for found in check_person(judged)
        ]
