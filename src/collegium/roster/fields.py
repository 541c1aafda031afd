"""Single cells of a staff list that are not empty: text in, a value out, or the sentence of what was expected."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from collegium.roster.bounds import LONGEST_CELL
from collegium.roster.colleague import Kind, Membership, Pin
from collegium.school_year.patterns_text import read_days, read_hours
from collegium.school_year.working_pattern import WorkingPattern

_DECIMAL = re.compile(r"\d{1,9}(?:[.,]\d{1,15})?|[.,]\d{1,15}")
_FRACTION = re.compile(r"(\d{1,6})\s*/\s*(\d{1,6})")
_ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_BRITISH_DATE = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_PIN = re.compile(r"(?P<block>\d{1,4})\s*:\s*(?P<focus>[^:]+?)\s*(?::\s*(?P<number>\d{1,4}))?")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class CellError(ValueError):
    """A cell that cannot be read: the name of its sentence and the sentence's values."""

    def __init__(self, sentence: str, **values: Any) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(sentence)


def refuse_unreadable(text: str) -> None:
    """CellError for text no column may hold."""
    if len(text) > LONGEST_CELL:
        raise CellError("too_long", length=len(text), most=LONGEST_CELL)
    if _UNPRINTABLE.search(text):
        raise CellError("unprintable")


def read_kind(text: str) -> Kind:
    try:
        return Kind(text.lower())
    except ValueError:
        raise CellError("kind", value=text) from None


def read_membership(text: str) -> Membership:
    try:
        return Membership(text.lower())
    except ValueError:
        raise CellError("membership", value=text) from None


def usual_membership(kind: Kind) -> Membership:
    """Governors and partners are invited unless the list says otherwise."""
    return Membership.INVITED if kind in (Kind.GOVERNOR, Kind.PARTNER) else Membership.FULL


def read_fraction(text: str) -> Fraction:
    """`0.6`, `0,6` or `3/5`, exactly; 0 is somebody without paid hours."""
    ratio = _FRACTION.fullmatch(text)
    if ratio and int(ratio[2]):
        fraction = Fraction(int(ratio[1]), int(ratio[2]))
    elif _DECIMAL.fullmatch(text):
        fraction = Fraction(text.replace(",", "."))
    else:
        raise CellError("fte", value=text)
    if fraction > 1:
        raise CellError("fte", value=text)
    return fraction


def read_date(text: str) -> date:
    """ISO, or British with the day first."""
    match = _ISO_DATE.fullmatch(text) or _BRITISH_DATE.fullmatch(text)
    if match is None:
        raise CellError("date", value=text)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise CellError("date", value=text) from None


def read_years(text: str) -> float:
    if not _DECIMAL.fullmatch(text):
        raise CellError("years", value=text)
    return float(text.replace(",", "."))


@lru_cache(maxsize=4096)
def read_pattern(days: str, hours: str) -> WorkingPattern:
    """What both cells come to; PatternError names what was not understood."""
    return read_hours(hours, read_days(days))


def read_facilitates(text: str, foci: Collection[str]) -> tuple[frozenset[str], bool]:
    """The codes, and whether `*` stands for any."""
    codes = split_list(text)
    named = [code for code in codes if code != "*"]
    for code in named:
        _refuse_unknown(code, foci, text)
    return frozenset(named), len(named) < len(codes)


def read_preferences(text: str, foci: Collection[str]) -> tuple[frozenset[str], ...]:
    """`FS>LIT=ADRA>SILS`: ranks from first to last wanted, each the codes tied there."""
    ranks = [[code.strip() for code in rank.split("=")] for rank in text.split(">")]
    seen: set[str] = set()
    for code in (code for rank in ranks for code in rank):
        if not code:
            raise CellError("rank_empty", value=text)
        _refuse_unknown(code, foci, text)
        if code in seen:
            raise CellError("focus_twice", value=text, code=code)
        seen.add(code)
    return tuple(frozenset(rank) for rank in ranks)


def read_pins(text: str, foci: Collection[str], blocks: int) -> tuple[Pin, ...]:
    """`1:FS:2;2:LIT`: block, focus and perhaps the group's number; one pin to a block."""
    pins: dict[int, Pin] = {}
    for piece in split_list(text):
        pin = _read_pin(piece, text, foci)
        if not 1 <= pin.block <= blocks:
            raise CellError("pin_block", value=text, block=pin.block, blocks=blocks)
        if pin.block in pins:
            raise CellError("pin_twice", value=text, block=pin.block)
        pins[pin.block] = pin
    return tuple(pins.values())


def read_pin_reasons(text: str, pins: int) -> list[str]:
    """One text per pin, each of which may be empty."""
    reasons = [reason.strip() for reason in text.split(";")]
    if len(reasons) != pins:
        raise CellError("pin_reasons", value=text, reasons=len(reasons), pins=pins)
    return reasons


def split_list(text: str) -> list[str]:
    """The parts between semicolons that are not empty."""
    return [part.strip() for part in text.split(";") if part.strip()]


def _read_pin(piece: str, text: str, foci: Collection[str]) -> Pin:
    match = _PIN.fullmatch(piece)
    number = int(match["number"]) if match and match["number"] else None
    if match is None or number == 0:
        raise CellError("pin", value=text, piece=piece)
    _refuse_unknown(match["focus"], foci, text)
    return Pin(int(match["block"]), match["focus"], number)


def _refuse_unknown(code: str, foci: Collection[str], text: str) -> None:
    if code not in foci:
        raise CellError("focus", value=text, code=code, foci=sorted(foci))
