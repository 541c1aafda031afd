"""The files a command is given: read within limits, every fault a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from collegium.cli.exits import Exit, Refused
from collegium.cli.output import on_one_line, tell_notes
from collegium.directed_time import check_reach, check_weeks
from collegium.programme import Programme, check, read_programme
from collegium.reasons import Level, Reason
from collegium.roster import Colleague, read_staff, schools_for_departments

LARGEST_FILE = 20_000_000
WORKBOOK = b"PK"


@dataclass(frozen=True, slots=True)
class Inputs:
    """A programme and a staff list without a fault, as values and as the bytes they were read from."""

    programme: Programme
    colleagues: Sequence[Colleague]
    findings: Sequence[Reason]
    programme_file: bytes
    staff_file: bytes

    @property
    def staff_name(self) -> str:
        """What a copy of the staff list is called."""
        return "staff.xlsx" if self.staff_file.startswith(WORKBOOK) else "staff.csv"


@dataclass(frozen=True, slots=True)
class Looked:
    """Everything found in the files; a programme that cannot be read is none, and its staff list is not looked at."""

    programme: Programme | None
    colleagues: Sequence[Colleague]
    findings: Sequence[Reason]
    notes: Sequence[Reason] = ()

    @property
    def faulty(self) -> bool:
        return any(finding.level is Level.ERROR for finding in self.findings)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, refused in a sentence when it cannot be read or is larger than 20 MB."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or "not a name of a file"
        raise Refused(f"{on_one_line(str(path))} cannot be read: {why.lower()}.", Exit.USAGE) from None
    if len(content) > LARGEST_FILE:
        raise Refused(f"{on_one_line(str(path))} is larger than 20 MB; that is no staff list.", Exit.FAULTS)
    return content


def look(programme_file: bytes, staff_file: bytes | None, staff_name: str = "") -> Looked:
    """Every finding of a programme and, where there is one, of its staff list."""
    read = read_programme(programme_file)
    if read.programme is None:
        return Looked(None, (), read.findings)
    if staff_file is None:
        return Looked(read.programme, (), [*read.findings, *check(read.programme)])
    return _with_staff(read.programme, read.findings, staff_file, staff_name)


def _with_staff(programme: Programme, findings: Sequence[Reason], staff_file: bytes, name: str) -> Looked:
    staff = read_staff(staff_file, name, foci=programme.all_codes, blocks=programme.blocks, several_schools=True)
    people = staff.colleagues
    weeks, reach = check_weeks(programme, people), check_reach(programme, people)
    found = [*findings, *staff.faults, *weeks, *check(programme, people), *reach]
    return Looked(programme, people, _errors_first(found), staff.notes)


def _errors_first(findings: Sequence[Reason]) -> list[Reason]:
    return sorted(findings, key=lambda finding: finding.level is not Level.ERROR)


def sound_inputs(programme_path: Path, staff_path: Path) -> Inputs:
    """Both files read and checked; faults end the command. A list of several schools is one problem across them."""
    programme_file, staff_file = read_bytes(programme_path), read_bytes(staff_path)
    looked = look(programme_file, staff_file, staff_path.name)
    tell_notes(looked.notes)
    return sound(looked, programme_file, staff_file, staff_path.name)


def sound(
    looked: Looked, programme_file: bytes, staff_file: bytes, staff_name: str, *, under_way: bool = False
) -> Inputs:
    """What was looked at, where it has no fault and somebody to place; else it is refused. Only a programme `under_way`
    may have foci that were replaced.
    """
    if looked.programme is None or looked.faulty:
        errors = [finding for finding in looked.findings if finding.level is Level.ERROR]
        raise Refused("Nothing was allocated: mend these first.", Exit.FAULTS, errors)
    replaced = [focus for focus in looked.programme.focus_areas if focus.replaces]
    if replaced and not under_way:
        says = f"{replaced[0].code} begins in block {replaced[0].from_block}, and a plan begins in block 1."
        raise Refused(f"{says} Take out what it replaces, or change a plan under way with repair.", Exit.FAULTS)
    if not any(colleague.placed for colleague in looked.colleagues):
        raise Refused(f"{staff_name} lists nobody to place.", Exit.FAULTS)
    colleagues = schools_for_departments(looked.colleagues)
    return Inputs(looked.programme, colleagues, looked.findings, programme_file, staff_file)
