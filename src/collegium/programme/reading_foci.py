"""Reading the focus areas of a programme file, those that were replaced among them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from collegium.programme.programme import FocusArea
from collegium.programme.structure import focus_of
from collegium.programme.toml_table import Table, shown

CODE = re.compile(r"[^\s;:,=>*-]+(?:-[^\s;:,=>*-]+)*")


@dataclass(frozen=True, slots=True)
class Foci:
    """Every focus area of a file, in its order."""

    all: tuple[FocusArea, ...]

    @property
    def codes(self) -> list[str]:
        return [focus.code for focus in self.all]

    @property
    def former(self) -> tuple[FocusArea, ...]:
        """Those that another replaces."""
        replaced = {code for focus in self.all for code in focus.replaces}
        return tuple(focus for focus in self.all if focus.code in replaced)

    @property
    def former_codes(self) -> list[str]:
        return [focus.code for focus in self.former]

    @property
    def today(self) -> tuple[FocusArea, ...]:
        """Those that none replaces."""
        former = set(self.former)
        return tuple(focus for focus in self.all if focus not in former)

    @property
    def at_first(self) -> int:
        """How many there were before anything was replaced."""
        return sum(not focus.replaces for focus in self.all)

    def with_followers(self, groups: Iterable[str]) -> tuple[str, ...]:
        """Whom a meeting is for: those of a focus that was replaced count it as a meeting of what replaced it."""
        found = list(dict.fromkeys(groups))
        for code in found:
            found += [focus.code for focus in self.all if code in focus.replaces and focus.code not in found]
        return tuple(found)


def read_focus_areas(file: Table) -> Foci:
    """The focus areas; each fault at its place."""
    foci: list[FocusArea] = []
    for table in file.tables("focus_areas", required=True):
        focus = FocusArea(
            code=table.text("code"),
            name=table.text("name"),
            replaces=table.texts("replaces"),
            from_block=table.whole("from_block", 2, 1_000) if table.given("from_block") else 1,
        )
        if focus.code and (not CODE.fullmatch(focus.code) or focus_of(focus.code) != focus.code):
            table.fault("code", "bad_code", value=shown(focus.code))
        if focus.code in {earlier.code for earlier in foci}:
            table.fault("code", "twice", value=shown(focus.code))
        if bool(focus.replaces) != table.given("from_block"):
            table.fault("from_block" if focus.replaces else "replaces", "replaces_from_block")
        table.close()
        foci.append(focus)
    return Foci(tuple(foci))


def check_replaced(file: Table, foci: Foci, blocks: int) -> None:
    """What `replaces` and `from_block` say of each other, and of the blocks there are."""
    begins: dict[str, int] = {}
    for number, focus in enumerate(foci.all, start=1):
        place = f"focus_areas {number}"
        if focus.from_block > blocks:
            file.fault(f"{place}, from_block", "from_block_beyond", block=focus.from_block, blocks=blocks)
        for code in focus.replaces:
            earlier = next((one for one in foci.all if one.code == code), None)
            if earlier is None or earlier is focus:
                file.fault(f"{place}, replaces", "unknown_focus", value=shown(code), known=tuple(foci.codes))
            elif 1 < focus.from_block <= earlier.from_block:
                values = {"code": code, "block": earlier.from_block}
                file.fault(f"{place}, from_block", "replaced_too_soon", **values)
            elif begins.setdefault(code, focus.from_block) != focus.from_block:
                file.fault(f"{place}, from_block", "replaced_twice", code=code, block=begins[code])
