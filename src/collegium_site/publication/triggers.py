"""The tables of published versions, which the database itself refuses to change."""

from collections.abc import Iterable

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from collegium_site.audit import triggers

FIRST = ("publication_version", "publication_personpage", "publication_grouppage")
STAFF_THEN = ("publication_staffthen",)
TABLES = (*FIRST, *STAFF_THEN)


def install(schema_editor: BaseDatabaseSchemaEditor, tables: Iterable[str] = TABLES) -> None:
    for table in tables:
        triggers.install(schema_editor, table)


def remove(schema_editor: BaseDatabaseSchemaEditor, tables: Iterable[str] = TABLES) -> None:
    for table in tables:
        triggers.remove(schema_editor, table)
