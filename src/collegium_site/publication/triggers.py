"""The tables of published versions, which the database itself refuses to change."""

from collections.abc import Iterable

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from collegium_site.audit import triggers

FIRST = ("publication_version", "publication_personpage", "publication_grouppage")
STAFF_THEN = ("publication_staffthen",)
PERIODS = "publication_memberperiod"
TABLES = (*FIRST, *STAFF_THEN, PERIODS)

OVERLAPS = """
    SELECT 1 FROM publication_memberperiod
    WHERE version_id = NEW.version_id AND colleague_id = NEW.colleague_id AND block = NEW.block
    AND COALESCE(since, '0001-01-01') <= COALESCE(NEW.until, '9999-12-31')
    AND COALESCE(NEW.since, '0001-01-01') <= COALESCE(until, '9999-12-31')
"""
REFUSAL = "periods of one person in a block overlap"
TRIGGER = f"CREATE TRIGGER {PERIODS}_apart BEFORE INSERT ON {PERIODS}"
SQLITE = f"{TRIGGER} WHEN EXISTS ({OVERLAPS}) BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
FUNCTION = f"""
    CREATE FUNCTION {PERIODS}_apart() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF EXISTS ({OVERLAPS}) THEN
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'exclusion_violation';
    END IF; RETURN NEW; END $$
"""
POSTGRESQL = (FUNCTION, f"{TRIGGER} FOR EACH ROW EXECUTE FUNCTION {PERIODS}_apart()")


def install(schema_editor: BaseDatabaseSchemaEditor, tables: Iterable[str] = TABLES) -> None:
    for table in tables:
        triggers.install(schema_editor, table)


def remove(schema_editor: BaseDatabaseSchemaEditor, tables: Iterable[str] = TABLES) -> None:
    for table in tables:
        triggers.remove(schema_editor, table)


def keep_periods_apart(schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Rows of one statement see each other: triggers run for each row, on both databases."""
    for statement in (SQLITE,) if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def let_periods_overlap(schema_editor: BaseDatabaseSchemaEditor) -> None:
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute(f"DROP TRIGGER {PERIODS}_apart{'' if on_sqlite else f' ON {PERIODS}'}", params=None)
    if not on_sqlite:
        schema_editor.execute(f"DROP FUNCTION {PERIODS}_apart()", params=None)
