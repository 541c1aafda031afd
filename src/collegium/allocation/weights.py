"""What each soft figure weighs: the contract's weights, and those that look for another plan as good in its own way."""

from __future__ import annotations

from collections.abc import Mapping

Weights = Mapping[str, int]

WEIGHTS: Weights = {
    "repeats": 200,
    "department_mix": 80,
    "role_mix": 20,
    "experience_mix": 10,
    "preferences": 1,
    "last_choices": 20,
}
