"""The minute of a time, in each database's own words: a constraint may use no function that Django adds to SQLite."""

from __future__ import annotations

from typing import Any

from django.db.models import Func, IntegerField


class MinuteOf(Func):
    """Minutes since midnight, of a column of times."""

    arity = 1
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        of = "CAST(substr(%(expressions)s, {begin}, 2) AS integer)"
        template = f"({of.format(begin=1)} * 60 + {of.format(begin=4)})"
        return self.as_sql(compiler, connection, template=template, **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(EXTRACT(HOUR FROM %(expressions)s) * 60 + EXTRACT(MINUTE FROM %(expressions)s))"
        return self.as_sql(compiler, connection, template=template, **extra)
