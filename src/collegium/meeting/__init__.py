"""The hour itself: protocols, and the clock that keeps a meeting to its finish."""

from collegium.meeting.clock import Agenda, Entered, Log, Part, Plan, State, Status, agenda, slot_instants
from collegium.meeting.explain import explain
from collegium.meeting.library import PROTOCOLS, protocol
from collegium.meeting.protocol import Protocol, Speaks, Step, faults
from collegium.meeting.rota import Occasion, turns
from collegium.meeting.side_by_side import Run, side_by_side

__all__ = [
    "PROTOCOLS",
    "Agenda",
    "Entered",
    "Log",
    "Occasion",
    "Part",
    "Plan",
    "Protocol",
    "Run",
    "Speaks",
    "State",
    "Status",
    "Step",
    "agenda",
    "explain",
    "faults",
    "protocol",
    "side_by_side",
    "slot_instants",
    "turns",
]
