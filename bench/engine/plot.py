"""How far above its limits the best table is after how long, as an SVG that reads in light and in dark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import log10

WIDTH, HEIGHT = 980, 440
LEFT, RIGHT, TOP, BOTTOM = 64, 300, 56, 52
EARLIEST, LATEST = 0.1, 60.0
LEAST, MOST = 0.005, 2.0
TIMES = (0.1, 0.3, 1, 3, 10, 30, 60)
GAPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2)
COLOURS = 6
LABEL_HEIGHT = 16
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24302f }
.title { font-size: 16px; font-weight: 600 } .quiet { fill: #5d6b69 } .label { font-weight: 600 }
.paper { fill: #fbfaf6 } .grid { stroke: #dcdcd3 } .line { fill: none; stroke-width: 2; stroke-linejoin: round }
.c1 { stroke: #0b6157 } .c2 { stroke: #b4530a } .c3 { stroke: #5b3f9e }
.c4 { stroke: #1b66b3 } .c5 { stroke: #a8324a } .c6 { stroke: #60700f }
.t1 { fill: #0b6157 } .t2 { fill: #b4530a } .t3 { fill: #5b3f9e }
.t4 { fill: #1b66b3 } .t5 { fill: #a8324a } .t6 { fill: #60700f }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e9e4 } .quiet { fill: #a3afac } .paper { fill: #141a19 } .grid { stroke: #333c3a }
  .c1 { stroke: #55c4b3 } .c2 { stroke: #f0a25e } .c3 { stroke: #b7a2f2 }
  .c4 { stroke: #7db9f5 } .c5 { stroke: #f08ca0 } .c6 { stroke: #bccb6b }
  .t1 { fill: #55c4b3 } .t2 { fill: #f0a25e } .t3 { fill: #b7a2f2 }
  .t4 { fill: #7db9f5 } .t5 { fill: #f08ca0 } .t6 { fill: #bccb6b }
}
"""

Curve = Sequence[tuple[float, float]]
"""(seconds, gap), in order of time."""


def plotted(curves: Mapping[str, Curve], latest: float = LATEST) -> str:
    """A line for each name, labelled where it ends; both axes in powers of ten."""
    within = {name: [point for point in curve if point[0] <= latest] for name, curve in curves.items()}
    shown = {name: curve for name, curve in within.items() if curve}
    places = _apart([_y(curve[-1][1]) for curve in shown.values()])
    body = [*_axes(latest)]
    for number, ((name, curve), place) in enumerate(zip(shown.items(), places, strict=True)):
        colour = number % COLOURS + 1
        body.append(f'<path class="line c{colour}" d="{_path(curve, latest)}"/>')
        label = f"{escape(name)} · {curve[-1][1]:.1%}"
        body.append(f'<text class="label t{colour}" x="{WIDTH - RIGHT + 10}" y="{place + 4:.1f}">{label}</text>')
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d">',
            '<title id="t">How far above its limits the best table is, over time</title>',
            f'<desc id="d">{escape(_in_words(shown))}</desc>',
            f"<style>{STYLE}</style>",
            f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="8"/>',
            *body,
            "</svg>\n",
        ]
    )


def _axes(latest: float) -> list[str]:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = [
        f'<text class="title" x="{LEFT}" y="26">How far above its limits the best table is</text>',
        f'<text class="quiet" x="{LEFT}" y="45">weighted sum of all figures, against the sum of their limits</text>',
        f'<text class="quiet" x="{right}" y="{HEIGHT - 12}" text-anchor="end">seconds of searching</text>',
        f'<text class="quiet" x="{right + 10}" y="45">colleagues in groups · in the end</text>',
    ]
    for gap in GAPS:
        height = _y(gap)
        parts.append(f'<path class="grid" d="M{LEFT} {height:.1f}H{right}"/>')
        parts.append(
            f'<text class="quiet" x="{LEFT - 8}" y="{height + 4:.1f}" text-anchor="end">{gap * 100:g} %</text>'
        )
    for seconds in (each for each in TIMES if each <= latest):
        across = _x(seconds, latest)
        parts.append(f'<path class="grid" d="M{across:.1f} {TOP}V{bottom}"/>')
        parts.append(f'<text class="quiet" x="{across:.1f}" y="{bottom + 20}" text-anchor="middle">{seconds:g}</text>')
    return parts


def _path(curve: Curve, latest: float) -> str:
    """Steps: a table is the best until there is a better one, and the last one until the end."""
    parts, before = [], None
    for seconds, gap in curve:
        across, height = _x(seconds, latest), _y(gap)
        parts.append(f"M{across:.1f} {height:.1f}" if before is None else f"H{across:.1f}V{height:.1f}")
        before = height
    return f"{''.join(parts)}H{_x(latest, latest):.1f}"


def _x(seconds: float, latest: float) -> float:
    share = (log10(max(seconds, EARLIEST)) - log10(EARLIEST)) / (log10(latest) - log10(EARLIEST))
    return LEFT + min(share, 1) * (WIDTH - RIGHT - LEFT)


def _y(gap: float) -> float:
    share = (log10(min(max(gap, LEAST), MOST)) - log10(LEAST)) / (log10(MOST) - log10(LEAST))
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)


def _apart(heights: Sequence[float]) -> list[float]:
    """The heights, moved so that labels do not cover each other."""
    placed: dict[int, float] = {}
    last = TOP - LABEL_HEIGHT
    for place in sorted(range(len(heights)), key=lambda place: heights[place]):
        last = placed[place] = max(heights[place], last + LABEL_HEIGHT)
    over = max(0, last - (HEIGHT - BOTTOM))
    return [placed[place] - over for place in range(len(heights))]


def _in_words(curves: Mapping[str, Curve]) -> str:
    return "; ".join(
        f"{name}: {curve[0][1]:.0%} at first, {curve[-1][1]:.1%} in the end" for name, curve in curves.items()
    )
