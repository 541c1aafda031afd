"""What a change by hand would mean, before it is saved: a move, an exchange, another leader."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from collegium.allocation import Change, Consequences, Problem, consequences, costs_of, problem_from
from collegium.allocation import Placement as Placed
from collegium.roster.colleague import Colleague
from collegium.words import Words
from collegium_site.groups.adapters import group_name
from collegium_site.groups.judging import broken_rules
from collegium_site.groups.models import Placement
from collegium_site.groups.selectors.placements import InHand


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


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose place is to change: with somebody else's of the same block, or for one in the group called `to`."""

    one: Placement
    other: Placement | None
    to: str
    partners: tuple[Placement, ...]


def asked(now: InHand, one: int | None, other: int | None, to: str | None) -> Asked | None:
    """What an address asks for, by the keys of placements; nothing when it makes no sense."""
    fit = {(place.colleague_id, place.block) for place in now.fitting}
    rows = {row.pk: row for row in now.rows if (row.colleague.staff_id, row.block) in fit}
    first, second = rows.get(one or 0), rows.get(other or 0)
    if first is None or first.block < now.allocation.from_block:
        return None
    if other is not None:
        if second is None or second.block != first.block or second.group_id == first.group_id:
            return None
        return Asked(first, second, group_name(second.group), ())
    problem = _problem(now)
    if to is None or to == group_name(first.group) or to not in {group.label for group in problem.groups}:
        return None
    partners = (row for row in now.rows if row.block == first.block and group_name(row.group) == to)
    return Asked(first, None, to, tuple(partners))


def proposed(now: InHand, asked: Asked, written: Words, *, everywhere: bool) -> Proposal:
    if asked.other:
        return _exchange(now, asked.one, asked.other, written, everywhere=everywhere)
    return _move(now, asked.one, asked.to, written)


def _move(now: InHand, row: Placement, to: str, written: Words) -> Proposal:
    """One colleague goes to another group of the block."""
    names = {"name": row.colleague.name, "old": group_name(row.group), "new": to, "block": row.block}
    says = _("%(name)s from %(old)s to %(new)s in block %(block)d") % names
    return _proposal(now, [Change(row.colleague.staff_id, row.block, to)], says, written)


def _exchange(now: InHand, one: Placement, other: Placement, written: Words, *, everywhere: bool) -> Proposal:
    """Two colleagues change places in the block, or in every block to come: then both still cover everything."""
    names = {"one": one.colleague.name, "other": other.colleague.name, "block": one.block}
    first = now.allocation.from_block
    if not everywhere:
        says = _("%(one)s and %(other)s exchange places in block %(block)d") % names
    elif first == 1:
        says = _("%(one)s and %(other)s exchange all their places") % names
    else:
        says = _("%(one)s and %(other)s exchange all their places from block %(first)d on") % {**names, "first": first}
    blocks = range(first, now.inputs.programme.blocks + 1) if everywhere else (one.block,)
    changes = list(_exchanged(now.placements, one.colleague.staff_id, other.colleague.staff_id, blocks))
    return _proposal(now, changes, says, written)


def lead(now: InHand, row: Placement) -> tuple[str, tuple[Placed, ...]]:
    """What it is called that someone leads the group they are in, and the places then."""
    names = {"name": row.colleague.name, "group": group_name(row.group), "block": row.block}
    here, who = (row.block, group_name(row.group)), row.colleague.staff_id
    placements = tuple(
        replace(one, facilitates=one.colleague_id == who) if (one.block, one.group) == here else one
        for one in now.placements
    )
    return _("%(name)s leads %(group)s in block %(block)d") % names, placements


def _exchanged(placements: Iterable[Placed], one: str, other: str, blocks: Collection[int]) -> Iterable[Change]:
    places = {(each.colleague_id, each.block): each.group for each in placements if each.colleague_id in {one, other}}
    for who, block in places:
        partner = other if who == one else one
        if block in blocks and (partner, block) in places:
            yield Change(who, block, places[partner, block])


def _problem(now: InHand) -> Problem:
    """With the groups that the allocation has: their number may have been changed for the next one."""
    numbers = dict.fromkeys(now.inputs.programme.codes, 0)
    for row in now.rows:
        code = row.group.focus.code
        if code in numbers:
            numbers[code] = max(numbers[code], row.group.number)
    problem = problem_from(now.inputs.programme, now.inputs.colleagues)
    if all(len(problem.groups_of(code)) >= number for code, number in numbers.items()):
        return problem
    return problem_from(replace(now.inputs.programme, groups_per_focus=numbers), now.inputs.colleagues)


def _proposal(now: InHand, changes: Sequence[Change], says: str, written: Words) -> Proposal:
    problem, colleagues = _problem(now), now.inputs.colleagues
    before = now.fitting
    found = consequences(problem, before, changes)
    people = {one.id: one for one in colleagues}
    on_leave = {place for place, reach in found.reach.items() if reach.on_leave}
    after = _newcomers_lead(before, found.placements, people, on_leave)
    held = now.past_without({(one.colleague_id, one.block) for one in before})
    old, new = (
        broken_rules(problem.programme, colleagues, (*places, *held), now.allocation.from_block)
        for places in (before, after)
    )
    return Proposal(
        says=says,
        placements=after,
        broken=tuple(reason.says(written) for reason in new if reason not in old),
        mended=tuple(reason.says(written) for reason in old if reason not in new),
        effects=tuple(_effects(costs_of(problem.programme, before, [p.colleague for p in problem.people]), found)),
        reach=tuple(_reach(found, people)),
    )


def _newcomers_lead(
    before: Sequence[Placed],
    after: Sequence[Placed],
    people: Mapping[str, Colleague],
    on_leave: Collection[tuple[str, int]],
) -> tuple[Placed, ...]:
    """Whoever comes into a group whose leader left it leads it, when trained for its focus and not `on_leave` then."""
    was = {(one.colleague_id, one.block): one for one in before}
    led = {(one.block, one.group) for one in after if one.facilitates}
    lost = {(one.block, one.group) for one in before if one.facilitates} - led
    found = []
    for one in after:
        seat = (one.block, one.group)
        came = was[one.colleague_id, one.block].group != one.group
        free = (one.colleague_id, one.block) not in on_leave
        leads = came and free and seat in lost and people[one.colleague_id].leads(one.focus)
        lost -= {seat} if leads else set()
        found.append(replace(one, facilitates=True) if leads else one)
    return tuple(found)


NAMES = {
    "repeats": gettext_noop("Pairs who meet again"),
    "department_mix": gettext_noop("Same department together"),
    "role_mix": gettext_noop("Same kind of member together"),
    "experience_mix": gettext_noop("Same experience together"),
    "preferences": gettext_noop("Steps away from the orders wished for"),
    "last_choices": gettext_noop("With both last choices in year one"),
}


def _effects(now: Mapping[str, int], found: Consequences) -> Iterable[Effect]:
    for rule, name in NAMES.items():
        if found.deltas[rule]:
            yield Effect(_(name), str(now[rule]), str(now[rule] + found.deltas[rule]))


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
