"""Reading everyone's order of focus areas: a pasted or uploaded table of id and order."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from collegium_site.groups.lines import cells_of

ID_HEADERS = frozenset({"id", "staff id", "staff_id", "colleague"})

Ranks = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class WishList:
    """Staff id → ranks from first to last wanted, and a sentence for every line that was not read."""

    orders: dict[str, Ranks]
    faults: tuple[str, ...]


class _LineError(ValueError):
    """Why a line cannot be read, as a sentence without its number."""


def read_wishes(text: str, foci: Collection[str], staff: Collection[str]) -> WishList:
    """One person a line: id, then the codes from first to last wanted as `FS > LIT = ADRA > SILS`."""
    codes = {code.casefold(): code for code in foci}
    orders: dict[str, Ranks] = {}
    faults: list[str] = []
    for number, line in enumerate(cells_of(text), start=1):
        if not any(line) or (number == 1 and line[0].casefold() in ID_HEADERS):
            continue
        try:
            who, order = _line(line, codes, staff, orders)
            orders[who] = order
        except _LineError as fault:
            faults.append(_("Line %(line)d: %(fault)s") % {"line": number, "fault": fault})
    return WishList(orders, tuple(faults))


def _line(line: list[str], codes: dict[str, str], staff: Collection[str], known: Collection[str]) -> tuple[str, Ranks]:
    who, order = line[0], ">".join(cell for cell in line[1:] if cell)
    if who not in staff:
        raise _LineError(_("“%(id)s” is nobody's id on the staff list.") % {"id": who[:40]})
    if who in known:
        raise _LineError(_("“%(id)s” stands in the list twice.") % {"id": who})
    return who, _ranks(order, codes) if order else ()


def _ranks(order: str, codes: dict[str, str]) -> Ranks:
    ranks = [[code.strip() for code in rank.split("=")] for rank in order.split(">")]
    seen: set[str] = set()
    for code in (code for rank in ranks for code in rank):
        if code.casefold() not in codes:
            known = ", ".join(codes.values())
            raise _LineError(
                _("“%(code)s” is no focus area; the codes are %(known)s.") % {"code": code[:40], "known": known}
            )
        if code.casefold() in seen:
            raise _LineError(_("“%(code)s” stands in the order twice.") % {"code": code[:40]})
        seen.add(code.casefold())
    return tuple(frozenset(codes[code.casefold()] for code in rank) for rank in ranks)
