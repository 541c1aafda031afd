"""What someone's contract is: as the school has written it down, or else as it usually is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from collegium.directed_time import IN_MINUTES, Contract, Provision, RuleSet, Scheme, local, rule_set_for
from collegium.words import MONTHS, duration
from collegium_site.hours import adapters
from collegium_site.hours.models import Contract as ContractRow
from collegium_site.hours.models import OwnProvision

if TYPE_CHECKING:
    from collegium_site.schools.models import Colleague


def rows_of(colleague_pk: int) -> list[ContractRow]:
    """The contracts written down for one colleague; one statement."""
    return list(ContractRow.objects.filter(colleague=colleague_pk))


def row(colleague_pk: int, pk: int) -> ContractRow | None:
    found: ContractRow | None = ContractRow.objects.filter(colleague=colleague_pk, pk=pk).first()
    return found


def written_down() -> dict[int, list[ContractRow]]:
    """Every contract that was written down, by colleague; one statement."""
    found: dict[int, list[ContractRow]] = defaultdict(list)
    for one in ContractRow.objects.all():
        found[one.colleague_id].append(one)
    return dict(found)


def contracts_by_colleague() -> dict[int, list[Contract]]:
    """The same as the library's values; one statement."""
    return {pk: [adapters.contract_of(one) for one in own] for pk, own in written_down().items()}


def contracts_of(colleague: Colleague, written: Iterable[ContractRow], nation: str) -> list[Contract]:
    """In order; never none."""
    own = [adapters.contract_of(one) for one in written]
    return own or [adapters.usual_contract(colleague, nation)]


def main_scheme(contracts: Iterable[Contract]) -> Scheme:
    """That of the largest contract: whose rules are shown where one line must do."""
    return max(contracts, key=lambda one: one.fraction).scheme


def own_provisions() -> Mapping[str, list[OwnProvision]]:
    """A school's own figures, by kind of contract; one statement."""
    found: dict[str, list[OwnProvision]] = defaultdict(list)
    for one in OwnProvision.objects.all():
        found[one.scheme].append(one)
    return found


def rules_for(nation: str, scheme: Scheme, year: str, own: Mapping[str, list[OwnProvision]]) -> RuleSet:
    """The rules of a kind of contract in a year, with the school's own figures in their place; no statement."""
    rules = rule_set_for(nation, scheme, year)
    return rules.overridden([_provision(one, rules) for one in own.get(scheme, [])])


def _provision(row: OwnProvision, rules: RuleSet) -> Provision:
    figure = duration(row.value) if row.rule in IN_MINUTES else str(row.value)
    replaced = rules.provisions[row.rule].says if row.rule in rules.provisions else row.rule
    says = _("%(figure)s, in the place of: %(replaced)s") % {"figure": figure, "replaced": replaced}
    return local(row.rule, row.value, says, row.source, f"{MONTHS[row.read_on.month - 1]} {row.read_on.year}")
