"""Where a command writes: what stands in the way is a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from collegium.cli.exits import Exit, Refused
from collegium.cli.output import on_one_line
from collegium.results import FolderInUseError


@contextmanager
def refusing(out: Path) -> Iterator[None]:
    """Refused, with 2, where something else is in the folder or it cannot be written."""
    try:
        yield
    except FolderInUseError as used:
        raise Refused(on_one_line(str(used)), Exit.USAGE) from None
    except (OSError, ValueError) as wrong:
        why = getattr(wrong, "strerror", None) or "not a name of a folder"
        raise Refused(f"{on_one_line(str(out))} cannot be written: {why.lower()}.", Exit.USAGE) from None
