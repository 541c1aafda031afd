"""What the overview and the choice of a number show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from collegium.allocation import GroupChoice, group_choices, impossible, problem_from
from collegium.allocation.grouping import spread
from collegium.programme import check
from collegium.reasons import Level
from collegium.words import Words
from collegium_site.groups import words
from collegium_site.groups.selectors.allocations import current_allocation
from collegium_site.groups.selectors.board import FocusColumn, columns, groups_of
from collegium_site.groups.selectors.inputs import Inputs, inputs_of
from collegium_site.jobs.selectors import newest

if TYPE_CHECKING:
    from collegium_site.groups.models import Allocation
    from collegium_site.jobs.models import Job
    from collegium_site.tenancy.models import School


@dataclass(frozen=True, slots=True)
class Choice:
    """A number of groups with what it means, in words."""

    groups: int
    says: str
    facilitators: str
    enough: bool
    taken: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """One block of the current allocation, the figures of all of them, and a job that may be running."""

    inputs: Inputs
    block: int
    allocation: Allocation | None
    columns: tuple[FocusColumn, ...]
    limits: list[words.Limit]
    job: Job | None
    errors: int

    @property
    def blocks(self) -> range:
        return range(1, self.inputs.programme.blocks + 1)

    @property
    def group_count(self) -> int:
        return sum(len(column.groups) for column in self.columns)

    @property
    def member_count(self) -> int:
        return sum(len(group.members) for column in self.columns for group in column.groups)


def overview(programme_id: int, school: School, block: int) -> Overview | None:
    """Nine statements at the most, however many people and groups."""
    inputs = inputs_of(programme_id, school)
    if inputs is None:
        return None
    allocation = current_allocation(programme_id)
    groups = groups_of(allocation, block) if allocation else ()
    return Overview(
        inputs=inputs,
        block=block,
        allocation=allocation,
        columns=columns(groups),
        limits=words.limits(allocation.figures, len(groups)) if allocation else [],
        job=newest("allocate"),
        errors=sum(finding.level is Level.ERROR for finding in check(inputs.programme)),
    )


def choices(inputs: Inputs) -> list[Choice]:
    """The sensible numbers of groups, fewest first."""
    return [_choice(choice, inputs) for choice in group_choices(inputs.programme, inputs.colleagues)]


def spread_over(inputs: Inputs, groups: int) -> dict[str, int]:
    """So many groups over the focus areas, as evenly as can be."""
    return spread(inputs.programme, groups)


def obstacles(inputs: Inputs, written: Words) -> list[dict[str, Any]]:
    """Why it cannot be done, as far as counting tells beforehand."""
    return words.conflicts(impossible(problem_from(inputs.programme, inputs.colleagues)), written)


def _choice(choice: GroupChoice, inputs: Inputs) -> Choice:
    short = [supply for supply in choice.supply if not supply.enough]
    return Choice(
        groups=choice.groups,
        says=words.choice(choice.groups, choice.repeats, _sizes(choice.sizes)),
        facilitators=words.supply(short, {focus.code: focus.name for focus in inputs.programme.focus_areas}),
        enough=not short,
        taken=choice.taken,
    )


def _sizes(sizes: tuple[int, ...]) -> str:
    least, most = min(sizes), max(sizes)
    return str(least) if least == most else _("%(least)d or %(most)d") % {"least": least, "most": most}
