"""Time that is not owed: illness, authorised leave, a day of disruption."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from collegium_site.hours.models import LedgerLine, Posting


def excused(**which: Any) -> QuerySet[LedgerLine]:
    """The lines of acts by which time is not owed, for use inside another query: nobody is shown them by name.

    What is owed after all is not among them.
    """
    rows: QuerySet[LedgerLine] = LedgerLine.objects.filter(
        posting__act=Posting.Act.EXCUSED, taken_back_by=None, **which
    )
    return rows.order_by()
