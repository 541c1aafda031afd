"""Counting sizes, facilitators, departments and companies against the number of groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from collegium.allocation import sentences
from collegium.allocation.explain.words import conflict, other_number, reason, sizes_wider
from collegium.allocation.grouping import anchored_visits, block_fits, focus_fits, focus_room, visits_range
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Problem
from collegium.allocation.routes import routes_exist
from collegium.allocation.supply import facilitator_supply
from collegium.programme.programme import Facilitators


def sizes_in_blocks(problem: Problem) -> Iterator[Conflict]:
    """Groups times sizes must hold everyone there."""
    for block in problem.blocks:
        if not block_fits(problem, block):
            limits = problem.limits[block - 1]
            values = {"places": problem.places_in(block), "groups": len(problem.groups), "block": block}
            values |= {"least": limits.least, "most": limits.most}
            relax = (sizes_wider(problem), other_number())
            yield conflict(("size",), "sizes_block", sentences.SIZES_BLOCK, values, relax)
            return


def sizes_in_foci(problem: Problem) -> Iterator[Conflict]:
    """Over the blocks, a focus must hold everyone who comes to it and find enough to fill its groups."""
    for focus in problem.foci:
        if all(block_fits(problem, block) for block in problem.blocks) and not focus_fits(problem, focus):
            fewest, most = visits_range(problem, focus)
            staying = anchored_visits(problem, focus)
            room_least, room_most = focus_room(problem, focus)
            values = {
                "focus": problem.programme.focus(focus).name,
                "groups": len(problem.groups_of(focus)),
                "least": problem.limits[problem.begins - 1].least,
                "most": problem.limits[problem.begins - 1].most,
                "blocks": len(problem.blocks),
                "room_least": room_least,
                "room_most": room_most,
                "fewest": fewest + staying,
                "visits": most + staying,
            }
            relax = (sizes_wider(problem), other_number())
            yield conflict(("size", "coverage"), "sizes_focus", sentences.SIZES_FOCUS, values, relax)


def facilitators_in_foci(problem: Problem) -> Iterator[Conflict]:
    """Facilitators are a budget: whoever rotates leads a focus only when they come to it."""
    anchored = problem.programme.facilitators is Facilitators.ANCHORED
    for supply in facilitator_supply(problem):
        if supply.enough:
            continue
        focus, lacking = problem.programme.focus(supply.focus).name, supply.needed - supply.available
        values = {"focus": focus, "needed": supply.needed, "available": supply.available, "block": problem.begins}
        more = -(-lacking // len(problem.blocks)) if anchored else lacking
        relax = [
            reason("relax_train", sentences.RELAX_TRAIN, {"number": more, "focus": focus}),
            reason("relax_fewer_groups", sentences.RELAX_FEWER_GROUPS, {"focus": focus}),
        ]
        if not anchored:
            relax.append(reason("relax_anchor", sentences.RELAX_ANCHOR, {}))
        name, template = "few_facilitators", sentences.FEW_FACILITATORS
        if problem.begins > 1:
            name, template = "few_facilitators_from", sentences.FEW_FACILITATORS_FROM
        yield conflict(("facilitator",), name, template, values, relax)


def facilitators_in_blocks(problem: Problem) -> Iterator[Conflict]:
    """Every group of a block needs someone else to lead it."""
    for block in problem.blocks:
        trained = sum(
            block in person.blocks and any(person.colleague.leads(focus) for focus in problem.foci)
            for person in problem.people
        )
        if trained < len(problem.groups):
            values = {"block": block, "groups": len(problem.groups), "available": trained}
            relax = (other_number(),)
            yield conflict(("facilitator",), "few_facilitators_block", sentences.FEW_FACILITATORS_BLOCK, values, relax)


def caps(problem: Problem) -> Iterator[Conflict]:
    """A department must find room in the groups of a block."""
    cap = problem.programme.department_cap
    for block in problem.blocks if cap else ():
        there = (person.colleague.department for person in problem.people if block in person.blocks)
        for department, number in Counter(name for name in there if name).items():
            room = (cap or 0) * len(problem.groups)
            if number > room:
                values = {"department": department, "number": number, "block": block, "cap": cap, "room": room}
                values |= {"groups": len(problem.groups)}
                needed = -(-number // len(problem.groups))
                relax = (reason("relax_cap", sentences.RELAX_CAP, {"cap": needed}),)
                yield conflict(("department_cap",), "cap_small", sentences.CAP_SMALL, values, relax)


def companies(problem: Problem) -> Iterator[Conflict]:
    """Companies that stay together can go round the foci only if these have equal numbers of groups."""
    if not routes_exist(problem):
        numbers = [str(len(problem.groups_of(focus))) for focus in problem.foci]
        relax = (reason("relax_remix", sentences.RELAX_REMIX, {}), other_number())
        values = {"numbers": numbers}
        yield conflict(("company", "coverage"), "company_uneven", sentences.COMPANY_UNEVEN, values, relax)
