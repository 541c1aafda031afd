"""Reading one TOML table key by key: typed values out, every fault with its place, nothing raised."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from collegium.programme import sentences
from collegium.reasons import Level, Reason

FIRST_DAY, LAST_DAY = date(1980, 1, 1), date(2099, 12, 31)

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")


class Table:
    """A TOML table under reading. `place` is where it stands (`meetings 3`), `faults` is shared by the whole file.

    Every reader returns the default when the key is absent or faulty; a fault has then been noted.
    """

    def __init__(self, raw: Mapping[str, object], place: str, faults: list[Reason]) -> None:
        self.raw = raw
        self.place = place
        self.faults = faults
        self._asked: set[str] = set()

    def at(self, key: str) -> str:
        return f"{self.place}, {key}" if self.place else key

    def fault(self, key: str, sentence: str, **values: object) -> None:
        template = getattr(sentences, sentence.upper())
        self.faults.append(Reason(Level.ERROR, self.at(key), "file", template, values, sentence.lower()))

    def given(self, key: str) -> bool:
        self._asked.add(key)
        return key in self.raw

    def text(self, key: str, default: str | None = None) -> str:
        """Text that is not blank; without a default it is required."""
        value = self._value(key, default, lambda found: isinstance(found, str) and bool(found.strip()), "text")
        return value if isinstance(value, str) else default or ""

    def day(self, key: str) -> date:
        """A required date; `FIRST_DAY` stands in for a faulty one."""
        found = self._value(key, None, _is_day, "a date like 2008-11-13, without quotation marks")
        if not isinstance(found, date):
            return FIRST_DAY
        if not FIRST_DAY <= found <= LAST_DAY:
            self.fault(key, "out_of_range", value=found.isoformat(), least="1980-01-01", most="2099-12-31")
            return FIRST_DAY
        return found

    def moment(self, key: str, default: time | None = None) -> time:
        """A time of whole minutes; without a default it is required."""
        expected = "a time with its seconds like 15:45:00, without quotation marks"
        found = self._value(key, default, lambda value: isinstance(value, time), expected)
        if not isinstance(found, time):
            return default or time(0)
        if found.second or found.microsecond:
            self.fault(key, "whole_minutes", value=found.isoformat())
        return found.replace(second=0, microsecond=0)

    def whole(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number within bounds; without a default it is required."""
        found = self._value(key, default, lambda value: type(value) is int, "a whole number")
        if not isinstance(found, int):
            return default if default is not None else least
        if not least <= found <= most:
            self.fault(key, "out_of_range", value=shown(found), least=least, most=most)
            return least
        return found

    def share(self, key: str, default: float) -> float:
        """A number from 0 to 1."""
        found = self._value(key, default, lambda value: type(value) in (int, float), "a number from 0 to 1")
        if not isinstance(found, int | float):
            return default
        if not 0 <= found <= 1:
            self.fault(key, "out_of_range", value=shown(found), least=0, most=1)
            return default
        return float(found)

    def flag(self, key: str) -> bool:
        return self._value(key, False, lambda found: isinstance(found, bool), "true or false") is True

    def choice(self, key: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """One of an enumeration's values; without a default it is required."""
        names = [str(choice) for choice in choices]
        name = self.one_of(key, names, str(default) if default is not None else None)
        return choices(name) if name in names else next(iter(choices))

    def one_of(self, key: str, names: Sequence[str], default: str | None = None) -> str:
        """One of these texts."""
        found = self.text(key, default)
        if key in self.raw and isinstance(self.raw[key], str) and found not in names:
            self.fault(key, "unknown_choice", value=shown(found), allowed=tuple(names), hint=_hint(found, names))
            return names[0]
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when absent."""
        if not self.given(key):
            return ()
        found = self.raw[key]
        if isinstance(found, list) and found and all(isinstance(part, str) and part.strip() for part in found):
            return tuple(found)
        self.fault(key, "wrong_type", value=shown(found), expected='a list of one or more texts like ["FS", "LIT"]')
        return ()

    def tables(self, key: str, *, required: bool = False) -> list[Table]:
        """The tables of an array; its entries are counted from 1."""
        if not self.given(key):
            if required:
                self.fault(key, "missing")
            return []
        found = self.raw[key]
        if not isinstance(found, list) or not all(isinstance(part, dict) for part in found):
            self.fault(key, "wrong_type", value=shown(found), expected="a list of tables")
            return []
        if required and not found:
            self.fault(key, "missing")
        start = self.at(key)
        return [Table(part, f"{start} {number}", self.faults) for number, part in enumerate(found, 1)]

    def table(self, key: str) -> Table | None:
        """A table inside this one; none when absent or faulty."""
        if not self.given(key):
            return None
        found = self.raw[key]
        if isinstance(found, dict):
            return Table(found, self.at(key), self.faults)
        self.fault(key, "wrong_type", value=shown(found), expected="a table")
        return None

    def close(self) -> None:
        """Names every key nobody asked for."""
        for key in self.raw:
            if key not in self._asked:
                hint = _hint(key, sorted(self._asked - set(self.raw)))
                values = {"key": shown(key), "hint": hint}
                self.faults.append(
                    Reason(Level.WARNING, self.at(shown(key)), "file", sentences.UNKNOWN_KEY, values, "unknown_key")
                )

    def _value(self, key: str, default: object, fits: Callable[[object], bool], expected: str) -> object:
        if not self.given(key):
            if default is None:
                self.fault(key, "missing")
            return default
        found = self.raw[key]
        if fits(found):
            return found
        self.fault(key, "wrong_type", value=shown(found), expected=expected)
        return default


def shown(value: object) -> str:
    """A value as a sentence quotes it: short, on one line."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list" if value else "an empty list"
    if isinstance(value, bool):
        return str(value).lower()
    text = " ".join(str(value).split()) if isinstance(value, str | float | date | time) else _number(value)
    if not text:
        return "an empty text"
    return f"{text[:57]}…" if len(text) > 60 else text


def _number(value: object) -> str:
    # Python refuses to write out integers of thousands of digits.
    return str(value) if isinstance(value, int) and abs(value) < 10**50 else "a very large number"


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _hint(word: str, known: Sequence[str]) -> str:
    close = difflib.get_close_matches(word[:100], known, n=1, cutoff=0.6)
    return f" Did you mean {close[0]}?" if close else ""
