"""Everything that changes a design: one transaction each, undoable, recorded."""

from collegium_site.programmes.services.design import (
    begin_from_file,
    begin_programme,
    put_away,
    save_settings,
    take_back,
    undo,
)
from collegium_site.programmes.services.parts import (
    add_meetings,
    add_usual_asks,
    choose_date,
    move_focus_area,
    remove_ask,
    remove_focus_area,
    remove_meeting,
    remove_protected,
    save_ask,
    save_focus_area,
    save_meeting,
    save_protected,
)
from collegium_site.programmes.services.proposing import keep_found, take_dates, want_dates
from collegium_site.programmes.services.replacing import replace_focus_area

__all__ = [
    "add_meetings",
    "add_usual_asks",
    "begin_from_file",
    "begin_programme",
    "choose_date",
    "keep_found",
    "move_focus_area",
    "put_away",
    "remove_ask",
    "remove_focus_area",
    "remove_meeting",
    "remove_protected",
    "replace_focus_area",
    "save_ask",
    "save_focus_area",
    "save_meeting",
    "save_protected",
    "save_settings",
    "take_back",
    "take_dates",
    "undo",
    "want_dates",
]
