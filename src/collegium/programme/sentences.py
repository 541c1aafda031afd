"""Every sentence of this package, by name. A school's labels and translations replace them through `Words`."""

from __future__ import annotations

# The file itself (rule `file`).
MISSING = "This is required and is not there."
WRONG_TYPE = "Found {value}; expected {expected}."
OUT_OF_RANGE = "Found {value}; it must lie between {least} and {most}."
WHOLE_MINUTES = "Found {value}; times are whole minutes."
UNKNOWN_CHOICE = "Found {value}; it must be one of {allowed}.{hint}"
UNKNOWN_KEY = "{key} is not a key of the programme file and is not read.{hint}"
NOT_UTF8 = "The file is not UTF-8 text (byte {position}). Save it as UTF-8."
TOO_LONG = "The file is longer than 2 MB; a programme file is a few pages."
TOO_NESTED = "The file nests lists or tables too deeply to be read."
NOT_TOML = "This is not TOML: {what}."
TIME_WITHOUT_SECONDS = "This is not TOML: {what}. Times need their seconds, like 15:45:00."
INLINE_TABLE = (
    "This is not TOML: {what}. A table in braces stands on one line, from its opening brace to its closing one."
)
TWICE = "{value} stands here twice."
BAD_CODE = (
    "Found {value}; a focus code has no spaces and none of ; : , = > *, and does not end in a dash and a number, "
    "because groups are called like FS-2."
)
UNKNOWN_FOCUS = "{value} is no focus area of this programme; the codes are {known}."
REPLACES_FROM_BLOCK = (
    "`replaces` and `from_block` stand together: which foci give way, and in which block this one begins."
)
FROM_BLOCK_BEYOND = "It begins in block {block}, and the programme has {blocks} blocks."
REPLACED_TOO_SOON = "{code} begins in block {block} itself; what replaces it begins later."
REPLACED_TWICE = "{code} is replaced from block {block} on by another focus; all that replaces it begins in one block."
UNKNOWN_GROUP = "{value} is no group; groups are called like FS-2, counted from 1."
NO_SUCH_GROUP = "There is no group {value}: {focus} has {number} groups."
MIN_ABOVE_MAX = "The smallest size, {least}, is above the largest, {most}."
UNKNOWN_ZONE = "{value} is no time zone; an example is Europe/London."
END_NOT_AFTER_START = "The end is not after the start."
YEARS_OUT_OF_ORDER = "{name} begins before {earlier} is over; years stand in order and do not overlap."
ENDS_BEFORE_IT_BEGINS = "{name} ends before it begins."
HALF_TERMS_OVERLAP = "{name} begins before {earlier} is over; half terms stand in order and do not overlap."
WEEKS_WITHOUT_FIRST = "Weeks have letters here, but first_week does not say which letter comes first."
NOT_A_MONDAY = "{value} is a {weekday}; a week is named by its Monday."

# Dates of meetings.
WEEKDAY = "Meeting {number} is written as {written} {plain}, but {plain} is a {real}. Dates that fit: {dates}."
WEEKDAY_NONE_FITS = "Meeting {number} is written as {written} {plain}, but {plain} is a {real}. No date near it fits."
WEEKEND = "Meeting {number} is on {date}: no working day of the school."
CLOSED = "Meeting {number} is on {date}, when the school is closed ({why})."
CLOSED_DISAGGREGATED = (
    "Meeting {number} is on {date}, when the school is closed: it is the disaggregated {labels[training_day]}."
)
BANK_HOLIDAY = "Meeting {number} is on {date}, a bank holiday ({name})."
HALF_TERM_BETWEEN = (
    "Meeting {number} is on {date}, which lies in no half term: {before} ends on {ends}, {after} begins on {begins}."
)
HALF_TERM_BEFORE = "Meeting {number} is on {date}, before the first half term: {after} begins on {begins}."
HALF_TERM_AFTER = "Meeting {number} is on {date}, after the last half term: {before} ends on {ends}."
POT_NOT_A_TRAINING_DAY = (
    "Meeting {number} counts towards a {labels[training_day]}, but {date} is none. Held ones: {held}."
)
POT_NONE_HELD = (
    "Meeting {number} counts towards a {labels[training_day]}, but {date} is none, "
    "and the year lists none that is held."
)
POT_ON_A_TRAINING_DAY = (
    "Meeting {number} counts as disaggregated, which is time on a teaching day, but {date} is a "
    "{labels[training_day]} that is held."
)

# Times of meetings.
END_BEFORE_START = "Meeting {number} on {date} ends at {end}, which is not after its start at {start}."
LATEST_FINISH = "Meeting {number} on {date} ends at {end}; no meeting may end after {latest}."

# Meetings beside other things.
PROTECTED = "Meeting {number} on {date} ({start}-{end}) overlaps protected time: {why} ({begins}-{until})."
PROTECTED_GAP = (
    "Meeting {number} on {date} ends at {end}, less than {gap} minutes before protected time: {why} from {begins}."
)
PROTECTED_SEVERAL = "Meeting {number} on {date} ({start}-{end}) runs into protected time: {whys}."
PROTECTED_MEETINGS = "{why} on {date} ({begins}-{until}) is protected, and meetings {numbers} run into it."
PROTECTED_PARTLY = (
    "Meeting {number} on {date} ({start}-{end}) runs into {why} ({begins}-{until}), which concerns {who}."
)
OVERLAP = "Meeting {number} on {date} ({start}-{end}) overlaps meeting {others}."
ONLY_MEETING = "Meeting {number} shares {date} with meeting {others}, and one of them is to be the only one that day."

# Years.
BLOCKS_SHORT = "{year} has {found} of the {needed} meetings that fill its blocks."
BLOCKS_SHORT_FOR = "{year} has {found} of the {needed} meetings that fill its blocks for {groups}."
BLOCKS_OVER = "{year} has {found} meetings, and its blocks hold {needed}."
BLOCKS_OVER_FOR = "{year} has {found} meetings for {groups}, and its blocks hold {needed}."
BLOCKS_MISPLACED = (
    "{year} has {found} of the {needed} meetings that fill its blocks, and {other} has {surplus} too many: "
    "is a date in the wrong year?"
)
OPEN = "{year} has no meetings yet."
POOL_OVERDRAWN = (
    "The disaggregated meetings of {year} take {taken}; its disaggregated {labels[training_day]} time is {given}: "
    "{left} too much."
)
POOL_LEFT = (
    "The disaggregated meetings of {year} take {taken} of {given} disaggregated {labels[training_day]} time: "
    "{left} unallocated."
)
TWO_PER_HALF_TERM = "Meetings in {half_term} of {year}: {found} instead of {wanted}."
RHYTHM = "From {first} to {second} are {days} days: more than six weeks without a meeting."

# Pasted dates.
UNREAD = "This line was not read as a meeting, because {why}: {short}"

# A year copied forward.
NO_SUCH_HALF_TERM = "Meeting {number} ({date}) has no place in {year}, which has no half term called {half_term}."
IN_NO_HALF_TERM = "Meeting {number} ({date}) lies in no half term, so it has no place to be copied to."
NO_SUCH_WEEK = "Meeting {number} ({date}) is in week {week} of {half_term}, and {year} has no such {weekday}."
NO_SUCH_TRAINING_DAY = (
    "Meeting {number} ({date}) is on a {labels[training_day]}; {half_term} of {year} has none that is held."
)
PLACE_TAKEN = "Meeting {number} ({date}) would fall on {copied}, which does not do. {because}"
