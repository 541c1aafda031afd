"""`collegium check`: every finding, on standard output."""

from __future__ import annotations

from argparse import Namespace

from collegium.cli.exits import Exit
from collegium.cli.inputs import look, read_bytes
from collegium.cli.output import finding_line, say, say_json, tell, tell_notes
from collegium.reasons import Level


def run(options: Namespace) -> Exit:
    """0 without errors, 1 with some."""
    programme = read_bytes(options.programme)
    staff = read_bytes(options.staff) if options.staff else None
    looked = look(programme, staff, options.staff.name if options.staff else "")
    findings = [finding for finding in looked.findings if finding.level is not Level.NOTE]
    if options.json:
        say_json([finding.as_finding() for finding in findings])
    else:
        for finding in findings:
            say(finding_line(finding))
    tell_notes(looked.notes)
    if looked.programme is None and staff is not None:
        tell("The staff list was not looked at: what is right in it depends on the programme.")
    return Exit.FAULTS if looked.faulty else Exit.DONE
