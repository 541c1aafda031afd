"""Wishes, trainings, pins and fractions as the texts of the staff list, and back where a row holds nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collegium.roster.colleague import Pin

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from fractions import Fraction

ANY_FOCUS = "*"


def facilitates_text(codes: Collection[str], *, any_focus: bool) -> str:
    return ";".join([*([ANY_FOCUS] if any_focus else []), *sorted(codes)])


def facilitates_of(text: str) -> tuple[frozenset[str], bool]:
    """The focus codes, and whether any focus will do."""
    codes = {part for part in text.split(";") if part}
    return frozenset(codes - {ANY_FOCUS}), ANY_FOCUS in codes


def fraction_text(fraction: Fraction) -> str:
    """`1`, `0.6`, `3/7`."""
    hundredths = fraction * 100
    return f"{int(hundredths) / 100:g}" if hundredths.denominator == 1 else str(fraction)


def preferences_text(ranks: Sequence[Collection[str]]) -> str:
    return ">".join("=".join(sorted(rank)) for rank in ranks)


def preferences_of(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(rank.split("=")) for rank in text.split(">")) if text else ()


def pins_text(pins: Sequence[Pin]) -> str:
    return ";".join(
        ":".join(str(part) for part in (pin.block, pin.focus, pin.number) if part is not None) for pin in pins
    )


def pins_of(text: str, reasons: Sequence[str]) -> tuple[Pin, ...]:
    parts = [part.split(":") for part in text.split(";") if part]
    padded = [*reasons, *[""] * len(parts)]
    return tuple(
        Pin(int(block), focus, int(number[0]) if number else None, reason)
        for (block, focus, *number), reason in zip(parts, padded, strict=False)
    )
