"""The tables of meetings that the database itself refuses to change."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from collegium_site.audit import triggers

READINGS = "meetings_reading"


def install(schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.install(schema_editor, READINGS)


def remove(schema_editor: BaseDatabaseSchemaEditor) -> None:
    triggers.remove(schema_editor, READINGS)
