"""What a move or an exchange would mean, before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from collegium.allocation import Change, Consequences, consequences, problem_from
from collegium.allocation import Placement as Placed
from collegium.roster.colleague import Colleague
from collegium.words import Words
from collegium_site.groups.models import Allocation, Group, Placement
from collegium_site.groups.selectors.inputs import Inputs
from collegium_site.groups.selectors.placements import placed_in


@dataclass(frozen=True, slots=True)
class Effect:
    """A change of a figure, for the component `diff`."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change by hand with everything it would bring; `says` is what it is called afterwards."""

    says: str
    placements: tuple[Placed, ...]
    broken: tuple[str, ...]
    mended: tuple[str, ...]
    effects: tuple[Effect, ...]
    reach: tuple[str, ...]


def placement(allocation: Allocation, pk: int) -> Placement | None:
    rows = Placement.objects.filter(allocation=allocation, pk=pk)
    return rows.select_related("colleague", "group__focus").first()


def group(allocation: Allocation, pk: int) -> Group | None:
    return Group.objects.filter(allocation=allocation, pk=pk).select_related("focus").first()


def move(inputs: Inputs, allocation: Allocation, row: Placement, to: Group, written: Words) -> Proposal:
    """One colleague goes to another group of the block."""
    says = _("%(name)s from %(old)s to %(new)s in block %(block)d") % {
        "name": row.colleague.name,
        "old": label(row.group),
        "new": label(to),
        "block": row.block,
    }
    return _proposal(inputs, allocation, [Change(row.colleague.staff_id, row.block, label(to))], says, written)


def exchange(
    inputs: Inputs, allocation: Allocation, one: Placement, other: Placement, written: Words, *, everywhere: bool
) -> Proposal:
    """Two colleagues change places in the block, or in every block both are in: then both still cover everything."""
    names = {"one": one.colleague.name, "other": other.colleague.name, "block": one.block}
    if everywhere:
        says = _("%(one)s and %(other)s exchange all their places") % names
    else:
        says = _("%(one)s and %(other)s exchange places in block %(block)d") % names
    placements = placed_in(allocation)
    blocks = None if everywhere else {one.block}
    changes = list(_exchanged(placements, one.colleague.staff_id, other.colleague.staff_id, blocks))
    return _proposal(inputs, allocation, changes, says, written)


def label(row: Group) -> str:
    return f"{row.focus.code}-{row.number}"


def _exchanged(placements: Iterable[Placed], one: str, other: str, blocks: set[int] | None) -> Iterable[Change]:
    places = {(each.colleague_id, each.block): each.group for each in placements if each.colleague_id in {one, other}}
    for who, block in places:
        partner = other if who == one else one
        if (blocks is None or block in blocks) and (partner, block) in places:
            yield Change(who, block, places[partner, block])


def _proposal(inputs: Inputs, allocation: Allocation, changes: Sequence[Change], says: str, written: Words) -> Proposal:
    problem = problem_from(inputs.programme, inputs.colleagues)
    placements = placed_in(allocation)
    found = consequences(problem, placements, changes)
    people = {one.id: one for one in inputs.colleagues}
    return Proposal(
        says=says,
        placements=found.placements,
        broken=tuple(reason.says(written) for reason in found.broken),
        mended=tuple(reason.says(written) for reason in found.mended),
        effects=tuple(_effects(allocation, found.deltas)),
        reach=tuple(_reach(found, people)),
    )


NAMES = {
    "repeats": gettext_noop("Pairs who meet again"),
    "department_mix": gettext_noop("Same department together"),
    "role_mix": gettext_noop("Same kind of member together"),
    "experience_mix": gettext_noop("Same experience together"),
    "preferences": gettext_noop("Steps away from the order wished for"),
    "last_choices": gettext_noop("With both last choices in year one"),
}


def _effects(allocation: Allocation, deltas: Mapping[str, int]) -> Iterable[Effect]:
    now = {figure["rule"]: figure["cost"] for figure in allocation.figures}
    for rule, name in NAMES.items():
        if deltas[rule]:
            yield Effect(_(name), str(now[rule]), str(now[rule] + deltas[rule]))


def _reach(found: Consequences, people: Mapping[str, Colleague]) -> Iterable[str]:
    for (one, block), reach in found.reach.items():
        if reach.reached < reach.meetings:
            says = ngettext(
                "%(name)s can reach %(reached)d of %(count)d meeting in block %(block)d.",
                "%(name)s can reach %(reached)d of %(count)d meetings in block %(block)d.",
                reach.meetings,
            )
            values = {"name": people[one].name, "reached": reach.reached, "count": reach.meetings, "block": block}
            yield says % values
