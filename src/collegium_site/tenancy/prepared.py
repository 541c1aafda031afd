"""Reads that are asked again and again in the same words: written out as SQL once, run with other values.

    SEATS = Prepared(lambda given: Seat.objects.filter(meeting_id=given.meeting).select_related("colleague"))
    SEATS(meeting=pk)

Building a query and writing it out costs several times what running it does. The school in hand is filled in at every
run, wherever the model's manager asked for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet, Value
from django.db.models.query import ModelIterable

from collegium_site.tenancy.scope import current_school, school_scope

Row = TypeVar("Row", bound=Model)
Filling = int | str | date
SCHOOL = "school in hand"


@dataclass(frozen=True, slots=True)
class Gap:
    """Stands among the parameters of a statement where a value is filled in."""

    name: str


class Given:
    """`given.meeting` is what a call's `meeting` fills in: a whole number, a text or a day."""

    def __getattr__(self, name: str) -> Any:
        return Value(Gap(name))


@dataclass(frozen=True, slots=True)
class Statement:
    sql: str
    parameters: Sequence[Any]
    compiler: Any


class Prepared(Generic[Row]):
    """Rows of a model, with what `select_related` and `annotate` put beside them; one statement a call."""

    def __init__(self, build: Callable[[Any], QuerySet[Row]]) -> None:
        self._build = build
        self._statements: dict[str, Statement] = {}

    def __call__(self, **values: Filling) -> list[Row]:
        connection = connections[DEFAULT_DB_ALIAS]
        statement = self._statements.get(connection.vendor) or self._written(connection.vendor)
        compiler = copy(statement.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda: (statement.sql, _filled(statement.parameters, values, connection))
        # All that reading rows asks of a query set.
        asked: Any = SimpleNamespace(
            db=DEFAULT_DB_ALIAS,
            query=SimpleNamespace(get_compiler=lambda **_asked: compiler),
            _known_related_objects={},
        )
        return list(ModelIterable(asked))

    def _written(self, vendor: str) -> Statement:
        anyone: Any = SimpleNamespace(pk=Value(Gap(SCHOOL)))
        with school_scope(anyone):
            query = self._build(Given()).query
        compiler = query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        self._statements[vendor] = Statement(sql, parameters, compiler)
        return self._statements[vendor]


def _filled(parameters: Sequence[Any], values: dict[str, Filling], connection: Any) -> tuple[Any, ...]:
    return tuple(_value(one.name, values, connection) if isinstance(one, Gap) else one for one in parameters)


def _value(name: str, values: dict[str, Filling], connection: Any) -> Any:
    if name == SCHOOL:
        return current_school().pk
    value = values[name]
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
