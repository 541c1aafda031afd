"""A proven conflict in words: counting's own where counting can tell it, otherwise the rules one after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from collegium.allocation import sentences
from collegium.allocation.exact.cores import Rules
from collegium.allocation.exact.named import Kind, Named
from collegium.allocation.explain import impossible
from collegium.allocation.explain.words import named, names_of, pinned, reason
from collegium.allocation.outcome import Conflict
from collegium.allocation.problem import Person, Problem
from collegium.programme.programme import Company, GroupSize
from collegium.reasons import Reason

MOST_NAMED = 12


def counted(problem: Problem, core: Rules) -> tuple[Conflict, ...]:
    """What counting says when there are no other rules than these."""
    return impossible(_only(problem, core))


def in_words(problem: Problem, core: Rules, ways: Sequence[Reason]) -> Conflict:
    """The rules of a conflict by name. Where people kept apart are part of it, its sentences bear names of their own,
    so that those who may not know the pair are told neither it nor who else is concerned.
    """
    kinds = tuple(dict.fromkeys(rule.kind for rule in core))
    parts = [_part(problem, rule) for rule in core[:MOST_NAMED]]
    if len(core) > MOST_NAMED:
        parts.append(reason("part_more", sentences.PART_MORE, {"number": len(core) - MOST_NAMED}))
    if "apart" not in kinds:
        told = reason("together_impossible", sentences.TOGETHER_IMPOSSIBLE, {"parts": parts}, kinds[0])
        return Conflict(kinds, told, tuple(ways))
    told = reason("apart_impossible", sentences.TOGETHER_IMPOSSIBLE, {"parts": parts}, kinds[0])
    return Conflict(kinds, told, tuple(replace(way, sentence="relax_with_apart") for way in ways))


def _part(problem: Problem, rule: Named) -> Reason:
    people = [problem.people[place] for place in rule.places]
    focus = problem.programme.focus(rule.about).name if rule.kind in {"size", "facilitator"} else ""
    values: dict[str, object] = {"focus": focus, "names": names_of(problem, rule.places)}
    if rule.kind == "size":
        values |= {
            "least": min(limits.least for limits in problem.limits),
            "most": max(limits.most for limits in problem.limits),
        }
    if rule.kind == "department_cap":
        values |= {"department": rule.about, "cap": problem.programme.department_cap}
    if rule.pin is not None:
        values |= {**named(people[0]), "pinned": pinned(rule.pin), "block": rule.pin.block}
    return reason(f"part_{rule.kind}", _PARTS[rule.kind], values)


_PARTS: dict[Kind, str] = {
    "size": sentences.PART_SIZE,
    "facilitator": sentences.PART_FACILITATOR,
    "department_cap": sentences.PART_CAP,
    "company": sentences.PART_COMPANY,
    "job_share": sentences.PART_SHARE,
    "together": sentences.PART_TOGETHER,
    "apart": sentences.PART_APART,
    "reach": sentences.PART_REACH,
    "pin": sentences.PART_PIN,
}


def _only(problem: Problem, core: Rules) -> Problem:
    """The problem without every other rule."""
    kinds = {rule.kind for rule in core}
    kept = set(core)
    wide = GroupSize(0, len(problem.people))
    cap = problem.programme.department_cap if "department_cap" in kinds else None
    company = problem.programme.company if "company" in kinds else Company.REMIX
    return replace(
        problem,
        programme=replace(problem.programme, department_cap=cap, company=company),
        people=tuple(_person(problem, at, person, kept) for at, person in enumerate(problem.people)),
        limits=problem.limits if "size" in kinds else tuple(wide for _ in problem.limits),
        stages=problem.stages if "company" in kinds else tuple((block,) for block in problem.blocks),
        shares=tuple(pair for pair in problem.shares if Named("job_share", places=pair) in kept),
        together=tuple(pair for pair in problem.together if Named("together", places=pair) in kept),
        apart=tuple(pair for pair in problem.apart if Named("apart", places=pair) in kept),
    )


def _person(problem: Problem, at: int, person: Person, kept: set[Named]) -> Person:
    free = {code for code in problem.foci if Named("facilitator", code) not in kept}
    own = person.colleague
    colleague = replace(
        own,
        pins=tuple(pin for pin in own.pins if Named("pin", places=(at,), pin=pin) in kept),
        facilitates=own.facilitates | free,
        department=own.department if Named("department_cap", own.department) in kept else "",
    )
    return replace(
        person,
        colleague=colleague,
        unreached=person.unreached if Named("reach", places=(at,)) in kept else frozenset(),
    )
