"""Other schools in the same database: one made through the services, the others its copies, row for row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, models

from collegium_site.tenancy.models import Membership, School, SchoolScoped

if TYPE_CHECKING:
    from collections.abc import Iterator

APART = 10_000
"""What the key of a row and that of its copy differ by; larger than any key of the school that is copied."""
NUMBERS = "WITH RECURSIVE numbers(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM numbers WHERE k < %s)"


def copy_school(school: School, copies: int) -> None:
    """Every row of `school` so many times over, each copy a school of its own; one statement for each table."""
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        for model in (School, Membership, *scoped_models()):
            cursor.execute(copying(model), [copies, school.pk])


def scoped_models() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models() if issubclass(model, SchoolScoped))


def copying(model: type[models.Model]) -> str:
    options = model._meta  # noqa: SLF001 - Django's public way
    table, fields = options.db_table, options.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(copied(field) for field in fields)
    owner = "id" if model is School else "school_id"
    return f'{NUMBERS} INSERT INTO "{table}" ({columns}) SELECT {values} FROM "{table}", numbers WHERE {owner} = %s'  # noqa: S608 - our own names


def copied(field: models.Field[Any, Any]) -> str:
    """The key of the same row in copy number k; a school's address is told apart by the number."""
    column = f'"{field.column}"'
    target = field.remote_field.model if field.is_relation else None
    if field.primary_key or (target and (target is School or issubclass(target, SchoolScoped))):
        return f"{column} + {APART} * k"
    return f"{column} || '-' || k" if field.name == "slug" else column
