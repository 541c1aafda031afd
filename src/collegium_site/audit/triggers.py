"""The database's own refusal to change or remove an event."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    "CREATE TRIGGER audit_event_no_{verb} BEFORE {VERB} ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END"
)
POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION audit_event_is_kept() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit events are append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
POSTGRESQL = (
    "CREATE TRIGGER audit_event_no_{verb} BEFORE {VERB} ON audit_event "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_kept()"
)
VERBS = ("update", "delete")


def install(schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    if not on_sqlite:
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    statement = SQLITE if on_sqlite else POSTGRESQL
    for verb in VERBS:
        schema_editor.execute(statement.format(verb=verb, VERB=verb.upper()), params=None)


def remove(schema_editor: BaseDatabaseSchemaEditor) -> None:
    table = "" if schema_editor.connection.vendor == "sqlite" else " ON audit_event"
    for verb in VERBS:
        schema_editor.execute(f"DROP TRIGGER audit_event_no_{verb}{table}", params=None)
