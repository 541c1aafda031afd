"""The web process carries no solver: it would cost every idle school a hundred megabytes."""

import os
import subprocess
import sys

HEAVY = ["numba", "llvmlite", "numpy", "scipy", "ortools"]
PROGRAM = f"""
import sys
import collegium_site.asgi
from django.urls import get_resolver
get_resolver().url_patterns
print([name for name in {HEAVY} if name in sys.modules])
"""


def test_pages_import_no_solver(tmp_path: object) -> None:
    environment = {**os.environ, "COLLEGIUM_DATA": str(tmp_path), "COLLEGIUM_TEST": "1"}
    said = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"
