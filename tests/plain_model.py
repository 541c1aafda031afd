"""A plain model of the hard rules, to look at conflicts a second time: every rule as it reads, nothing made clever.

It shares with the library the problem and the names of its rules, and none of the sentences of its models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ortools.sat.python import cp_model

from collegium.allocation import Problem
from collegium.allocation.named import Named
from collegium.programme.programme import Facilitators


@dataclass(frozen=True)
class Eased:
    """So many more trained for any of some foci."""

    train: int = 0
    codes: Collection[str] = ()


def can_be_met(problem: Problem, rules: Collection[Named], eased: Eased | None = None) -> bool:
    """Whether there is a table for these rules and no others."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = 60
    status = solver.solve(_Plain(problem, rules, eased or Eased()).cp)
    assert status in {cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE}
    return status != cp_model.INFEASIBLE


class _Plain:
    def __init__(self, problem: Problem, rules: Collection[Named], eased: Eased) -> None:
        self.problem, self.eased, self.cp = problem, eased, cp_model.CpModel()
        self.people = list(enumerate(problem.people))
        self.at = {
            (one, block, group): self.cp.new_bool_var("")
            for one, person in self.people
            for block in person.blocks
            for group in range(len(problem.groups))
        }
        self.anchored = problem.programme.facilitators is Facilitators.ANCHORED
        self.trained = {
            (one, code): person.colleague.leads(code) for one, person in self.people for code in problem.foci
        }
        self.leads: Mapping[tuple[int, int, int], cp_model.IntVar] = {}
        self.stays: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        self._leaders({rule.about for rule in rules if rule.kind == "facilitator"})
        self._one_group_and_coverage()
        for rule in rules:
            getattr(self, f"_{rule.kind}", self._tie)(rule)

    def _groups(self, code: str) -> list[int]:
        return [at for at, group in enumerate(self.problem.groups) if group.focus == code]

    def _in_focus(self, one: int, block: int, code: str) -> cp_model.LinearExpr:
        return cp_model.LinearExpr.sum([self.at[one, block, group] for group in self._groups(code)])

    def _one_group_and_coverage(self) -> None:
        foci = self.problem.foci
        for one, person in self.people:
            for block in person.blocks:
                self.cp.add_exactly_one(self.at[one, block, group] for group in range(len(self.problem.groups)))
            excused = self.stays[one]
            for code in foci:
                visits = sum(self._in_focus(one, block, code) for block in person.blocks)
                for literal, wanted in (
                    (True, len(person.blocks) <= len(foci)),
                    (False, len(person.blocks) >= len(foci)),
                ):
                    if wanted:
                        held = self.cp.add(visits <= 1) if literal else self.cp.add(visits >= 1)
                        held.only_enforce_if([each.negated() for each in excused])

    def _leaders(self, asked: Collection[str]) -> None:
        """Who may lead which group when; when leaders are anchored, who stays with what."""
        learns = {
            key: self.cp.new_bool_var("")
            for key, able in self.trained.items()
            if not able and key[1] in self.eased.codes
        }
        self.cp.add(sum(learns.values()) <= self.eased.train)
        self.leads = {key: self.cp.new_bool_var("") for key in self.at}
        for (one, block, group), lead in self.leads.items():
            code = self.problem.groups[group].focus
            self.cp.add_implication(lead, self.at[one, block, group])
            if not self.trained[one, code]:
                self.cp.add_implication(lead, learns[one, code]) if (one, code) in learns else self.cp.add(lead == 0)
        if self.anchored and asked:
            self._anchored()

    def _anchored(self) -> None:
        """Whoever leads at all leads in every block, groups of one focus; so does nobody else in that group."""
        for one, person in self.people:
            for code in self.problem.foci:
                stays = self.cp.new_bool_var("")
                for block in person.blocks:
                    led = sum(self.leads[one, block, group] for group in self._groups(code))
                    self.cp.add(led == stays)
                for who in [one, *(self._partners(one))]:
                    self.stays[who].append(stays)
                    for block in self.problem.people[who].blocks:
                        self.cp.add(self._in_focus(who, block, code) == 1).only_enforce_if(stays)
        for block in self.problem.blocks:
            for group in range(len(self.problem.groups)):
                self.cp.add_at_most_one(self.leads[one, block, group] for one in self._there(block))

    def _partners(self, one: int) -> list[int]:
        return [other if first == one else first for first, other in self.problem.shares if one in (first, other)]

    def _there(self, block: int) -> list[int]:
        return [one for one, person in self.people if block in person.blocks]

    def _size(self, rule: Named) -> None:
        for block in self.problem.blocks:
            there = self._there(block)
            second = {other for one, other in self.problem.shares if one in there and other in there}
            limits = self.problem.limits[block - 1]
            for group in self._groups(rule.about):
                members = sum(self.at[one, block, group] for one in there if one not in second)
                self.cp.add(members >= limits.least)
                self.cp.add(members <= limits.most)

    def _facilitator(self, rule: Named) -> None:
        for block in self.problem.blocks:
            for group in self._groups(rule.about):
                self.cp.add(sum(self.leads[one, block, group] for one in self._there(block)) >= 1)

    def _department_cap(self, rule: Named) -> None:
        most = self.problem.programme.department_cap or 0
        for block in self.problem.blocks:
            own = [one for one in self._there(block) if self.problem.people[one].colleague.department == rule.about]
            for group in range(len(self.problem.groups)):
                self.cp.add(sum(self.at[one, block, group] for one in own) <= most)

    def _pin(self, rule: Named) -> None:
        assert rule.pin
        groups = [
            at for at in self._groups(rule.pin.focus) if rule.pin.number in (None, self.problem.groups[at].number)
        ]
        self.cp.add(sum(self.at[rule.places[0], rule.pin.block, group] for group in groups) == 1)

    def _tie(self, rule: Named) -> None:
        one, other = rule.places
        for block in set(self.problem.people[one].blocks) & set(self.problem.people[other].blocks):
            for group in range(len(self.problem.groups)):
                self.cp.add(self.at[one, block, group] == self.at[other, block, group])

    def _apart(self, rule: Named) -> None:
        one, other = rule.places
        for block in set(self.problem.people[one].blocks) & set(self.problem.people[other].blocks):
            for group in range(len(self.problem.groups)):
                self.cp.add(self.at[one, block, group] + self.at[other, block, group] <= 1)

    def _reach(self, rule: Named) -> None:
        for block, group in self.problem.people[rule.places[0]].unreached:
            if block in self.problem.people[rule.places[0]].blocks:
                self.cp.add(self.at[rule.places[0], block, self.problem.groups.index(group)] == 0)

    def _company(self, _rule: Named) -> None:
        """Any two who begin a stage in one group are in one group in its other blocks, but for those who stay."""
        for stage in self.problem.stages:
            for block in stage[1:]:
                both = [one for one in self._there(block) if stage[0] in self.problem.people[one].blocks]
                for first in range(len(self.problem.groups)):
                    goes = [self.cp.new_bool_var("") for _ in self.problem.groups]
                    self.cp.add_exactly_one(goes)
                    for one in both:
                        for group, way in enumerate(goes):
                            here, there = self.at[one, stage[0], first], self.at[one, block, group]
                            self.cp.add_bool_or([here.negated(), there.negated(), way, *self.stays[one]])
