"""What a command says, and where: answers on standard output, everything about the run on standard error."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import Protocol, TextIO

from collegium.reasons import Level, Reason
from collegium.words import ENGLISH, Words

# A cell of a staff list may hold anything; a terminal must not obey it, and a field must stay one field.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
FIELDS = ("level", "where", "rule", "says")


class Conflict(Protocol):
    """As much of a conflict as is told; `check` need not load the allocation for it."""

    def says(self, words: Words = ...) -> str: ...
    def ways_out(self, words: Words = ...) -> list[str]: ...


def prepare_streams() -> None:
    """Names of any alphabet come out, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str = "") -> None:
    """One line on standard output."""
    _write(sys.stdout, text)


def tell(text: str) -> None:
    """One line on standard error."""
    _write(sys.stderr, text)


def say_bytes(content: bytes) -> None:
    """A file as it stands, on standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)


def say_json(value: object) -> None:
    """A value for other programs."""
    say(json.dumps(value, indent=2, ensure_ascii=False))


def finding_line(reason: Reason) -> str:
    """Four fields separated by tabs: level, where, rule, says."""
    finding = reason.as_finding()
    return "\t".join(on_one_line(finding[field]) for field in FIELDS)


def tell_findings(reasons: Iterable[Reason]) -> None:
    """Findings on standard error."""
    for reason in reasons:
        tell(finding_line(reason))


def tell_notes(reasons: Iterable[Reason]) -> None:
    """Notes inform about the reading of a file; they are no findings, so they never stand on standard output."""
    for reason in reasons:
        if reason.level is Level.NOTE:
            tell(f"Note: {on_one_line(reason.says())}")


def tell_conflicts(conflicts: Iterable[Conflict], words: Words = ENGLISH) -> None:
    """What cannot be met together, each with its ways out below it."""
    for conflict in conflicts:
        tell(on_one_line(conflict.says(words)))
        for way in conflict.ways_out(words):
            tell(f"  {on_one_line(way)}")


def on_one_line(text: str) -> str:
    """Text without line breaks, tabs or anything a terminal would obey."""
    return _CONTROL.sub(" ", text)


def close_quietly() -> None:
    """The reader of standard output has gone; what is left goes nowhere, without a complaint at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(stream: TextIO, text: str) -> None:
    stream.write(f"{text}\n")
