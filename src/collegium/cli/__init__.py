"""The command line: `collegium check | bounds | dates | plan | repair | demo-staff | demo-trust`.

What a command needs is imported when it runs, so that `collegium --help` is quick.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from collegium.cli.exits import Exit, Refused
from collegium.cli.output import close_quietly, on_one_line, prepare_streams, tell, tell_findings
from collegium.cli.parser import parse


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status of the contract comes back, nothing is ever raised.

    SystemExit is left to the parser alone: help, version and wrong usage end the way argparse ends them.
    """
    prepare_streams()
    try:
        options = parse(sys.argv[1:] if arguments is None else arguments)
        status = int(options.run(options))
        sys.stdout.flush()
    except Refused as refused:
        tell_findings(refused.findings)
        tell(str(refused))
        return refused.status
    except BrokenPipeError:
        close_quietly()
        return Exit.PIPE_CLOSED
    except KeyboardInterrupt:
        tell("Stopped. Nothing was written; an earlier result is as it was.")
        return Exit.CANCELLED
    except Exception as fault:  # noqa: BLE001 - the last resort of a program for people who read no tracebacks
        tell(f"Collegium has a fault of its own, please report it: {on_one_line(f'{type(fault).__name__}: {fault}')}")
        return Exit.FAULTS
    return status
