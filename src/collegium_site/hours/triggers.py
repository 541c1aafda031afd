"""The tables of the ledger, which the database itself refuses to change."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from collegium_site.audit import triggers

TABLES = ("hours_posting", "hours_ledgerline", "hours_planyear")


def install(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        triggers.install(schema_editor, table)


def remove(schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        triggers.remove(schema_editor, table)
