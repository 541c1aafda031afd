"""Which meetings have begun: known to the app that holds them, and asked before anything of them is changed."""

from collections.abc import Callable

Begun = Callable[[int], frozenset[tuple[int, int, str]]]
_known: list[Begun] = []


def knows_begun(begun: Begun) -> Begun:
    """Register who knows it: `begun(programme_id)` gives slot, block and group of each."""
    _known.append(begun)
    return begun


def begun_of(programme_id: int) -> frozenset[tuple[int, int, str]]:
    """Slot, block and group of every meeting of a programme that has begun."""
    return frozenset(key for begun in _known for key in begun(programme_id))
