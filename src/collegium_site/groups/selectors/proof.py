"""The proof sheet: coverage counted afresh, exceptions by kind, every rule looked at by the independent judge."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from collegium.allocation import line_manager_warnings
from collegium.allocation.outcome import Allocation as Outcome
from collegium.results import report_coverage as coverage
from collegium.results.result import Result
from collegium.words import Words
from collegium_site.groups.judging import broken_rules
from collegium_site.groups.selectors.placements import InHand

KINDS = {
    coverage.EXEMPT: gettext_noop("exempt: on the staff list, not placed"),
    coverage.PART: gettext_noop("at the school for part of the programme"),
    coverage.ANCHORED: gettext_noop("lead the same focus area in every block"),
    coverage.OTHER: gettext_noop("cover fewer focus areas"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A focus area and how many are in it, block by block."""

    name: str
    colour: int
    numbers: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Proof:
    """`exceptions`: a kind in words and how many it concerns; never who, never why."""

    says: str
    blocks: range
    rows: tuple[Row, ...]
    exceptions: tuple[tuple[str, int], ...]
    broken: tuple[str, ...]
    warnings: tuple[str, ...]


def proof(now: InHand, written: Words) -> Proof:
    """No statement beside what is in hand."""
    programme, colleagues = now.inputs.programme, now.inputs.colleagues
    broken = broken_rules(programme, colleagues, now.placements, now.allocation.from_block)
    counted = coverage.coverage_of(Result(programme, colleagues, Outcome(True, 0, 0, "moves", 0.0, now.fitting)))
    return Proof(
        says=_headline(counted),
        blocks=range(1, programme.blocks + 1),
        rows=tuple(Row(row.focus.name, place % 8 + 1, row.blocks, row.total) for place, row in enumerate(counted.rows)),
        exceptions=tuple(_exceptions(counted).items()),
        broken=tuple(reason.says(written) for reason in broken),
        warnings=tuple(reason.says(written) for reason in line_manager_warnings(colleagues, now.fitting)),
    )


def _exceptions(counted: coverage.Coverage) -> dict[str, int]:
    """How many there are of each kind, the most first; of those counted in some blocks only, in which and not why."""
    kinds: Counter[str] = Counter()
    for kind, number in counted.exceptions:
        kinds[_(KINDS[kind]) if kind in KINDS else kind.partition(":")[0]] += number
    return dict(kinds.most_common())


def _headline(counted: coverage.Coverage) -> str:
    numbers = {"covered": counted.covered, "all": counted.listed, "rest": counted.listed - counted.covered}
    if not numbers["rest"]:
        return _("All %(all)d covered") % numbers
    says = ngettext(
        "%(covered)d of %(all)d covered, %(rest)d exception by kind",
        "%(covered)d of %(all)d covered, %(rest)d exceptions by kind",
        numbers["rest"],
    )
    return says % numbers
