"""Rows of a neighbouring table as one JSON list, so that a design with all its parts is one statement."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Aggregate, JSONField, Model, OuterRef, Subquery
from django.db.models.functions import JSONObject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import QuerySet
    from django.db.models.sql.compiler import SQLCompiler, _AsSqlType

    from collegium_site.tenancy.models import SchoolScoped

Row = TypeVar("Row", bound=Model)


class _JSONList(Aggregate):
    """A JSON list of what its expression is for each row; NULL where there is no row."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any) -> _AsSqlType:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **extra)


def fields_of(model: type[Model]) -> Sequence[Any]:
    """Every field with a column of its own."""
    return model._meta.concrete_fields  # noqa: SLF001 - Django's documented way to ask


def rows_of(model: type[SchoolScoped], key: str) -> Subquery:
    """An annotation: every row of `model` whose `key` is the outer row, as a list of objects by column."""
    return as_list(model.objects.filter(**{key: OuterRef("pk")}), key)


def as_list(rows: QuerySet[Any], key: str, *names: str) -> Subquery:
    """An annotation: `rows`, which refer to the outer row and have one value of `key`, as a list of objects with these
    columns; with all of them where none is named.
    """
    columns = {name: name for name in names or [field.attname for field in fields_of(rows.model)]}
    listed = rows.order_by().values(key).annotate(rows=_JSONList(JSONObject(**columns)))
    return Subquery(listed.values("rows"), output_field=JSONField())


def instances(model: type[Row], rows: Iterable[Mapping[str, Any]] | None) -> list[Row]:
    """Rows as `rows_of` read them, as saved instances of their model; columns that came since have their default."""
    return [_instance(model, row) for row in rows or ()]


def _instance(model: type[Row], row: Mapping[str, Any]) -> Row:
    fields = fields_of(model)
    values = [_value(field, row[field.attname]) if field.attname in row else field.get_default() for field in fields]
    return model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in fields], values)


def _value(field: Any, value: Any) -> Any:
    if isinstance(field, JSONField) and isinstance(value, str):
        return json.loads(value)  # SQLite hands a JSON column inside an object over as text
    return field.to_python(value)
