"""Twelve people in four groups at Elmbridge School; the first of them is its colleague who signs in."""

from typing import Any

import pytest

from published_school import *  # noqa: F403 - pytest finds fixtures by their names here
from published_school import NOW


@pytest.fixture(autouse=True)
def before_the_first_block(time_machine: Any) -> None:
    """Nothing is held yet, so that everything may still be published otherwise."""
    time_machine.move_to(NOW, tick=False)
