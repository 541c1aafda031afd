"""Counting those trained to lead against the groups that must be led."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from collegium.allocation import sentences
from collegium.allocation.explain.other_numbers import fewer_of, reposed
from collegium.allocation.explain.words import conflict, reason
from collegium.allocation.grouping import per_focus
from collegium.allocation.named import Named
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Problem
from collegium.allocation.supply import facilitator_supply
from collegium.programme.programme import Facilitators
from collegium.reasons import Reason
from collegium.words import joined

MOST_FOCI = 8
"""Every set of foci is looked at up to so many; beyond, each alone and all together."""


def facilitators_in_foci(problem: Problem) -> Iterator[Conflict]:
    """Facilitators who rotate are a budget: they lead a focus only when they come to it."""
    if problem.programme.facilitators is not Facilitators.ROTATE:
        return
    for supply in facilitator_supply(problem):
        if not supply.enough:
            focus = problem.programme.focus(supply.focus).name
            values = {"focus": focus, "needed": supply.needed, "available": supply.available, "block": problem.begins}
            relax = [
                _train(problem, (supply.focus,), supply.to_train),
                *fewer_of(problem, supply.focus, supply.available // len(problem.blocks)),
                *_anchoring(problem, supply.focus),
            ]
            core = (Named("facilitator", supply.focus),)
            name, template = "few_facilitators", sentences.FEW_FACILITATORS
            if problem.begins > 1:
                name, template = "few_facilitators_from", sentences.FEW_FACILITATORS_FROM
            yield conflict(("facilitator",), name, template, values, relax, core)


def facilitators_in_blocks(problem: Problem) -> Iterator[Conflict]:
    """In each block every group needs someone else to lead it; told of the smallest sets of foci and the worst block.

    With facilitators who rotate, foci that are short over the programme are left to `facilitators_in_foci`.
    """
    short = {conflict.core[0].about for conflict in facilitators_in_foci(problem)}
    told: list[frozenset[str]] = [frozenset({focus}) for focus in short]
    for foci in _sets(problem.foci):
        if any(known <= set(foci) for known in told):
            continue
        lacking, block, available = max(_lacking(problem, foci, block) for block in problem.blocks)
        if lacking > 0:
            told.append(frozenset(foci))
            yield _too_few(problem, foci, -block, lacking, available)


def _sets(foci: Sequence[str]) -> Iterator[tuple[str, ...]]:
    sizes = range(1, len(foci) + 1) if len(foci) <= MOST_FOCI else (1, len(foci))
    for size in sizes:
        yield from combinations(foci, size)


def _lacking(problem: Problem, foci: Sequence[str], block: int) -> tuple[int, int, int]:
    """How many leaders these foci lack in a block, the block (the first is the largest) and those there."""
    there = sum(
        block in person.blocks and any(person.colleague.leads(focus) for focus in foci) for person in problem.people
    )
    return sum(len(problem.groups_of(focus)) for focus in foci) - there, -block, there


def _too_few(problem: Problem, foci: Sequence[str], block: int, lacking: int, available: int) -> Conflict:
    names = [problem.programme.focus(focus).name for focus in foci]
    values = {"block": block, "foci": names, "needed": lacking + available, "available": available}
    relax = [_train(problem, foci, lacking)]
    if len(foci) == 1:
        relax += fewer_of(problem, foci[0], available)
    core = [Named("facilitator", focus) for focus in foci]
    name, template = "few_facilitators_block", sentences.FEW_FACILITATORS_BLOCK
    return conflict(("facilitator",), name, template, values, relax, core)


def _anchoring(problem: Problem, focus: str) -> Iterator[Reason]:
    """Whether those trained suffice for the focus if they stay with it."""
    programme = replace(problem.programme, facilitators=Facilitators.ANCHORED)
    anchored = reposed(replace(problem, programme=programme), per_focus(problem))
    if all(supply.enough for supply in facilitator_supply(anchored) if supply.focus == focus):
        yield reason("relax_anchor", sentences.RELAX_ANCHOR, {})


def _train(problem: Problem, foci: Sequence[str], number: int) -> Reason:
    names = joined([problem.programme.focus(focus).name for focus in foci], "or")
    return reason("relax_train", sentences.RELAX_TRAIN, {"number": number, "focus": names, "codes": list(foci)})
