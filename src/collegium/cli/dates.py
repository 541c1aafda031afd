"""`collegium dates`: the meetings not given, proposed; TOML on standard output."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from collegium.cli.exits import Exit, Refused
from collegium.cli.inputs import read_bytes
from collegium.cli.output import say, tell_conflicts, tell_findings, tell_notes
from collegium.programme import Programme, read_programme
from collegium.programme.proposal import NoDates, dates_as_toml, faults_of, propose_dates
from collegium.reasons import Level, Reason
from collegium.roster import Colleague, read_staff


def run(options: Namespace) -> Exit:
    """0 with every meeting of the programme, 3 with what stands in the way."""
    programme, faults = _programme(options.programme)
    staff: Sequence[Colleague] = ()
    if options.staff and programme:
        staff, of_staff = _staff(options.staff, programme)
        faults = [*faults, *of_staff]
    if programme is None or faults:
        tell_findings(faults)
        raise Refused("No dates were proposed: mend these first.", Exit.FAULTS)
    proposed = propose_dates(programme, staff)
    if isinstance(proposed, NoDates):
        tell_conflicts([proposed])
        return Exit.IMPOSSIBLE
    say(dates_as_toml(proposed).rstrip())
    return Exit.DONE


def _programme(path: Path) -> tuple[Programme | None, list[Reason]]:
    read = read_programme(read_bytes(path))
    if read.programme is None:
        return None, [finding for finding in read.findings if finding.level is Level.ERROR]
    return read.programme, faults_of(read.programme)


def _staff(path: Path, programme: Programme) -> tuple[Sequence[Colleague], Sequence[Reason]]:
    staff = read_staff(
        read_bytes(path), path.name, foci=programme.all_codes, blocks=programme.blocks, several_schools=True
    )
    tell_notes(staff.notes)
    return staff.colleagues, [fault for fault in staff.faults if fault.level is Level.ERROR]
