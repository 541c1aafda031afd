"""The figures of a result beside their limits, in words a staffroom uses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from collegium.allocation.outcome import Figure
from collegium.results.result import Result
from collegium.words import counted

TOGETHER = {
    "department_mix": ("Same {department} together", "{department}"),
    "role_mix": ("Same kind of member together", "kind of member"),
    "experience_mix": ("Same experience together", "band of experience"),
}


@dataclass(frozen=True, slots=True)
class FigureInWords:
    """A figure, what stands beside it, how near it comes to its limit (0-100; none
    where no limit is known), and a line below.
    """

    title: str
    number: str
    beside: str
    near: int | None
    note: str


def figures_in_words(result: Result) -> list[FigureInWords]:
    """Pairs who meet again, colleagues met, how groups mix, and wishes where there are any."""
    figure = result.allocation.figure
    labels = result.words.labels
    mixes = [
        _mix(figure(rule), title.format_map(labels), trait.format_map(labels))
        for rule, (title, trait) in TOGETHER.items()
        if _applies(rule, result)
    ]
    wishes = [_wishes(result)] if any(one.preferences for one in result.colleagues) else []
    return [_repeats(figure("repeats"), result), _met(result), *mixes, *wishes]


def times_met(result: Result) -> Counter[tuple[str, str]]:
    """How often each pair of colleagues shares a group."""
    members = (sorted(placement.colleague_id for placement in group) for group in result.groups.values())
    return Counter(pair for group in members for pair in combinations(group, 2))


def _applies(rule: str, result: Result) -> bool:
    if rule == "department_mix":
        return any(one.department for one in result.colleagues)
    if rule == "experience_mix":
        return any(one.experience_band for one in result.colleagues)
    return True


def _repeats(figure: Figure, result: Result) -> FigureInWords:
    """Two who share more than two blocks count once for every two of them, in the figure as in its limit."""
    again = [times for times in times_met(result).values() if times > 1]
    groups = counted(len({group for _, group in result.groups}), "group")
    most = max(again, default=1)
    return FigureInWords(
        title="Pairs who meet again" if most <= 2 else "Times two meet again",
        number=f"{figure.cost:,}",
        beside=f"{_beside(figure)} with {groups}" if again else f"nobody meets anybody twice in {groups}",
        near=_near(figure),
        note="Nobody meets anybody more than twice."
        if most <= 2
        else f"{len(again):,} pairs, counted once for every two blocks they share; none shares more than {most}.",
    )


def _mix(figure: Figure, title: str, trait: str) -> FigureInWords:
    return FigureInWords(
        title=title,
        number=f"{figure.cost:,}",
        beside=_beside(figure),
        near=_near(figure),
        note=f"Pairs in a group who share a {trait}, over all groups.",
    )


def _met(result: Result) -> FigureInWords:
    met = list(result.allocation.met.values())
    mean, most = sum(met) / max(len(met), 1), _places_beside(result) / max(len(met), 1)
    return FigureInWords(
        title="Colleagues met by each",
        number=f"{mean:.1f}",
        beside=f"of {most:.1f} places beside them, on average",
        near=round(100 * mean / most) if most else 100,
        note=f"Nobody meets fewer than {min(met, default=0)}.",
    )


def _places_beside(result: Result) -> int:
    """Everybody's fellow members in all blocks, counted each time."""
    return sum(len(group) * (len(group) - 1) for group in result.groups.values())


def _wishes(result: Result) -> FigureInWords:
    figure, last = result.allocation.figure("preferences"), result.allocation.figure("last_choices").cost
    wishing = sum(bool(one.preferences) for one in result.colleagues)
    both = "both last choices in the first year."
    return FigureInWords(
        title="Steps away from the order wished for",
        number=f"{figure.cost:,}",
        beside=f"{_beside(figure)}, over {counted(wishing, 'colleague')} with wishes",
        near=_near(figure),
        note=f"{counted(last, 'colleague')} with {both}" if last else f"Nobody has {both}",
    )


def _beside(figure: Figure) -> str:
    if figure.cost == 0:
        return "none at all"
    if figure.proven:
        return "the fewest possible"
    if figure.bound is None:
        return "the fewest found"
    return f"at least {figure.bound:,} cannot be avoided"


def _near(figure: Figure) -> int | None:
    """How much of the cost nobody could avoid."""
    if figure.cost == 0:
        return 100
    return None if figure.bound is None else round(100 * figure.bound / figure.cost)
