"""A proven conflict in words: counting's own where counting can tell it, otherwise the rules one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from collegium.allocation import sentences
from collegium.allocation.exact.cores import Rules
from collegium.allocation.explain import impossible
from collegium.allocation.explain.words import named, people, pinned, reason
from collegium.allocation.named import Kind, Named
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
    parts = list(_parts(problem, core))
    if len(parts) > MOST_NAMED:
        more = {"number": len(parts) - MOST_NAMED}
        parts[MOST_NAMED:] = [reason("part_more", sentences.PART_MORE, more)]
    if "apart" not in kinds:
        told = reason("together_impossible", sentences.TOGETHER_IMPOSSIBLE, {"parts": parts}, kinds[0])
        return Conflict(kinds, told, tuple(ways), core)
    told = reason("apart_impossible", sentences.TOGETHER_IMPOSSIBLE, {"parts": parts}, kinds[0])
    return Conflict(kinds, told, tuple(replace(way, sentence=_hidden(way)) for way in ways), core)


def _hidden(way: Reason) -> str:
    """`relax_pin` of a conflict with people kept apart becomes `relax_pin_with_apart`: it leads to the same place."""
    return f"{way.sentence}_with_apart"


def _parts(problem: Problem, core: Rules) -> Iterator[Reason]:
    """Rule by rule; what is the same for several people is said of them together."""
    told: set[Named] = set()
    for rule in core:
        if rule not in told:
            alike = _alike(rule, [each for each in core if each not in told])
            told |= set(alike)
            yield _part(problem, rule, sorted({place for each in alike for place in each.places}))


def _alike(rule: Named, left: Sequence[Named]) -> list[Named]:
    """The rules that one sentence tells together with this one."""
    if rule.pin is not None:
        return [
            each
            for each in left
            if each.pin and (each.pin.block, pinned(each.pin)) == (rule.pin.block, pinned(rule.pin))
        ]
    if rule.kind in {"together", "apart"}:
        return _circle(rule, [each for each in left if each.kind == rule.kind])
    return [rule]


def _circle(rule: Named, left: Sequence[Named]) -> list[Named]:
    """All pairs that hang together with this one; of people kept apart only where each is kept apart from each."""
    places, found = set(rule.places), {rule}
    while more := {each for each in left if set(each.places) & places} - found:
        found |= more
        places |= {place for each in more for place in each.places}
    complete = len(found) == len(places) * (len(places) - 1) // 2
    return [each for each in left if each in found] if rule.kind == "together" or complete else [rule]


def _part(problem: Problem, rule: Named, places: Sequence[int]) -> Reason:
    focus = problem.programme.focus(rule.about).name if rule.kind in {"size", "facilitator"} else ""
    values: dict[str, object] = {"focus": focus, **people(problem, places)}
    if rule.kind == "size":
        values |= {
            "least": min(limits.least for limits in problem.limits),
            "most": max(limits.most for limits in problem.limits),
        }
    if rule.kind == "department_cap":
        values |= {"department": rule.about, "cap": problem.programme.department_cap}
    if rule.pin is not None:
        values |= {**named(problem.people[places[0]]), **people(problem, places)}
        values |= {"pinned": pinned(rule.pin), "block": rule.pin.block}
        if len(places) > 1:
            return reason("part_pins", sentences.PART_PINS, values)
    if rule.kind == "apart" and len(places) > 2:
        return reason("part_apart_all", sentences.PART_APART_ALL, values)
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
