"""A focus area that is replaced or split for the blocks to come: read, checked and written."""

from __future__ import annotations

import pytest

from collegium.programme import Programme, meetings_of_block, programme_as_toml, read_programme
from collegium.programme.structure import audiences
from command_line import EXAMPLES

FOUNDING = (EXAMPLES / "founding-corrected.toml").read_text(encoding="utf-8")


def with_focus(*entries: str, text: str = FOUNDING) -> str:
    return text + "".join(f"\n[[focus_areas]]\n{entry}\n" for entry in entries)


MED = 'code = "MED"\nname = "Media"\nreplaces = ["LIT"]\nfrom_block = 3'
READ = 'code = "READ"\nname = "Reading"\nreplaces = ["LIT"]\nfrom_block = 3'


def read(*entries: str) -> Programme:
    found = read_programme(with_focus(*entries))
    assert found.programme is not None, [finding.says() for finding in found.findings]
    return found.programme


def test_what_replaces_a_focus_stands_in_its_place_and_the_blocks_stay() -> None:
    programme = read(MED)
    assert programme.codes == ("FS", "SILS", "ADRA", "MED")
    assert [focus.code for focus in programme.former] == ["LIT"]
    assert (programme.blocks, programme.focus("LIT").name) == (4, "Literacy")
    assert programme.line_of("LIT") == programme.line_of("MED") == ("MED",)
    assert programme.lines == (("FS",), ("SILS",), ("ADRA",), ("MED",))


def test_the_parts_of_a_focus_are_one_line_and_the_blocks_stay() -> None:
    programme = read(MED, READ)
    assert programme.lines == (("FS",), ("SILS",), ("ADRA",), ("MED", "READ"))
    assert programme.line_of("LIT") == programme.line_of("READ") == ("MED", "READ")
    assert programme.blocks == 4


def test_a_focus_that_was_replaced_can_be_replaced_again() -> None:
    later = 'code = "FILM"\nname = "Film"\nreplaces = ["MED"]\nfrom_block = 4'
    programme = read(MED, later)
    assert programme.codes == ("FS", "SILS", "ADRA", "FILM")
    assert programme.line_of("LIT") == programme.line_of("MED") == ("FILM",)


def test_two_foci_can_become_one() -> None:
    programme = read('code = "MED"\nname = "Media"\nreplaces = ["LIT", "FS"]\nfrom_block = 3')
    assert programme.codes == ("SILS", "ADRA", "MED")
    assert programme.line_of("LIT") == programme.line_of("FS") == ("MED",)
    assert programme.blocks == 4


def test_written_and_read_again_it_is_the_same() -> None:
    programme = read(MED, READ)
    assert read_programme(programme_as_toml(programme)).programme == programme


def test_meetings_of_what_was_replaced_count_for_what_came_after() -> None:
    only = FOUNDING.replace('time = "disaggregated"', 'time = "disaggregated"\nfor = ["FS", "SILS", "ADRA", "LIT"]', 1)
    found = read_programme(with_focus(MED, text=only))
    assert found.programme is not None
    assert found.programme.meetings[0].meets == ("FS", "SILS", "ADRA", "LIT", "MED")
    assert meetings_of_block(found.programme, 1, "LIT-1") == meetings_of_block(found.programme, 1, "MED-1")
    assert audiences(found.programme) == ["FS", "SILS", "ADRA", "MED"]


@pytest.mark.parametrize(
    ("entries", "where", "says"),
    [
        (
            ['code = "MED"\nname = "Media"\nreplaces = ["LTI"]\nfrom_block = 3'],
            "focus_areas 5, replaces",
            "LTI is no focus area of this programme; the codes are FS, SILS, ADRA, LIT and MED.",
        ),
        (
            ['code = "MED"\nname = "Media"\nreplaces = ["MED"]\nfrom_block = 3'],
            "focus_areas 5, replaces",
            "MED is no focus area of this programme; the codes are FS, SILS, ADRA, LIT and MED.",
        ),
        (
            ['code = "MED"\nname = "Media"\nreplaces = ["LIT"]'],
            "focus_areas 5, from_block",
            "`replaces` and `from_block` stand together: which foci give way, and in which block this one begins.",
        ),
        (
            ['code = "MED"\nname = "Media"\nfrom_block = 2'],
            "focus_areas 5, replaces",
            "`replaces` and `from_block` stand together: which foci give way, and in which block this one begins.",
        ),
        (
            ['code = "MED"\nname = "Media"\nreplaces = ["LIT"]\nfrom_block = 5'],
            "focus_areas 5, from_block",
            "It begins in block 5, and the programme has 4 blocks.",
        ),
        (
            ['code = "MED"\nname = "Media"\nreplaces = ["LIT"]\nfrom_block = 1'],
            "focus_areas 5, from_block",
            "Found 1; it must lie between 2 and 1000.",
        ),
        (
            [MED, 'code = "FILM"\nname = "Film"\nreplaces = ["MED"]\nfrom_block = 3'],
            "focus_areas 6, from_block",
            "MED begins in block 3 itself; what replaces it begins later.",
        ),
        (
            [MED, 'code = "READ"\nname = "Reading"\nreplaces = ["LIT"]\nfrom_block = 4'],
            "focus_areas 6, from_block",
            "LIT is replaced from block 3 on by another focus; all that replaces it begins in one block.",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_place(entries: list[str], where: str, says: str) -> None:
    found = read_programme(with_focus(*entries))
    assert found.programme is None
    assert [(finding.where, finding.says()) for finding in found.findings] == [(where, says)]
