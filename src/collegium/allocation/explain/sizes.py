"""Counting sizes, departments and companies against the number of groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from collegium.allocation import sentences
from collegium.allocation.explain.other_numbers import fits, other_numbers, other_sizes, reposed
from collegium.allocation.explain.words import conflict, groups_in_all, reason
from collegium.allocation.grouping import anchored_visits, block_fits, focus_fits, focus_room, visits_range
from collegium.allocation.named import Named
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Problem
from collegium.allocation.routes import routes_exist
from collegium.programme.programme import Company, Facilitators
from collegium.reasons import Reason


def sizes_in_blocks(problem: Problem) -> Iterator[Conflict]:
    """Groups times sizes must hold everyone there."""
    for block in problem.blocks:
        if not block_fits(problem, block):
            limits = problem.limits[block - 1]
            values = {"places": problem.places_in(block), "groups": len(problem.groups), "block": block}
            values |= {"least": limits.least, "most": limits.most}
            relax = (*other_sizes(problem), *other_numbers(problem))
            core = [Named("size", focus) for focus in problem.foci]
            yield conflict(("size",), "sizes_block", sentences.SIZES_BLOCK, values, relax, core)
            return


def sizes_in_foci(problem: Problem) -> Iterator[Conflict]:
    """Over the blocks, a focus must hold everyone who comes to it and find enough to fill its groups."""
    if not _visits_are_certain(problem) or not all(block_fits(problem, block) for block in problem.blocks):
        return
    for focus in problem.foci:
        if not focus_fits(problem, focus):
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
            relax = (*other_sizes(problem), *other_numbers(problem))
            core = (Named("size", focus),)
            yield conflict(("size", "coverage"), "sizes_focus", sentences.SIZES_FOCUS, values, relax, core)


def _visits_are_certain(problem: Problem) -> bool:
    """Whether it does not hang on who is chosen to stay with a focus how many come to it: otherwise a proof decides."""
    if problem.programme.facilitators is not Facilitators.ANCHORED:
        return True
    throughout = all(len(person.blocks) == len(problem.blocks) for person in problem.people)
    chosen = Counter(person.anchor for person in problem.people if person.anchor)
    enough = all(chosen[focus] == len(problem.groups_of(focus)) for focus in problem.foci)
    return throughout and enough and not problem.shares and len(problem.blocks) <= len(problem.foci)


def caps(problem: Problem) -> Iterator[Conflict]:
    """A department must find room in the groups of a block; told of the block in which it is largest."""
    cap, largest = problem.programme.department_cap, dict[str, tuple[int, int]]()
    for block in problem.blocks if cap is not None else ():
        there = (person.colleague.department for person in problem.people if block in person.blocks)
        for department, number in Counter(name for name in there if name).items():
            if number > largest.get(department, (0, 0))[0]:
                largest[department] = (number, block)
    room = (cap or 0) * len(problem.groups)
    for department, (number, block) in largest.items():
        if number > room:
            values = {"department": department, "number": number, "block": block, "cap": cap, "room": room}
            values |= {"groups": len(problem.groups)}
            needed = -(-number // len(problem.groups))
            relax = (reason("relax_cap", sentences.RELAX_CAP, {"cap": needed}),)
            core = (Named("department_cap", department),)
            yield conflict(("department_cap",), "cap_small", sentences.CAP_SMALL, values, relax, core)


def companies(problem: Problem) -> Iterator[Conflict]:
    """Companies that stay together can go round the foci only if these have equal numbers of groups.

    A proof only where nobody comes to a focus twice, no focus was split and nobody joins a company later.
    """
    if problem.programme.company is Company.REMIX or len(problem.programme.lines) < len(problem.foci):
        return
    if any(len(person.blocks) > len(person.lines_left(problem.programme)) for person in problem.people):
        return
    throughout = all(len(person.blocks) == len(problem.blocks) for person in problem.people)
    if throughout and problem.programme.facilitators is Facilitators.ROTATE and not routes_exist(problem):
        numbers = [str(len(problem.groups_of(focus))) for focus in problem.foci]
        relax = (reason("relax_remix", sentences.RELAX_REMIX, {}), *_even_numbers(problem))
        values = {"numbers": numbers}
        core = (Named("company"), *(Named("size", focus) for focus in problem.foci))
        yield conflict(("company", "coverage"), "company_uneven", sentences.COMPANY_UNEVEN, values, relax, core)


def _even_numbers(problem: Problem) -> Iterator[Reason]:
    """The nearest number of groups that all foci share alike."""
    foci = len(problem.foci)
    each = max(round(len(problem.groups) / foci), 1)
    if fits(reposed(problem, dict.fromkeys(problem.foci, each))):
        yield groups_in_all(each * foci)
