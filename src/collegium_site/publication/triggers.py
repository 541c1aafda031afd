"""The tables of published versions, which the database itself refuses to change."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from collegium_site.audit import triggers

TABLES = ("publication_version", "publication_personpage", "publication_grouppage")


def install(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        triggers.install(schema_editor, table)


def remove(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        triggers.remove(schema_editor, table)
