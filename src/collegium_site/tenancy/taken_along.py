"""What a school takes along: every app says in its `leaving` which rows go into open files, and why others stay here.

A model goes along with each of its fields, or it says why one does not; a test compares that with all models there are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q

from collegium.tables import Cell, Table
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.scope import current_school

Noted = Callable[[Any, date], None]
"""Told of who takes such rows along, and on which day."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows of a model as a file of this name. A column is a field, or a way such as `colleague__staff_id`.

    `needs`: what whoever takes them must be allowed to read anyway; `only`: the rows that go; `without`: why a field
    stays here; `noted`: where those concerned can read who took them.
    """

    name: str
    model: type[Model]
    columns: str
    needs: Permission = Permission.EXPORT
    only: Q = field(default_factory=Q)
    without: Mapping[str, str] = field(default_factory=dict)
    noted: Noted | None = None

    @property
    def ways(self) -> Sequence[str]:
        return self.columns.split()

    def table(self) -> Table:
        """One statement."""
        rows = self.model._default_manager.filter(self.only, **_of_school(self.model))  # noqa: SLF001 - Django's own way
        header = [way.removesuffix("__staff_id").replace("__", "_") for way in self.ways]
        return header, [[as_cell(value) for value in row] for row in rows.order_by("pk").values_list(*self.ways)]


def _of_school(model: type[Model]) -> dict[str, Any]:
    own = "pk" if model._meta.label == "tenancy.School" else "school"  # noqa: SLF001 - Django's own way
    return {own: current_school().pk}


def as_cell(value: Any) -> Cell:
    """Lists and mappings as JSON, instants as ISO 8601, yes and no as 1 and 0."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return value.isoformat() if isinstance(value, datetime) else value


Files = Callable[[], Iterable[tuple[str, Callable[[], bytes]]]]
"""Of the school in hand: the name of each file, and what is in it. Reading one may raise FileNotFoundError."""

_taken: list[Taken] = []
_stays: dict[str, str] = {}
_files: list[Files] = []


def take_along(*tables: Taken) -> None:
    _taken.extend(tables)


def stays(reasons: Mapping[str, str]) -> None:
    """Models that do not go along, as `app.Model`, and why."""
    _stays.update(reasons)


def take_files(files: Files) -> None:
    _files.append(files)


def taken() -> Sequence[Taken]:
    return _taken


def staying() -> Mapping[str, str]:
    return _stays


def tables(permissions: Collection[Permission], actor: Any, day: date) -> dict[str, Table]:
    """Every table that may be read with these permissions, of the school in hand; one statement each."""
    found = {}
    for one in _taken:
        if one.needs in permissions:
            if one.noted:
                one.noted(actor, day)
            found[one.name] = one.table()
    return found


def files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    for some in _files:
        yield from some()
