"""Every hard rule of a problem by name, and on whom it hangs whether some of them can be met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collegium.allocation.named import Named
from collegium.allocation.problem import Problem
from collegium.programme.programme import Company


def named_rules(problem: Problem) -> tuple[Named, ...]:
    """Every rule of a problem, the wide ones first."""
    return tuple(_all(problem))


def _all(problem: Problem) -> Iterator[Named]:
    for focus in problem.foci:
        yield Named("size", focus)
    for focus in problem.foci:
        yield Named("facilitator", focus)
    if problem.programme.department_cap is not None:
        for department in dict.fromkeys(person.colleague.department for person in problem.people):
            if department:
                yield Named("department_cap", department)
    if problem.programme.company is not Company.REMIX:
        yield Named("company")
    yield from _of_people(problem)


def _of_people(problem: Problem) -> Iterator[Named]:
    for pair in problem.shares:
        yield Named("job_share", places=pair)
    for pair in problem.together:
        yield Named("together", places=pair)
    for pair in problem.apart:
        yield Named("apart", places=pair)
    for place, person in enumerate(problem.people):
        if person.unreached:
            yield Named("reach", places=(place,))
        for pin in person.colleague.pins:
            if pin.block in person.blocks:
                yield Named("pin", places=(place,), pin=pin)


def concerned(problem: Problem, rules: Sequence[Named]) -> list[int]:
    """The places of everyone on whom it hangs whether these rules can be met: the others can be put anywhere."""
    if any(rule.kind in {"size", "facilitator", "company"} for rule in rules):
        return list(range(len(problem.people)))
    capped = {rule.about for rule in rules if rule.kind == "department_cap"}
    of_departments = {at for at, person in enumerate(problem.people) if person.colleague.department in capped}
    named = {at for rule in rules for at in rule.places} | of_departments
    return sorted(named | {at for pair in problem.shares if named & set(pair) for at in pair})
