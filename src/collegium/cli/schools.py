"""The schools of one call: sub-folders of a folder, or a list with a column `school`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from collegium.cli.exits import Exit, Refused
from collegium.cli.inputs import Inputs, Looked, look, read_bytes, sound
from collegium.cli.output import on_one_line
from collegium.programme import Programme, programme_as_toml, read_programme
from collegium.reasons import Reason
from collegium.results import PREVIOUS, PROGRAMME
from collegium.roster import bound_to_others, folder_name, own_list, schools_of, write_staff_csv
from collegium.words import joined

MOST_ENTRIES, MOST_SCHOOLS = 10_000, 1_000
STAFF = "staff."


@dataclass(frozen=True, slots=True)
class School:
    """A school to plan for. Its files are read when its turn comes: a path, or the bytes themselves.

    `name` is also its folder's. `fault` says why nothing can be read; `given` is a programme that is not its own,
    in which its name takes the place of the school's.
    """

    name: str
    programme: Path | bytes = b""
    staff: Path | bytes = b""
    given: bool = False
    fault: str = ""

    def read(self) -> Read:
        """The school's files and everything found in them. Refused: they cannot be read at all."""
        if self.fault:
            raise Refused(self.fault, Exit.FAULTS)
        programme, staff = _bytes_of(self.programme), _bytes_of(self.staff)
        if self.given:
            programme = _called(programme, self.name)
        name = self.staff.name if isinstance(self.staff, Path) else "staff.csv"
        return Read(look(programme, staff, name), programme, staff, name)


@dataclass(frozen=True, slots=True)
class Read:
    """A school's files, and what was found in them."""

    looked: Looked
    programme: bytes
    staff: bytes
    staff_name: str

    def sound(self) -> Inputs:
        """The files as values. Refused: with the findings that are errors."""
        return sound(self.looked, self.programme, self.staff, self.staff_name)


def schools_in_folder(folder: Path, out: Path) -> tuple[list[School], list[str]]:
    """Every sub-folder with a programme and a staff list, by name, and a sentence for each that was passed over.

    A sub-folder without a programme uses the folder's own, where there is one. Refused: there is no school.
    """
    shared = folder / PROGRAMME
    trusts = shared if shared.is_file() else None
    schools, passed = [], []
    for place in _sub_folders(folder):
        if place.resolve() == out.resolve():
            continue
        school = _school_in(place, trusts)
        if school is None:
            passed.append(f"{on_one_line(place.name)} has neither {PROGRAMME} nor a staff list: passed over.")
        elif place.name.endswith(PREVIOUS):
            passed.append(f"{on_one_line(place.name)} is an earlier result by its name: passed over.")
        else:
            schools.append(school)
    if not schools:
        raise Refused(_no_school(folder), Exit.USAGE)
    if len(schools) > MOST_SCHOOLS:
        raise Refused(f"{on_one_line(str(folder))} holds more than {MOST_SCHOOLS:,} schools.", Exit.USAGE)
    return schools, passed


def schools_in_list(looked: Looked, programme: bytes) -> list[School]:
    """One school for each that a sound list names, with its own part of the list and its own ids.

    Refused: somebody must be with a colleague of another school.
    """
    bound = list(bound_to_others(looked.colleagues))
    if bound:
        raise Refused("Nothing was allocated: mend these first.", Exit.FAULTS, bound)
    return [
        School(folder_name(name), programme, write_staff_csv(own_list(people)), given=True)
        for name, people in sorted(schools_of(looked.colleagues).items())
    ]


def one_programme(schools: Sequence[School], folder: Path) -> bytes:
    """The programme for groups across the schools of a folder: the folder's own, or the one that all of them have.

    Refused: they differ in more than the name of the school.
    """
    shared = folder / PROGRAMME
    places = [school.programme for school in schools if isinstance(school.programme, Path) and not school.given]
    if shared.is_file():
        places.insert(0, shared)
    first, others = places[0], places[1:]
    content = read_bytes(first)
    wanted = _nameless(content)
    for place in others:
        if _nameless(read_bytes(place)) != wanted:
            raise Refused(
                f"Groups across schools need one programme, and {on_one_line(str(place))} differs from "
                f"{on_one_line(str(first))} in more than the school's name.",
                Exit.FAULTS,
            )
    return content if first == shared else _called(content, joined_names(schools))


def at_school(name: str, finding: Reason) -> Reason:
    """A finding among those of other schools: it says first whose it is."""
    return replace(finding, where=f"{name}, {finding.where}")


def joined_names(schools: Sequence[School]) -> str:
    """What schools are called together, in a line."""
    names = [school.name for school in schools]
    return joined(names) if len(names) <= 4 else f"{', '.join(names[:3])} and {len(names) - 3} more schools"


def _sub_folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry, _ in zip(entries, range(MOST_ENTRIES + 1), strict=False)]
    except OSError as wrong:
        why = (wrong.strerror or "not a folder").lower()
        raise Refused(f"{on_one_line(str(folder))} cannot be read: {why}.", Exit.USAGE) from None
    if len(found) > MOST_ENTRIES:
        raise Refused(
            f"{on_one_line(str(folder))} holds more than {MOST_ENTRIES:,} entries: is it the folder of schools?",
            Exit.USAGE,
        )
    return sorted(Path(entry.path) for entry in found if entry.is_dir() and not entry.name.startswith("."))


def _school_in(place: Path, shared: Path | None) -> School | None:
    """The school of a sub-folder; none where there is nothing of one."""
    try:
        names = sorted(entry.name for entry in place.iterdir())
    except OSError as wrong:
        return School(place.name, fault=f"the folder cannot be read: {(wrong.strerror or 'no reason given').lower()}.")
    lists = [name for name in names if name.casefold().startswith(STAFF)]
    own = PROGRAMME in names
    if not own and not lists:
        return None
    fault = _fault_of(own or shared is not None, lists)
    if fault:
        return School(place.name, fault=fault)
    programme = place / PROGRAMME if own else shared
    return School(place.name, programme or b"", place / lists[0], given=not own)


def _fault_of(programme: bool, lists: Sequence[str]) -> str:  # noqa: FBT001 - a fact, not a switch
    if not programme:
        return f"there is a staff list and no {PROGRAMME} beside it."
    if not lists:
        return f"there is {PROGRAMME} and no staff list (staff.csv or staff.xlsx) beside it."
    if len(lists) > 1:
        return f"there are {len(lists)} staff lists ({joined([on_one_line(name) for name in lists])}); keep one."
    return ""


def _no_school(folder: Path) -> str:
    name = on_one_line(str(folder))
    if (folder / PROGRAMME).is_file():
        return (
            f"{name} holds a programme and no folders of schools: for one school, name {PROGRAMME} itself and its "
            "list with --staff."
        )
    return (
        f"{name} holds no school: expected folders, each with {PROGRAMME} and a staff list (staff.csv or staff.xlsx)."
    )


def _bytes_of(source: Path | bytes) -> bytes:
    return read_bytes(source) if isinstance(source, Path) else source


def _called(content: bytes, school: str) -> bytes:
    """The programme with another school's name; one that cannot be read stays as it is, for its faults to be told."""
    read = read_programme(content)
    if read.programme is None:
        return content
    return programme_as_toml(replace(read.programme, school=school)).encode()


def _nameless(content: bytes) -> Programme | bytes:
    """What a programme says but for its school's name."""
    read = read_programme(content)
    return content if read.programme is None else replace(read.programme, school="")
