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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HIGH = 1_000_000
T = TypeVar("T")


@dataclass
class Kept:
    given: Any
    rows: dict[type[Model], list[Model]]


def made_once(build: Callable[[], T]) -> T:
    kept = deepcopy(_kept(build))
    with transaction.atomic():
        for model, rows in kept.rows.items():
            QuerySet(model).bulk_create(rows)
    given: T = kept.given
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
    return Kept(given, {model: rows for model, rows in found.items() if rows})


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
