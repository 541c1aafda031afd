"""The tasks of `probe` stand beside the site's own."""

import sys
from importlib import import_module
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
import_module("probe.tasks")
