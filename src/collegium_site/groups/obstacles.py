"""Why everyone cannot be placed, as it is kept and shown: each conflict with who is concerned and where to mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from collegium.allocation import WITHOUT_LEAVE_SENTENCES, Conflict, Problem, conflict_without_pairs
from collegium.reasons import Reason
from collegium.words import Words
from collegium_site.tenancy.permissions import Permission

CHECK = "check_groups"
"""The job that looks whether everyone can be placed."""
PINS, PAIRS, NUMBERS, SETTINGS = "groups:pins", "groups:pairs", "groups:numbers", "programmes:settings"
PERSON, STUDIO, STAFF = "groups:person", "programmes:studio", "schools:staff"
PLACES: Mapping[str, str] = {
    "relax_pin": PINS,
    "relax_one_pin": PINS,
    "relax_pins": PINS,
    "relax_pins_focus": PINS,
    "relax_apart_pins": PINS,
    "relax_together": PAIRS,
    "relax_together_some": PAIRS,
    "relax_circle": PAIRS,
    "relax_apart": PAIRS,
    "relax_apart_some": PAIRS,
    "relax_groups": NUMBERS,
    "relax_groups_of": NUMBERS,
    "relax_sizes": SETTINGS,
    "relax_cap": SETTINGS,
    "relax_anchor": SETTINGS,
    "relax_remix": SETTINGS,
    "relax_train": STAFF,
    "relax_reach": STUDIO,
}
"""Where a way out is taken, by the name of its sentence."""
OF_A_PERSON, OF_THE_PROGRAMME = {PINS, PAIRS, PERSON}, {SETTINGS, STUDIO}


@dataclass(frozen=True, slots=True)
class Keys:
    """Primary keys: of the colleagues by staff id, and of the programme."""

    colleagues: Mapping[str, int]
    programme: int


def told(conflict: Conflict, problem: Problem, written: Words, keys: Keys) -> dict[str, Any]:
    """One conflict as JSON keeps it: `says`, `people` concerned, `ways` out with the page (`to`, `pk`) of each."""
    ids = dict.fromkeys(problem.people[at].colleague.id for rule in conflict.core for at in rule.places)
    names = {person.colleague.id: person.colleague.name for person in problem.people}
    ways = {way.says(written): _place(way, keys) for way in conflict.relax}
    return {
        "says": conflict.says(written),
        "people": [{"name": names[one], "pk": keys.colleagues[one]} for one in ids if one in keys.colleagues],
        "ways": [{"says": says, **place} for says, place in ways.items()],
    }


def _place(way: Reason, keys: Keys) -> dict[str, Any]:
    """The page of a way out; of one about several people, the page of the first."""
    to = PLACES.get(way.sentence.removesuffix("_with_apart"), "")
    if to in OF_A_PERSON:
        pks = [keys.colleagues[one] for one in way.values.get("ids", ()) if one in keys.colleagues]
        return {"to": to, "pk": pks[0]} if pks else {}
    return {"to": to, "pk": keys.programme if to in OF_THE_PROGRAMME else None} if to else {}


def told_to_all(conflict: Conflict, problem: Problem, written: Words, keys: Keys) -> dict[str, Any]:
    """The same as everyone may read it who sees drafts: one with a pair kept apart names nobody and leads nowhere, and
    one about leave does not say so.
    """
    return {
        **told(conflict_without_pairs(conflict), problem, written, keys),
        "confidential": is_confidential(conflict),
    }


IN_FULL = frozenset({Permission.SEE_CONFIDENTIAL_RULES, Permission.MANAGE_PEOPLE})
"""Who may read every conflict as it is: whoever holds both."""


def is_confidential(conflict: Conflict) -> bool:
    """Whether a pair kept apart is part of it, or somebody's leave."""
    return "apart" in conflict.rules or conflict.reason.sentence in WITHOUT_LEAVE_SENTENCES


@dataclass(frozen=True, slots=True)
class Link:
    """A sentence or a name, and the page it leads to; `to` is empty where there is none."""

    says: str
    to: str = ""
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One conflict as a page shows it."""

    says: str
    people: Sequence[Link]
    ways: Sequence[Link]


def shown(kept: Mapping[str, Any], *, may_mend: bool) -> Obstacle:
    """A conflict out of what was kept; links only for those who may follow them."""
    people = [Link(one["name"], PERSON, one["pk"]) for one in kept["people"]]
    ways = [Link(**way) if may_mend else Link(way["says"]) for way in kept["ways"]]
    return Obstacle(kept["says"], people, ways)
