"""The hard rules, one named function each: what a table of placements breaks, as reasons.

Counted from the programme, the staff list and the placements alone; neither the search nor its bounds are used.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from collegium.allocation import sentences
from collegium.allocation.facts import Facts, group_named
from collegium.allocation.outcome import Placement
from collegium.allocation.problem import limits_for, stages_of
from collegium.allocation.timetable import Group, Reach, Reaches, blocks_open_to, is_away
from collegium.programme.programme import Company, Facilitators
from collegium.reasons import Level, Reason
from collegium.roster.colleague import Colleague
from collegium.words import joined

Rule = Callable[[Facts], Iterator[Reason]]


def _fault(rule: str, where: str, template: str, values: Mapping[str, Any], sentence: str = "") -> Reason:
    return Reason(Level.ERROR, where, rule, template, values, sentence or rule)


def _named(one: Colleague) -> dict[str, str]:
    return {"name": one.name, "id": one.id}


def _both(one: Colleague, other: Colleague) -> dict[str, str]:
    return {**_named(one), "other": other.name, "other_id": other.id}


def _seat(block: int, group: str) -> str:
    return f"block {block}, {group}"


def placed(facts: Facts) -> Iterator[Reason]:
    """Everyone has one group in every block they can be in, and none in others."""
    yield from _strangers(facts)
    yield from _placed_twice(facts)
    groups = {group for listed in facts.groups.values() for group in listed}
    for one in facts.people.values():
        there = blocks_open_to(facts.programme, groups, one)
        for block in facts.blocks:
            placement = facts.where(one.id, block)
            values: dict[str, object] = {**_named(one), "block": block}
            if block in there and not placement:
                yield _fault("placed", f"{one.id}, block {block}", sentences.NOT_PLACED, values, "not_placed")
            if placement and block not in there:
                away = is_away(facts.programme, groups, one, block)
                name, template = ("placed_away", sentences.PLACED_AWAY) if away else ("not_there", sentences.NOT_THERE)
                yield _fault("placed", f"{one.id}, block {block}", template, values, name)


def _strangers(facts: Facts) -> Iterator[Reason]:
    for placement in facts.judged:
        where = f"{placement.colleague_id}, block {placement.block}"
        if placement.colleague_id not in facts.people:
            stranger = {"id": placement.colleague_id}
            yield _fault("placed", where, sentences.UNKNOWN_COLLEAGUE, stranger, "unknown_colleague")
        if not _is_known(facts, placement):
            values = {"group": placement.group, "block": placement.block}
            yield _fault("placed", where, sentences.UNKNOWN_GROUP, values, "unknown_group")


def _is_known(facts: Facts, placement: Placement) -> bool:
    group = group_named(placement.group)
    known = group in facts.groups.get(placement.block, []) and placement.focus in facts.programme.codes
    return known and group is not None and group.focus == placement.focus


def _placed_twice(facts: Facts) -> Iterator[Reason]:
    counts = Counter((placement.colleague_id, placement.block) for placement in facts.judged)
    for (one, block), number in counts.items():
        if number > 1 and one in facts.people:
            groups = [p.group for p in facts.judged if (p.colleague_id, p.block) == (one, block)]
            values = {**_named(facts.people[one]), "block": block, "groups": groups}
            yield _fault("placed", f"{one}, block {block}", sentences.PLACED_TWICE, values, "placed_twice")


def past(facts: Facts) -> Iterator[Reason]:
    """Blocks that are over stay as they were, for everyone who was there."""
    over = range(1, facts.past.begins)
    was = Counter((p.colleague_id, p.block, p.group, p.facilitates) for p in facts.past.placements)
    now = Counter((p.colleague_id, p.block, p.group, p.facilitates) for p in facts.placements if p.block in over)
    for one, block in sorted({(one, block) for one, block, *_ in (was - now) + (now - was)}):
        before, after = (
            [f"{group}*" if leads else group for who, when, group, leads in rows if (who, when) == (one, block)]
            for rows in (was, now)
        )
        name = facts.people[one].name if one in facts.people else one
        values = {"name": name, "id": one, "block": block, "before": before or "-", "after": after or "-"}
        yield _fault("past", f"{one}, block {block}", sentences.PAST_CHANGED, values, "past_changed")


def coverage(facts: Facts) -> Iterator[Reason]:
    """Every focus exactly once; at most once with fewer blocks than foci, at least once with more. What someone came to
    in blocks that are over is covered: only the others are still to come, in the blocks that are left. The parts of a
    focus that was split are one, and what replaced a focus is covered by it.
    """
    staying, been = _staying(facts), facts.past.rows()
    lines = {code: line for line in facts.programme.lines for code in line}
    for one, row in facts.rows.items():
        if one in staying:
            continue
        earlier = Counter(facts.programme.line_of(placement.focus) for placement in been.get(one, {}).values())
        visits = Counter(lines[placement.focus] for placement in row.values() if placement.focus in lines)
        to_come = sum(line not in earlier for line in facts.programme.lines)
        for line in facts.programme.lines:
            times = visits[line] + earlier[line]
            names = joined([facts.programme.focus(code).name for code in line], "or")
            values = {**_named(facts.people[one]), "focus": names, "times": times}
            if visits[line] and times > 1 and len(row) <= to_come:
                yield _fault("coverage", one, sentences.COVERAGE_TWICE, values, "coverage_twice")
            if not times and len(row) >= to_come:
                yield _fault("coverage", one, sentences.COVERAGE_MISSING, values, "coverage_missing")


def _staying(facts: Facts) -> set[str]:
    """Anchored leaders, who are exempt from exactly-once, and whoever shares their job."""
    if facts.programme.facilitators is not Facilitators.ANCHORED:
        return set()
    leading = {one for one, row in facts.rows.items() if all(placement.facilitates for placement in row.values())}
    partners = {one.id for one in facts.people.values() if one.shares_with in leading}
    return leading | partners | {facts.people[one].shares_with for one in leading}


def size(facts: Facts) -> Iterator[Reason]:
    """Every group between the least and the most; a job share counts once."""
    for block, groups in facts.groups.items():
        if not groups:
            continue
        limits = limits_for(facts.programme, len(groups), facts.places(facts.there(block)))
        for group in groups:
            number = facts.places(facts.members.get((block, group.label), []))
            values = {"group": group.label, "block": block, "size": number, "least": limits.least, "most": limits.most}
            if number < limits.least:
                yield _fault("size", _seat(block, group.label), sentences.SIZE_SMALL, values, "size_small")
            if number > limits.most:
                yield _fault("size", _seat(block, group.label), sentences.SIZE_LARGE, values, "size_large")


def facilitator(facts: Facts) -> Iterator[Reason]:
    """One leader in every group, trained for its focus; an anchored one stays with it."""
    for block, groups in facts.groups.items():
        for group in groups:
            yield from _leading(facts, block, group)
    if facts.programme.facilitators is Facilitators.ANCHORED:
        for one, row in facts.rows.items():
            led = [placement.focus for placement in row.values() if placement.facilitates]
            if led and (len(set(led)) > 1 or len(led) < len(row)):
                foci = sorted({facts.programme.focus(code).name for code in led})
                values = {**_named(facts.people[one]), "foci": foci}
                yield _fault("facilitator", one, sentences.ANCHOR_MOVED, values, "anchor_moved")


def _leading(facts: Facts, block: int, group: Group) -> Iterator[Reason]:
    members = facts.members.get((block, group.label), [])
    leaders = [one for one in members if (place := facts.where(one.id, block)) and place.facilitates]
    where, values = _seat(block, group.label), {"group": group.label, "block": block}
    if not leaders:
        yield _fault("facilitator", where, sentences.NO_LEADER, values, "no_leader")
    if len(leaders) > 1:
        names = [one.name for one in leaders]
        yield _fault("facilitator", where, sentences.TWO_LEADERS, {**values, "names": names}, "two_leaders")
    for one in leaders:
        if not one.leads(group.focus):
            focus = facts.programme.focus(group.focus).name
            yield _fault(
                "facilitator", where, sentences.UNTRAINED, {**values, **_named(one), "focus": focus}, "untrained"
            )


def _pairs(facts: Facts, linked: Callable[[Colleague], Iterable[str]]) -> list[tuple[Colleague, Colleague]]:
    """Pairs of people to place, each once, in the order of the staff list."""
    seen: dict[frozenset[str], tuple[Colleague, Colleague]] = {}
    for one in facts.people.values():
        for other in sorted(linked(one)):
            if other in facts.people and other != one.id:
                seen.setdefault(frozenset((one.id, other)), (one, facts.people[other]))
    return list(seen.values())


def _shared_blocks(facts: Facts, one: Colleague, other: Colleague) -> Iterator[tuple[Placement, Placement]]:
    for block, placement in facts.rows.get(one.id, {}).items():
        other_placement = facts.where(other.id, block)
        if other_placement:
            yield placement, other_placement


def apart(facts: Facts) -> Iterator[Reason]:
    """Pairs kept apart are never in one group."""
    for one, other in _pairs(facts, lambda person: person.apart):
        for here, there in _shared_blocks(facts, one, other):
            if here.group == there.group:
                values = {**_both(one, other), "group": here.group, "block": here.block}
                yield _fault("apart", _seat(here.block, here.group), sentences.APART, values)


def together(facts: Facts) -> Iterator[Reason]:
    """Pairs kept together are always in one group."""
    yield from _kept(facts, "together", sentences.TOGETHER, lambda person: person.together)


def job_share(facts: Facts) -> Iterator[Reason]:
    """Job-share partners are in the same group in every block."""
    yield from _kept(facts, "job_share", sentences.SHARE, lambda person: {person.shares_with} - {""})


def _kept(facts: Facts, rule: str, template: str, linked: Callable[[Colleague], Iterable[str]]) -> Iterator[Reason]:
    for one, other in _pairs(facts, linked):
        for here, there in _shared_blocks(facts, one, other):
            if here.group != there.group:
                values = {**_both(one, other), "group": here.group, "other_group": there.group, "block": here.block}
                yield _fault(rule, f"{one.id}, block {here.block}", template, values)


def pin(facts: Facts) -> Iterator[Reason]:
    """Everyone pinned is where they are pinned."""
    for one in facts.people.values():
        for pinned in one.pins:
            placement = facts.where(one.id, pinned.block)
            number = "" if pinned.number is None else f"-{pinned.number}"
            wanted = f"{pinned.focus}{number}"
            if placement and wanted not in (placement.focus, placement.group):
                values = {**_named(one), "pinned": wanted, "block": pinned.block, "group": placement.group}
                yield _fault("pin", f"{one.id}, block {pinned.block}", sentences.PIN, values)


def reach(facts: Facts) -> Iterator[Reason]:
    """Where groups of a block meet at different times, nobody is in one whose meetings they cannot reach, or are away
    from.
    """
    groups = {group for listed in facts.groups.values() for group in listed}
    reaches = Reaches(facts.programme, groups)
    for block in (block for block in facts.groups if groups and reaches.differ(block)):
        for one in facts.there(block):
            placement = facts.where(one.id, block)
            group = group_named(placement.group) if placement else None
            if group is None:
                continue
            found = reaches.of(one, group, block)
            if not found.enough(facts.programme.reach):
                yield _out_of_reach(one, group, block, found)


def _out_of_reach(one: Colleague, group: Group, block: int, found: Reach) -> Reason:
    where, values = f"{one.id}, block {block}", {**_named(one), "group": group.label, "block": block}
    if found.away:
        return _fault("reach", where, sentences.REACH_AWAY, values, "reach_away")
    counts = {"reached": found.reached, "meetings": found.meetings}
    return _fault("reach", where, sentences.REACH, {**values, **counts})


def department_cap(facts: Facts) -> Iterator[Reason]:
    """At most so many of one department in a group; those without one are not counted."""
    cap = facts.programme.department_cap
    for (block, group), members in facts.members.items() if cap is not None else ():
        for department, number in Counter(one.department for one in members if one.department).items():
            if number > (cap or 0):
                values = {"group": group, "block": block, "number": number, "department": department, "most": cap}
                yield _fault("department_cap", _seat(block, group), sentences.CAP, values)


def company(facts: Facts) -> Iterator[Reason]:
    """Those together in the first block of a stage stay together through its other blocks."""
    if facts.programme.company is Company.REMIX:
        return
    staying = _staying(facts)
    for stage in stages_of(facts.programme, facts.past.begins):
        came = _came_from(facts, stage[0])
        first = {label: members for (block, label), members in facts.members.items() if block == stage[0]}
        for block in stage:
            yield from _parted(facts, came if block == stage[0] else first, block, staying)


def _came_from(facts: Facts, block: int) -> dict[str, list[Colleague]]:
    """The companies of the block before, where it is over and they go on; leaders who stay with a focus have none."""
    company: dict[str, list[Colleague]] = defaultdict(list)
    goes_on = any(block in stage[1:] for stage in stages_of(facts.programme))
    anchored = facts.programme.facilitators is Facilitators.ANCHORED
    for placement in facts.past.placements if goes_on else ():
        stayed = anchored and placement.facilitates
        if placement.block == block - 1 and placement.colleague_id in facts.people and not stayed:
            company[placement.group].append(facts.people[placement.colleague_id])
    return company


def _parted(facts: Facts, companies: Mapping[str, list[Colleague]], block: int, staying: set[str]) -> Iterator[Reason]:
    """Whoever is not where most of their company has gone."""
    for label, members in companies.items():
        moved = [(one, facts.where(one.id, block)) for one in members if one.id not in staying]
        labels = Counter(place.group for _, place in moved if place)
        for one, place in moved:
            if place and place.group != labels.most_common(1)[0][0]:
                values = {**_named(one), "block": block, "group": label}
                yield _fault("company", f"{one.id}, block {block}", sentences.COMPANY_PARTS, values)


HARD_RULES: tuple[Rule, ...] = (
    placed,
    past,
    coverage,
    size,
    facilitator,
    apart,
    together,
    job_share,
    pin,
    reach,
    department_cap,
    company,
)
