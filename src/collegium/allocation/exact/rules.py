"""Each named rule in the solver's terms; what it means is said by the function of its name in `allocation.rules`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from ortools.sat.python import cp_model

from collegium.allocation.exact.model import Bool, Model
from collegium.allocation.named import Kind, Named
from collegium.programme.programme import Facilitators

total = cp_model.LinearExpr.sum


def add(model: Model, rules: Sequence[Named]) -> None:
    """Every one of these rules."""
    for rule in rules:
        _RULES[rule.kind](model, rule)


def _size(model: Model, rule: Named) -> None:
    """Each group of the focus, and all of them together: the sum alone often decides."""
    own = model.own[rule.about]
    limits_of = model.problem.limits
    single = [at for at in model.people if not any(at in pair for pair in model.problem.shares)]
    certain, others = model.visits(single, rule.about)
    most_of_all = sum(limits.most + model.looser.larger for limits in limits_of) * len(own)
    model.hold(rule, total(others) <= most_of_all - certain)
    for block, there in model.there.items():
        counted = _counted(model, there)
        limits = limits_of[block - 1]
        least, most = max(limits.least - model.looser.smaller, 0), limits.most + model.looser.larger
        _between(model, rule, [model.visit[at, block, rule.about] for at in counted], least * len(own), most * len(own))
        for group in own:
            _between(model, rule, [model.seat[at, block, group] for at in counted], least, most)


def _counted(model: Model, there: Sequence[int]) -> list[int]:
    """Of a job share the second does not count where both are there."""
    present = set(there)
    return [at for at in there if not any(other == at and one in present for one, other in model.problem.shares)]


def _between(model: Model, rule: Named, among: Sequence[Bool], least: int, most: int) -> None:
    model.hold(rule, total(among) >= least)
    model.hold(rule, total(among) <= most)


def _facilitator(model: Model, rule: Named) -> None:
    if model.problem.programme.facilitators is Facilitators.ANCHORED:
        _anchored_leaders(model, rule)
        return
    learning = _learning(model, rule.about)
    if not learning:
        able = [at for at, person in model.people.items() if person.colleague.leads(rule.about)]
        certain, others = model.visits(able, rule.about)
        model.hold(rule, total(others) >= len(model.there) * len(model.own[rule.about]) - certain)
    for block, there in model.there.items():
        trained = [at for at in there if model.problem.people[at].colleague.leads(rule.about)]
        for group in model.own[rule.about]:
            new = [_leads_newly(model, learning[at], model.seat[at, block, group]) for at in there if at in learning]
            model.hold(rule, total([*(model.seat[at, block, group] for at in trained), *new]) >= 1)
        if trained and not learning:
            visits = [model.visit[at, block, rule.about] for at in trained]
            model.hold(rule, total(visits) >= len(model.own[rule.about]))


def _anchored_leaders(model: Model, rule: Named) -> None:
    """Each group of the focus has one of those who stay with it."""
    for block, there in model.there.items():
        for group in model.own[rule.about]:
            model.hold(rule, total(model.leading(there, block, group)) >= 1)


def _learning(model: Model, focus: str) -> Mapping[int, Bool]:
    """Those who might be trained for it as well, no more than the looser rules say."""
    more = model.looser.trained.get(focus, 0)
    people = model.people if more else {}
    found = {at: model.cp.new_bool_var("") for at, person in people.items() if not person.colleague.leads(focus)}
    model.cp.add(total(list(found.values())) <= more)
    return found


def _leads_newly(model: Model, learns: Bool, seat: Bool) -> Bool:
    both = model.cp.new_bool_var("")
    model.cp.add_implication(both, learns)
    model.cp.add_implication(both, seat)
    return both


def _pin(model: Model, rule: Named) -> None:
    (at,), pin = rule.places, rule.pin
    if pin is None:
        return
    open_groups = [
        model.seat[at, pin.block, place]
        for place in model.own.get(pin.focus, ())
        if pin.number in (None, model.problem.groups[place].number)
    ]
    model.hold(rule, total(open_groups) >= 1)


def _together(model: Model, rule: Named) -> None:
    for here, there in _both(model, rule):
        model.hold(rule, here == there)


def _apart(model: Model, rule: Named) -> None:
    for here, there in _both(model, rule):
        model.hold(rule, total([here, there]) <= 1)


def _both(model: Model, rule: Named) -> list[tuple[Bool, Bool]]:
    one, other = rule.places
    blocks = set(model.problem.people[one].blocks) & set(model.problem.people[other].blocks)
    groups = range(len(model.problem.groups))
    return [(model.seat[one, b, group], model.seat[other, b, group]) for b in sorted(blocks) for group in groups]


def _reach(model: Model, rule: Named) -> None:
    (at,) = rule.places
    places = {group: place for place, group in enumerate(model.problem.groups)}
    for block, group in sorted(model.problem.people[at].unreached):
        if (at, block, places[group]) in model.seat:
            model.hold(rule, model.seat[at, block, places[group]] == 0)


def _cap(model: Model, rule: Named) -> None:
    most = (model.problem.programme.department_cap or 0) + model.looser.cap
    for block, there in model.there.items():
        own = [at for at in there if model.problem.people[at].colleague.department == rule.about]
        for code, groups in model.own.items():
            model.hold(rule, total([model.visit[at, block, code] for at in own]) <= most * len(groups))
            for group in groups:
                model.hold(rule, total([model.seat[at, block, group] for at in own]) <= most)


def _company(model: Model, rule: Named) -> None:
    """Every group of a stage's first block goes to one group in each other block, and where the stage had begun before
    the problem does, every company there was to one group of its first block.
    """
    for stage in model.problem.stages:
        for block in stage[1:]:
            _move_on(model, rule, stage[0], block)
    _go_on(model, rule)


def _move_on(model: Model, rule: Named, first: int, block: int) -> None:
    groups = range(len(model.problem.groups))
    goes = {(old, new): model.cp.new_bool_var("") for old in groups for new in groups}
    for old in groups:
        model.cp.add_exactly_one(goes[old, new] for new in groups)
    there = set(model.there[first]) & set(model.there[block])
    for at in sorted(there):
        unless = _free_to_part(model, rule, at)
        for (old, new), way in goes.items():
            stays = model.seat[at, first, old], model.seat[at, block, new]
            model.cp.add_bool_or([*(each.negated() for each in stays), *unless, way])


def _go_on(model: Model, rule: Named) -> None:
    block = model.problem.begins
    members: dict[str, list[int]] = defaultdict(list)
    for at in model.there[block]:
        members[model.people[at].company].append(at)
    for company, together in members.items():
        goes = [model.cp.new_bool_var("") for _ in model.problem.groups] if company else []
        model.cp.add_at_most_one(goes)
        for at in together:
            unless = _free_to_part(model, rule, at)
            for new, way in enumerate(goes):
                model.cp.add_bool_or([model.seat[at, block, new].negated(), *unless, way])


def _free_to_part(model: Model, rule: Named, at: int) -> list[cp_model.LiteralT]:
    """What frees someone of their company: the rule is not assumed, or they stay with a focus to lead."""
    staying = [model.staying[at]] if at in model.staying else []
    return [*staying, *([model.guard(rule).negated()] if model.guarded else [])]


_RULES: Mapping[Kind, Callable[[Model, Named], None]] = {
    "size": _size,
    "facilitator": _facilitator,
    "pin": _pin,
    "together": _together,
    "job_share": _together,
    "apart": _apart,
    "reach": _reach,
    "department_cap": _cap,
    "company": _company,
}
