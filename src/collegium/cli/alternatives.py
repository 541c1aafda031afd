"""Other plans in words: what each gains beside the one in the folder, and what that costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from collegium.allocation import Allocation
from collegium.allocation.alternatives import Aim, Plan
from collegium.cli.output import say
from collegium.results import ALTERNATIVES
from collegium.words import Words, joined

AIMS = {
    Aim.CHOICES: "choices before mix",
    Aim.BETWEEN: "between choices and mix",
    Aim.MIX: "mix without regard to choices",
    Aim.DEPARTMENTS: "{department}s mixed best",
    Aim.KINDS: "kinds of member mixed best",
    Aim.EXPERIENCE: "experience mixed best",
}
COUNTED = {
    "repeats": "pair who meet again",
    "department_mix": "pair of one {department}",
    "role_mix": "pair of one kind",
    "experience_mix": "pair of like experience",
    "preferences": "step away from the orders wished for",
    "last_choices": "colleague with both last choices in the first year",
}
PLURALS = {
    "repeats": "pairs who meet again",
    "department_mix": "pairs of one {department}",
    "role_mix": "pairs of one kind",
    "experience_mix": "pairs of like experience",
    "preferences": "steps away from the orders wished for",
    "last_choices": "colleagues with both last choices in the first year",
}


def tell_alternatives(plans: Sequence[Plan], wanted: int, out: Path, words: Words) -> None:
    """A line for each of the others, and why they are fewer than were asked for; `words` has the labels."""
    best, *others = plans
    if len(others) < wanted:
        say(f"Other plans found that are better in something: {len(others)} of {wanted}.")
    for number, plan in enumerate(others, start=1):
        better, worse = _differences(best.allocation, plan.allocation)
        costs = f"; in return {joined(worse)}" if worse else ""
        line = f"{AIMS[plan.aim]}: {joined(better)}{costs}.".format_map(words.labels)
        say(f"{out / ALTERNATIVES / str(number)}, {line}")


def _differences(best: Allocation, other: Allocation) -> tuple[list[str], list[str]]:
    """What the other plan has fewer of, and what more."""
    steps = {figure.rule: other.figure(figure.rule).cost - figure.cost for figure in best.figures}
    return list(_counted(steps, "fewer", -1)), list(_counted(steps, "more", 1))


def _counted(steps: dict[str, int], word: str, sign: int) -> Iterator[str]:
    for rule, singular in COUNTED.items():
        number = sign * steps[rule]
        if number > 0:
            yield f"{number:,} {word} {singular if number == 1 else PLURALS[rule]}"
