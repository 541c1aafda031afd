"""A problem for the exact solver: who is in which group, each focus covered, and nothing about how good that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from collegium.allocation.named import Named
from collegium.allocation.problem import Problem
from collegium.programme.programme import Facilitators

Bool = cp_model.IntVar
Seat = tuple[int, int, int]
"""Place of the person, block from 1, place of the group."""
Visit = tuple[int, int, str]
"""Place of the person, block from 1, focus."""


@dataclass(frozen=True, slots=True)
class Looser:
    """Rules made wider: groups smaller and larger by so many, a higher cap, so many more trained for a focus."""

    smaller: int = 0
    larger: int = 0
    cap: int = 0
    trained: Mapping[str, int] = field(default_factory=dict)


class Model:
    """Everyone of `people` (places in the problem) in one group of every block, every focus covered; the named rules
    are added by `rules`.

    With `guarded`, every rule hangs on a literal of its own, to be assumed; otherwise it simply holds.
    """

    def __init__(self, problem: Problem, people: Sequence[int], looser: Looser, *, guarded: bool) -> None:
        self.problem, self.looser, self.guarded = problem, looser, guarded
        self.people = {at: problem.people[at] for at in people}
        self.cp = cp_model.CpModel()
        self.guards: dict[Named, cp_model.IntVar] = {}
        self.seat: dict[Seat, Bool] = {}
        self.visit: dict[Visit, Bool] = {}
        self.anchor: dict[tuple[int, str], Bool] = {}
        self.led: dict[Seat, Bool] = {}
        self.lines = problem.programme.lines
        self.line_of = {code: line for line in self.lines for code in line}
        self.own = {
            code: [at for at, group in enumerate(problem.groups) if group.focus == code] for code in problem.foci
        }
        self.there = {
            block: [at for at, person in self.people.items() if block in person.blocks] for block in problem.blocks
        }
        self._place_everyone()
        if problem.programme.facilitators is Facilitators.ANCHORED:
            self._anchor_leaders()
        self.staying = self._staying()
        self._cover()

    def hold(self, rule: Named, what: cp_model.BoundedLinearExpression | bool) -> None:  # noqa: FBT001 - the solver's own comparisons are typed so
        """Add one sentence of a rule."""
        held = self.cp.add(what)
        if self.guarded:
            held.only_enforce_if(self.guard(rule))

    def guard(self, rule: Named) -> cp_model.IntVar:
        if rule not in self.guards:
            self.guards[rule] = self.cp.new_bool_var("")
        return self.guards[rule]

    def _place_everyone(self) -> None:
        for at, person in self.people.items():
            for block in person.blocks:
                for code, own in self.own.items():
                    visit = self.visit[at, block, code] = self.cp.new_bool_var("")
                    seats = [self.cp.new_bool_var("") for _ in own]
                    self.seat.update({(at, block, group): seat for group, seat in zip(own, seats, strict=True)})
                    self.cp.add_exactly_one([*seats, visit.negated()])
                self.cp.add_exactly_one(self.visit[at, block, code] for code in self.own)

    def _anchor_leaders(self) -> None:
        """Whoever leads stays with one focus and leads a group of it in every block; nobody leads beside them."""
        for at, person in self.people.items():
            codes = [code for code in self.problem.foci if person.colleague.leads(code) or code in self.looser.trained]
            for code in codes:
                anchor = self.anchor[at, code] = self.cp.new_bool_var("")
                for block in person.blocks:
                    self._lead(at, block, code, anchor)
            self.cp.add_at_most_one(self.anchor[at, code] for code in codes)
        for code, more in self.looser.trained.items():
            new = [at for at, person in self.people.items() if not person.colleague.leads(code)]
            self.cp.add(cp_model.LinearExpr.sum([self.anchor[at, code] for at in new]) <= more)
        for block, there in self.there.items():
            for group in range(len(self.problem.groups)):
                self.cp.add_at_most_one(self.leading(there, block, group))

    def _lead(self, at: int, block: int, code: str, anchor: cp_model.IntVar) -> None:
        leads = [self.cp.new_bool_var("") for _ in self.own[code]]
        self.cp.add_exactly_one([*leads, anchor.negated()])
        for group, lead in zip(self.own[code], leads, strict=True):
            self.led[at, block, group] = lead
            self.cp.add_implication(lead, self.seat[at, block, group])

    def leading(self, there: Iterable[int], block: int, group: int) -> list[Bool]:
        """Anchored leaders who may lead a group (by its place)."""
        return [self.led[at, block, group] for at in there if (at, block, group) in self.led]

    def _staying(self) -> dict[int, cp_model.IntVar]:
        """Anchored leaders, and whoever shares their job: they stay with the focus instead of covering all."""
        found: dict[int, list[Bool]] = defaultdict(list)
        for (at, code), anchor in self.anchor.items():
            found[at].append(anchor)
            for partner in self._partners(at):
                found[partner].append(anchor)
                for block in self.problem.people[partner].blocks:
                    self.cp.add_implication(anchor, self.visit[partner, block, code])
        staying = {at: self.cp.new_bool_var("") for at in found}
        for at, literal in staying.items():
            self.cp.add_bool_or([*found[at], literal.negated()])
        return staying

    def _partners(self, at: int) -> list[int]:
        """Whoever shares their job, if they are among the people."""
        found = (other if one == at else one for one, other in self.problem.shares if at in (one, other))
        return [partner for partner in found if partner in self.people]

    def visits(self, among: Iterable[int], code: str) -> tuple[int, list[Bool]]:
        """Visits to a focus over all blocks: those that are certain, and the literals of the others."""
        certain, others = 0, list[Bool]()
        for at in among:
            blocks = self.people[at].blocks
            left = self.people[at].lines_left(self.problem.programme)
            line = self.line_of[code]
            if len(blocks) == len(left) and at not in self.staying and len(line) == 1:
                certain += line in left
            else:
                others += [self.visit[at, block, code] for block in blocks]
        return certain, others

    def _cover(self) -> None:
        """Every focus still to come once; at most once with fewer blocks than these, at least once with more."""
        for at, person in self.people.items():
            left = person.lines_left(self.problem.programme)
            for line in self.lines:
                visits = [self.visit[at, block, code] for block in person.blocks for code in line]
                if len(person.blocks) <= len(left):
                    self._unless_staying(self.cp.add(cp_model.LinearExpr.sum(visits) <= (line in left)), at)
                if len(person.blocks) >= len(left) and line in left:
                    self._unless_staying(self.cp.add_bool_or(visits), at)

    def _unless_staying(self, held: cp_model.Constraint, at: int) -> None:
        if at in self.staying:
            held.only_enforce_if(self.staying[at].negated())
