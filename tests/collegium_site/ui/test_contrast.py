"""Every colour that carries words can be read on every ground it may stand on, by light and by dark."""

import re
from pathlib import Path

import pytest

from collegium_site.ui.bundle import OUTPUT

PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
TOKENS = {
    name: (light, dark) for name, light, dark in PAIR.findall(Path(OUTPUT / "css" / "00-tokens.css").read_text("utf-8"))
}
WORDS = [
    "ink",
    "quiet",
    "accent",
    "accent-deep",
    "alert",
    "care",
    "good",
    *(f"focus-{number}" for number in range(1, 9)),
]
WASHES = [("ink", f"{kind}-wash") for kind in ("accent", "alert", "care", "good")]
KINDS = [(kind, f"{kind}-wash") for kind in ("accent", "alert", "care", "good")]
FILLED = [("on-accent", ground) for ground in ("accent", "accent-deep", "alert")]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("words", "ground"),
    [*((word, ground) for word in WORDS for ground in ("paper", "sheet")), *WASHES, *KINDS, *FILLED],
)
def test_words_reach_the_contrast_of_level_aa(words: str, ground: str, theme: int) -> None:
    assert contrast(TOKENS[words][theme], TOKENS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_edge_of_a_field_can_be_seen(theme: int) -> None:
    assert min(contrast(TOKENS["edge"][theme], TOKENS[ground][theme]) for ground in ("paper", "sheet")) >= 3
