"""The database's own refusal to change or remove a row: of the log, and of whatever else is kept for good."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EVENTS = "audit_event"

SQLITE = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION row_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
POSTGRESQL = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION row_is_kept()"
)
VERBS = ("update", "delete")


def install(schema_editor: BaseDatabaseSchemaEditor, table: str = EVENTS) -> None:
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    if not on_sqlite:
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    statement = SQLITE if on_sqlite else POSTGRESQL
    for verb in VERBS:
        schema_editor.execute(statement.format(table=table, verb=verb, VERB=verb.upper()), params=None)


def remove(schema_editor: BaseDatabaseSchemaEditor, table: str = EVENTS) -> None:
    on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
    for verb in VERBS:
        schema_editor.execute(f"DROP TRIGGER {table}_no_{verb}{on}", params=None)
