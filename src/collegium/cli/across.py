"""Groups across schools: one programme, one list of everybody, the school in the department's place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from collegium.cli.exits import Exit, Refused
from collegium.cli.inputs import Inputs, Looked, look, read_bytes, sound
from collegium.cli.output import on_one_line, tell, tell_notes
from collegium.cli.schools import School, at_school, one_programme, schools_in_folder
from collegium.programme import Programme
from collegium.reasons import Level, Reason
from collegium.roster import Colleague, Reading, read_staff, schools_of, write_staff_csv

MEND = "Nothing was allocated: mend these first."


def refuse_one_school(looked: Looked, staff: Path) -> None:
    """Groups across schools need more than one; faults of the list are told elsewhere."""
    if not looked.faulty and len(schools_of(looked.colleagues)) < 2:
        name = on_one_line(staff.name)
        raise Refused(
            f"--cross-school needs a list of several schools, and {name} has no column school with two or more in it.",
            Exit.USAGE,
        )


def inputs_across(folder: Path, out: Path) -> Inputs:
    """The schools of a folder as one: the programme they share, and their staff lists as one list.

    Refused: a school without its files or with faults, other programmes, or one school alone.
    """
    schools, passed = schools_in_folder(folder, out)
    for sentence in passed:
        tell(f"Note: {sentence}")
    missing = [f"{on_one_line(school.name)}: {school.fault}" for school in schools if school.fault]
    if missing:
        for line in missing:
            tell(line)
        raise Refused(MEND, Exit.FAULTS)
    if len(schools) < 2:
        raise Refused(f"--cross-school needs several schools, and {on_one_line(str(folder))} holds one.", Exit.USAGE)
    programme = one_programme(schools, folder)
    looked = look(programme, None)
    if looked.programme is None or looked.faulty:
        raise Refused(MEND, Exit.FAULTS, [one for one in looked.findings if one.level is Level.ERROR])
    staff = write_staff_csv(_everybody(schools, looked.programme))
    together = look(programme, staff, "staff.csv")
    tell_notes(together.notes)
    return sound(together, programme, staff, "staff.csv")


def _everybody(schools: Sequence[School], programme: Programme) -> list[Colleague]:
    """The colleagues of all lists, each with its school; a list may name people of the others as `school:id`."""
    files = {school.name: school.staff for school in schools if isinstance(school.staff, Path)}
    known = {
        f"{name}:{person.id}" for name, reading in _read_all(files, programme).items() for person in _records(reading)
    }
    readings = _read_all(files, programme, known)
    faults = [at_school(name, fault) for name, reading in readings.items() for fault in _errors(reading)]
    if faults:
        raise Refused(MEND, Exit.FAULTS, faults)
    return [replace(person, school=name) for name, reading in readings.items() for person in reading.colleagues]


def _read_all(files: Mapping[str, Path], programme: Programme, known: Collection[str] = ()) -> dict[str, Reading]:
    return {
        name: read_staff(read_bytes(path), path.name, foci=programme.codes, blocks=programme.blocks, known_ids=known)
        for name, path in files.items()
    }


def _records(reading: Reading) -> Sequence[Colleague]:
    """Everyone in a list, with faults or without: an id that stands in it is known."""
    return reading.lines.records if reading.lines else ()


def _errors(reading: Reading) -> list[Reason]:
    return [fault for fault in reading.faults if fault.level is Level.ERROR]
