"""The table of sheets, which the database itself refuses to change."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from collegium_site.audit import triggers

SHEETS = "impact_sheet"


def install(schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.install(schema_editor, SHEETS)


def remove(schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.remove(schema_editor, SHEETS)
