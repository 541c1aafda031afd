"""Reads; each says how many statements it takes. Call them inside the scope of the school."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Cast

from collegium_site.materials.models import Material
from collegium_site.materials.rules import codes_of
from collegium_site.materials.shelves import Shelf, starter_pack
from collegium_site.publication.selectors.versions import Published
from collegium_site.tenancy.json_rows import as_list, instances


@dataclass(frozen=True, slots=True)
class Pack:
    """What stands on one shelf; `name` is the focus area's."""

    name: str
    colour: int
    items: Sequence[Material]

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)


def on_shelves(shelves: Iterable[Shelf]) -> Mapping[Shelf, Sequence[Material]]:
    """What stands on each, in the order in which it was put there; one statement."""
    wanted = Q(pk__in=())
    for shelf in shelves:
        wanted |= Q(programme_id=shelf.programme_id, shelf=shelf.of, key=shelf.key)
    found: dict[Shelf, list[Material]] = defaultdict(list)
    for item in Material.objects.filter(wanted):
        found[shelf_of(item)].append(item)
    return found


def beside_meetings(way: str = "") -> Subquery:
    """An annotation for rows of meetings: what is given for each, as `given_in` reads it; no statement of its own.

    For rows that belong to a meeting, `way` leads there: `meeting__`.
    """
    own = Q(shelf=Material.Of.MEETING, key=Cast(OuterRef(f"{way}pk"), CharField()))
    pack = Q(shelf=Material.Of.FOCUS, key=OuterRef(f"{way}focus_code"))
    return as_list(Material.objects.filter(own | pack, programme=OuterRef(f"{way}programme")), "programme")


def given_in(listed: Any) -> tuple[list[Material], list[Material]]:
    """The starter pack, and what is for the meeting alone."""
    found = sorted(instances(Material, listed), key=lambda item: item.pk)
    pack = [item for item in found if item.shelf == Material.Of.FOCUS]
    return pack, [item for item in found if item.shelf == Material.Of.MEETING]


def starter_packs(programme_id: int) -> Mapping[str, Sequence[Material]]:
    """By the code of the focus area; one statement."""
    found: dict[str, list[Material]] = defaultdict(list)
    for item in Material.objects.filter(programme_id=programme_id, shelf=Material.Of.FOCUS):
        found[item.key].append(item)
    return found


def shelf_of(item: Material) -> Shelf:
    return Shelf(item.programme_id, item.shelf, item.key)


def item(pk: int, of: str) -> Material | None:
    """One statement."""
    return Material.objects.filter(pk=pk, shelf=of).first()


def packs_of(published: Published) -> list[Pack]:
    """The starter packs of the focus areas in which whoever looks has a place, block by block; one statement."""
    foci = [published.outline.focus(code) for code in codes_of(published)]
    found = on_shelves(starter_pack(published.programme_id, focus.code) for focus in foci) if foci else {}
    packs = ((focus, found.get(starter_pack(published.programme_id, focus.code), ())) for focus in foci)
    return [Pack(focus.name, focus.colour, items) for focus, items in packs if items]
