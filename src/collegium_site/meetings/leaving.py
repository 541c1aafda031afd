"""What of this app goes along with a school, and what stays with the groups and with each person."""

from collegium_site.meetings.models import Attended, Meeting, Reading, Seat, SharedLine, Visitor
from collegium_site.meetings.services.reading import note_read
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.taken_along import Taken, stays, take_along

OF_THE_GROUP = "what a group writes is read by the group; it prints it, and shares the lines that it chooses"
take_along(
    Taken(
        "held-meetings",
        Meeting,
        "id programme version slot block group focus focus_code colour number of date start end room note"
        " counts_towards protocol agenda told_on left_over started_at closed_at disrupted cancelled why",
        needs=Permission.OVERSEE_MEETINGS,
        without={
            "code": "holds for the hour of the meeting",
            **dict.fromkeys(("bring", "turn", "turn_is", "by_turn"), "who brings what is the group's own"),
        },
    ),
    Taken(
        "register",
        Seat,
        "id meeting colleague__staff_id name sort_name kind basis leads deputises leads_today mark caught_up",
        needs=Permission.SEE_LINES_BY_NAME,
        without={
            **dict.fromkeys(("last", "other"), "what devices know of each other"),
            **dict.fromkeys(("apology", "acknowledged", "not_at_work"), "why somebody could not come"),
            **dict.fromkeys(("nudge", "nudge_line", "nudged_by"), "a word in private"),
        },
        noted=lambda reader, day: note_read(reader=reader, day=day),
    ),
    Taken(
        "visitors",
        Visitor,
        "id programme block group meeting since until kind name organisation",
        needs=Permission.OVERSEE_MEETINGS,
        without={
            "key": "what a page calls what it sends",
            "user": "a number of this site; the name goes along",
        },
    ),
    Taken("visitors-attended", Attended, "visitor meeting", needs=Permission.OVERSEE_MEETINGS),
    Taken("shared-lines", SharedLine, "text", without=dict.fromkeys(("meeting", "at"), "whose line it is")),
    Taken("lines-opened", Reading, "reader_name day", without={"reader": "a number of this site; the name goes along"}),
)
stays(
    dict.fromkeys(
        (
            "meetings.Promise", "meetings.Minutes", "meetings.MinutesVersion", "meetings.Beside", "meetings.Action",
            "meetings.Understanding", "meetings.UnderstandingVersion",
        ),
        OF_THE_GROUP,
    )
)  # fmt: skip
stays(
    {
        "meetings.Tap": "single taps on a clock; when a meeting began and was closed goes along with it",
        "meetings.Mark": "taps of devices; what they came to stands in the register",
        "meetings.ReminderChoice": "a wish of one person, shown to nobody else",
        "meetings.ReminderRound": "technical: on which days reminders were looked through",
    }
)
