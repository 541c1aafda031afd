"""What may not be after a server was killed: a mark or a line lost or doubled, and anything that is half closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

Written = dict[str, Any]
NAMES = {"close": "meeting.closed", "reopen": "meeting.reopened"}


def faults(
    written: Written, parcels: Sequence[Sequence[str]], acknowledged: Iterable[str], texts: Sequence[str]
) -> list[str]:
    """`written` is what `records` tells; `acknowledged` the keys of marks and taps, `texts` the minutes, in order."""
    return [
        *([] if written["sound"] else ["the database says of itself that it is damaged"]),
        *_lost(written, acknowledged, texts),
        *_doubled(written),
        *_half_marked(written, parcels),
        *_half_closed(written),
        *_half_written(written),
    ]


def _lost(written: Written, acknowledged: Iterable[str], texts: Sequence[str]) -> Iterator[str]:
    kept = {row[0] for row in (*written["marks"], *written["taps"])}
    for key in acknowledged:
        if key not in kept:
            yield f"{key} was acknowledged and is lost"
    saved = {text for _number, text in written["versions"]}
    for text in texts:
        if text not in saved:
            yield f"“{text}” was acknowledged and is lost"


def _doubled(written: Written) -> Iterator[str]:
    keys = [row[0] for row in (*written["marks"], *written["taps"])]
    texts = [text for _number, text in written["versions"]]
    for what, times in Counter([*keys, *texts, *(f"the hour of {key}" for key in written["worked"])]).items():
        if times > 1:
            yield f"{what} was written {times} times"


def _half_marked(written: Written, parcels: Sequence[Sequence[str]]) -> Iterator[str]:
    """A parcel is one transaction; and a seat says what its newest mark says."""
    kept = {row[0] for row in written["marks"]}
    for parcel in parcels:
        if 0 < len(kept & set(parcel)) < len(parcel):
            yield f"of {len(parcel)} marks sent together {len(kept & set(parcel))} are there"
    newest = {seat: (mark, key) for key, seat, mark in written["marks"]}
    for seat, mark, last, _colleague in written["seats"]:
        if (mark, last) != newest.get(seat, ("", "")):
            yield f"seat {seat} says {mark} by {last}, and its newest mark {newest.get(seat)}"


def _half_closed(written: Written) -> Iterator[str]:
    kinds = [kind for _key, kind in written["taps"] if kind in NAMES]
    is_closed = bool(kinds) and kinds[-1] == "close"
    if is_closed != written["closed"]:
        yield f"the last tap is {kinds[-1:]}, and the meeting is {'' if written['closed'] else 'not '}closed"
    if written["events"] != [NAMES[kind] for kind in kinds]:
        yield "the log tells other closes than the taps"
    if not is_closed:
        return
    if written["times"]:
        yield f"{written['times']} arrivals are kept after the close"
    present = {colleague for _seat, mark, _last, colleague in written["seats"] if mark == "present"}
    for colleague in sorted(present & set(written["planned"]) - set(written["worked"])):
        yield f"colleague {colleague} was there, and the hour is not written"


def _half_written(written: Written) -> Iterator[str]:
    numbers = [0, *(number for number, _text in written["versions"])]
    if any(after != before + 1 for before, after in pairwise(numbers)):
        yield f"versions of the minutes are numbered {numbers[1:]}"
    if written["minutes"] and written["minutes"] != written["versions"][-1:]:
        yield "the minutes say something else than their newest version"
