"""What many tests begin with is made once by the site's own services; each test gets its rows put back.

    begun = made_once(elmbridge)   what `elmbridge()` gave, with every row that it wrote

The rows go with the test. Their keys are high, so that a test's own rows, made before or after, never meet them.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.db.models.sql import InsertQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

HIGH = 1_000_000
T = TypeVar("T")


@dataclass
class Kept:
    """`inserts` are statements with their values, as Django made them: to make them anew takes most of a test's time."""

    given: Any
    inserts: list[tuple[str, Any]]


def made_once(build: Callable[[], T]) -> T:
    kept = _kept(build)
    with transaction.atomic(), connection.cursor() as cursor:
        for statement, values in kept.inserts:
            cursor.execute(statement, values)
    given: T = deepcopy(kept.given)
    return given


@cache
def _kept(build: Callable[[], Any]) -> Kept:
    """Made and undone, so that the first test finds the same as every other."""
    with transaction.atomic():
        _begin_high()
        before = {model: set(QuerySet(model).values_list("pk", flat=True)) for model in _tables()}
        given = build()
        found = {
            model: [row for row in QuerySet(model).order_by("pk") if row.pk not in known]
            for model, known in before.items()
        }
        transaction.set_rollback(True)
    return Kept(given, _inserts(found))


def _inserts(rows: Mapping[type[Model], Sequence[Model]]) -> list[tuple[str, Any]]:
    return [statement for model, own in rows.items() for statement in _inserts_of(model, own)]


def _inserts_of(model: type[Model], rows: Sequence[Model]) -> Iterator[tuple[str, Any]]:
    """As `raw`, times that a row notes by itself stay those of its making."""
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    size = connection.ops.bulk_batch_size(fields, rows) or 1
    for begin in range(0, len(rows), size):
        query = InsertQuery(model)
        query.insert_values(fields, rows[begin : begin + size], raw=True)
        yield from query.get_compiler(connection=connection).as_sql()


def _tables() -> Iterator[type[Model]]:
    tables = set(connection.introspection.table_names())
    models = apps.get_models(include_auto_created=True)
    return (model for model in models if model._meta.db_table in tables and not model._meta.proxy)


def _begin_high() -> None:
    """Keys given back by a rollback are given again on SQLite; PostgreSQL never gives one twice."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence")
            cursor.execute(
                "INSERT INTO sqlite_sequence SELECT name, %s FROM sqlite_master WHERE type = 'table'", [HIGH]
            )
