"""`collegium plan` as a whole process, from the files to the report."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from bench.servers import PROGRAMS

PROGRAMME = Path(__file__).parent.parent / "examples" / "founding-corrected.toml"
COLLEAGUES = (120, 250)


def plans(folder: Path) -> dict[int, float]:
    """Seconds by number of colleagues; a first run leaves the compiled kernel behind and is not counted."""
    return {colleagues: plan(folder, colleagues) for colleagues in (COLLEAGUES[0], *COLLEAGUES)}


def plan(folder: Path, colleagues: int) -> float:
    staff, program = folder / f"staff-{colleagues}.csv", str(PROGRAMS / "collegium")
    staff.write_bytes(subprocess.run([program, "demo-staff", str(colleagues)], check=True, capture_output=True).stdout)
    command = [program, "plan", str(PROGRAMME), "--staff", str(staff), "--out", str(folder / f"plan-{colleagues}")]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun
