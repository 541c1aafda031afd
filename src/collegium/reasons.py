"""A reason: the small record behind every refusal, warning and explanation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from collegium.words import ENGLISH, Words


class Level(StrEnum):
    """How much a reason weighs: an error stops, a warning does not, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Reason:
    """What a rule found, where, and the words for it.

    `rule` is the rule's public name (`weekday`, `latest_finish`). `where` is the place a person would look
    (`meeting 8`, `row 12, fte`). `template` is an English sentence with `{value}` fields; `sentence` names it,
    so that a school's own or a translated one can take its place (one rule may have several sentences).
    """

    level: Level
    where: str
    rule: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    sentence: str = ""

    def says(self, words: Words = ENGLISH) -> str:
        """The whole sentence."""
        return words.write(self.sentence or self.rule, self.template, self.values)

    def as_finding(self) -> dict[str, str]:
        """The four fields of the contract: level, where, rule, says."""
        return {"level": str(self.level), "where": self.where, "rule": self.rule, "says": self.says()}
