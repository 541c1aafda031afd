"""What a repair found, as its row keeps it: written by the job, read by the page and by whoever takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from collegium.allocation import Placement
from collegium_site.publication.change.minutes import Minutes

if TYPE_CHECKING:
    from collegium.allocation.repair import Repaired
    from collegium.reasons import Reason
    from collegium.words import Words

MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why it cannot be done, and what would make it possible."""

    says: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Someone who must be told, and what."""

    name: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """`changed` places of those who stay are another group, `at_least` had to be. `differences` are sentences by kind;
    `minutes` are of those whose directed time is another one.
    """

    seal: str
    placements: tuple[Placement, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    changed: int = 0
    at_least: int = 0
    differences: tuple[tuple[str, str], ...] = ()
    told: tuple[Told, ...] = ()
    minutes: tuple[Minutes, ...] = ()

    @property
    def is_fewest(self) -> bool:
        return self.changed == self.at_least

    def of(self, *kinds: str) -> list[str]:
        return [says for kind, says in self.differences if kind in kinds]


def as_json(
    repaired: Repaired, seal: str, minutes: Sequence[Minutes], why: Mapping[str, Reason], words: Words
) -> dict[str, Any]:
    """Everything the page shows and everything taking it needs, ready for a JSON column.

    `why` says of those who move, by id, what would be broken had they stayed.
    """
    if not repaired.feasible:
        return {"seal": seal, "obstacles": list(_obstacles(repaired, words))}
    return {
        "seal": seal,
        "placements": [
            [one.colleague_id, one.block, one.focus, one.group, one.facilitates]
            for one in repaired.allocation.placements
        ],
        "changed": repaired.fewest,
        "at_least": repaired.at_least,
        "differences": list(_differences(repaired.differences, why, words)),
        "told": [
            {"name": told.colleague.name, "says": [reason.says(words) for reason in told.reasons]}
            for told in repaired.told
        ],
        "minutes": [[one.name, one.before, one.after] for one in minutes],
    }


def found_in(kept: Mapping[str, Any]) -> Found | None:
    if not kept:
        return None
    return Found(
        seal=kept["seal"],
        placements=tuple(Placement(*one) for one in kept.get("placements", ())),
        obstacles=tuple(Obstacle(one["says"], tuple(one["ways"])) for one in kept.get("obstacles", ())),
        changed=kept.get("changed", 0),
        at_least=kept.get("at_least", 0),
        differences=tuple((kind, says) for kind, says in kept.get("differences", ())),
        told=tuple(Told(one["name"], tuple(one["says"])) for one in kept.get("told", ())),
        minutes=tuple(Minutes(*one) for one in kept.get("minutes", ())),
    )


def _differences(differences: Sequence[Reason], why: Mapping[str, Reason], words: Words) -> Iterator[tuple[str, str]]:
    """Kind and sentence; behind the first move of each what would be wrong otherwise."""
    left = dict(why)
    for reason in differences:
        because = left.pop(reason.values["id"], None) if reason.rule == MOVED else None
        if because is None:
            yield reason.rule, reason.says(words)
        else:
            says = _("%(moves)s Had they stayed: %(broken)s")
            yield reason.rule, says % {"moves": reason.says(words), "broken": because.says(words)}


def _obstacles(repaired: Repaired, words: Words) -> Iterator[dict[str, Any]]:
    for conflict in repaired.conflicts:
        yield {"says": conflict.says(words), "ways": conflict.ways_out(words)}
