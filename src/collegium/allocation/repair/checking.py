"""Whether an allocation read back is one of this programme and these people: what a repair can begin from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from collegium.allocation.facts import group_named
from collegium.allocation.outcome import Placement
from collegium.allocation.repair import sentences
from collegium.programme.programme import FocusArea, Programme
from collegium.reasons import Level, Reason


def faults_before(before: Sequence[Placement], programme: Programme, known: Collection[str]) -> tuple[Reason, ...]:
    """Every place that cannot be: of nobody known (by id), in no block or group of the programme, or one of two."""
    return tuple(_faults(before, programme, known))


def _faults(before: Sequence[Placement], programme: Programme, known: Collection[str]) -> Iterator[Reason]:
    seats = Counter((placement.colleague_id, placement.block) for placement in before)
    strangers = {placement.colleague_id for placement in before} - set(known)
    for id_ in sorted(strangers):
        yield _fault(id_, "before_stranger", sentences.BEFORE_STRANGER, {"id": id_})
    for placement in before:
        yield from _place(placement, programme)
    for (id_, block), times in seats.items():
        if times > 1:
            values = {"block": str(block), "times": str(times)}
            yield _fault(f"{id_}, block {block}", "before_twice", sentences.BEFORE_TWICE, values)


def _place(placement: Placement, programme: Programme) -> Iterator[Reason]:
    where, group = f"{placement.colleague_id}, block {placement.block}", group_named(placement.group)
    values = {"block": placement.block, "blocks": programme.blocks, "group": placement.group}
    foci = {"focus": placement.focus, "known": list(programme.all_codes)}
    if not 1 <= placement.block <= programme.blocks:
        yield _fault(where, "before_block", sentences.BEFORE_BLOCK, values)
    if placement.focus not in programme.all_codes:
        yield _fault(where, "before_focus", sentences.BEFORE_FOCUS, foci)
    elif group is None or group.focus != placement.focus or not group.number:
        yield _fault(where, "before_group", sentences.BEFORE_GROUP, values | {"focus": placement.focus})


def replaced_out_of_time(programme: Programme, before: Sequence[Placement], from_block: int) -> tuple[Reason, ...]:
    """Where a focus that replaces others begins after the block of a repair, had places earlier, or they have later."""
    every = (*programme.former, *programme.focus_areas)
    return tuple(reason for focus in every if focus.replaces for reason in _out_of_time(focus, before, from_block))


def _out_of_time(focus: FocusArea, before: Sequence[Placement], from_block: int) -> Iterator[Reason]:
    values = {"focus": focus.code, "block": focus.from_block}
    if focus.from_block > from_block:
        yield _fault(focus.code, "begins_later", sentences.BEGINS_LATER, values)
    too_soon = sorted({one.block for one in before if one.focus == focus.code and one.block < focus.from_block})
    for block in too_soon:
        yield _fault(focus.code, "begun_before", sentences.BEGUN_BEFORE, values | {"before": block})
    over = range(focus.from_block, from_block)
    too_long = sorted({one.block for one in before if one.focus in focus.replaces and one.block in over})
    for block in too_long:
        yield _fault(focus.code, "replaced_later", sentences.REPLACED_LATER, values | {"after": block})


def _fault(where: str, sentence: str, template: str, values: Mapping[str, object]) -> Reason:
    return Reason(Level.ERROR, where, "file", template, values, sentence)
