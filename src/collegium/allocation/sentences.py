"""The words of every hard rule, of what is impossible and of why someone is where they are.

Keys are the names of sentences: a school's own or a translated text takes a sentence's place by its name.
"""

COVERAGE_TWICE = "{name} ({id}) comes to {focus} {times} times; once is the rule."
COVERAGE_MISSING = "{name} ({id}) never comes to {focus}."
NOT_PLACED = "{name} ({id}) has no group in block {block}."
PLACED_TWICE = "{name} ({id}) is in {groups} in block {block}; one group is the rule."
NOT_THERE = "{name} ({id}) is placed in block {block} but is not at the school then."
PLACED_AWAY = "{name} ({id}) is placed in block {block} but is away then."
UNKNOWN_COLLEAGUE = "{id} is placed but is not on the staff list, or is exempt."
PAST_CHANGED = "{name} ({id}) was in {before} in block {block}, which is over, and stands in {after} now."
UNKNOWN_GROUP = "There is no group {group} in block {block}."
SIZE_SMALL = "{group} has {size} in block {block}; the least is {least}."
SIZE_LARGE = "{group} has {size} in block {block}; the most is {most}."
NO_LEADER = "Nobody leads {group} in block {block}."
TWO_LEADERS = "{names} both lead {group} in block {block}; one is the rule."
UNTRAINED = "{name} ({id}) leads {group} in block {block} without being trained for {focus}."
ANCHOR_MOVED = "{name} ({id}) leads {foci}; an anchored {labels[facilitator]} stays with one focus."
APART = "{name} ({id}) and {other} ({other_id}) are to be kept apart but are both in {group} in block {block}."
CONFIDENTIAL = "{group} breaks a confidential rule in block {block}."
TOGETHER = (
    "{name} ({id}) and {other} ({other_id}) belong together but are in {group} and {other_group} in block {block}."
)
SHARE = "{name} ({id}) and {other} ({other_id}) share one job but are in {group} and {other_group} in block {block}."
REACH = "{name} ({id}) can reach {reached} of {meetings} meetings of {group} in block {block}."
REACH_AWAY = "{name} ({id}) is away for too many of the meetings of {group} in block {block}."
PIN = "{name} ({id}) is pinned to {pinned} in block {block} but is in {group}."
CAP = "{group} has {number} from {department} in block {block}; the most is {most}."
COMPANY_PARTS = "{name} ({id}) leaves their company in block {block}: {group} does not stay together."
LINE_MANAGER = "{leader} leads {group} in block {block}, where {name} is; {leader} is their line manager."

FEW_FACILITATORS = (
    "{focus} needs a trained {labels[facilitator]} {needed} times over the programme, and those trained can lead it "
    "{available} times."
)
FEW_FACILITATORS_FROM = (
    "From block {block} on {focus} needs a trained {labels[facilitator]} {needed} times, and those trained who are "
    "there and have not been in it yet can lead it {available} times."
)
FEW_FACILITATORS_BLOCK = (
    "In block {block} the groups of {foci} take {needed} who are trained to lead them, and {available} are there."
)
SIZES_BLOCK = "{places} places cannot make {groups} groups of {least} to {most} in block {block}."
SIZES_FOCUS = (
    "{focus} has {groups} groups of {least} to {most} in each block: over {blocks} blocks that is {room_least} to "
    "{room_most} places, and {fewest} to {visits} visits must find one."
)
CAP_SMALL = (
    "{department} has {number} in block {block}, and {groups} groups with at most {cap} of one {labels[department]} "
    "hold {room}."
)
TOGETHER_APART = "{names} must be together, directly or through one another, but two of them are to be kept apart."
TOGETHER_APART_CONFIDENTIAL = "Some colleagues must be together, which a confidential rule forbids."
TOGETHER_LARGE = "{names} must be together, which takes {places} places; the most in a group is {most}."
TOGETHER_PINS = "{names} must be together, but in block {block} they are pinned to {pinned}."
APART_PINS = "{names} are to be kept apart, but both are pinned to {pinned} in block {block}."
APART_PINS_CONFIDENTIAL = "Two pins cannot both be kept because of a confidential rule."
APART_CROWD = "{names} are all to be kept apart from one another, {number} in all, and there are {groups} groups."
APART_CROWD_CONFIDENTIAL = "A confidential rule cannot be met with {groups} groups."
PINS_BLOCK = "{name} ({id}) is pinned to {pinned} in block {block}; nobody is in two groups at once."
PINS_FOCUS = "{name} ({id}) is pinned to {focus} in blocks {blocks}, and comes to each focus once."
PIN_NO_GROUP = "{name} ({id}) is pinned to {pinned} in block {block}, and {focus} has {groups} groups."
PIN_NOT_THERE = "{name} ({id}) is pinned in block {block} but is not at the school then."
PIN_AWAY = "{name} ({id}) is pinned in block {block} but is away then."
PIN_COVERED = "{name} ({id}) is pinned to {focus} in block {block}, and has been in it before."
PINS_CROWD = "{number} places are pinned to {pinned} in block {block}; it holds at most {most}."
PIN_REACH = "{name} ({id}) is pinned to {pinned} in block {block}, whose meetings they cannot reach."
REACH_NONE = "{name} ({id}) can reach no group in block {block}."
REACH_COVERAGE = "{name} ({id}) cannot come to every focus once: their days and pins leave no order of foci."
COMPANY_UNEVEN = "Companies that stay together need the same number of groups in every focus; here they are {numbers}."
NOBODY = "There is nobody to place."
SEARCH_GAVE_UP = (
    "It was not decided within the limit of {limit} seconds of exact search whether every rule can be met; in the best "
    "attempt these were still broken: {rules}. {faults} places in all."
)
SEARCH_CANCELLED = (
    "The search was cancelled before it met every rule; in the best attempt these were still broken: {rules}. "
    "{faults} places in all."
)
TOGETHER_IMPOSSIBLE = "These rules cannot all be kept together: {parts}."
APART_IMPOSSIBLE_CONFIDENTIAL = "Some rules, a confidential one among them, cannot all be kept."
NO_REASON = (
    "It is proven that not every rule can be kept; which of them are to blame was not decided within {limit} seconds "
    "of exact search."
)
MORE_REASONS = "Whether there are more reasons was not decided within {limit} seconds of exact search."
PART_SIZE = "groups of {focus} hold {least} to {most}"
PART_FACILITATOR = "every group of {focus} has a trained {labels[facilitator]}"
PART_CAP = "at most {cap} of {department} are in a group"
PART_COMPANY = "companies stay together"
PART_SHARE = "{names} share one job"
PART_TOGETHER = "{names} are kept together"
PART_APART = "{names} are kept apart"
PART_REACH = "the groups of {names} meet when they can come"
PART_PIN = "{name} ({id}) is pinned to {pinned} in block {block}"
PART_PINS = "{names} are pinned to {pinned} in block {block}"
PART_APART_ALL = "{names} are kept apart from one another"
PART_MORE = "{number} more"

RELAX_TRAIN = "Train {number} more to lead {focus}"
RELAX_GROUPS_OF = "Have {groups} of {focus} in each block instead of {now}"
RELAX_ANCHOR = "Let those who lead stay with their focus (anchored)"
RELAX_SIZES = "Allow groups of {least} to {most}"
RELAX_GROUPS = "Have {groups} in each block"
RELAX_CAP = "Raise the {labels[department]} cap to {cap}"
RELAX_TOGETHER = "Do not keep {names} together"
RELAX_TOGETHER_SOME = "Do not keep all of {names} together"
RELAX_APART = "Do not keep {names} apart"
RELAX_APART_SOME = "Do not keep all of {names} apart"
RELAX_APART_CONFIDENTIAL = "Lift a confidential rule"
RELAX_CIRCLE_CONFIDENTIAL = "Let them be in different groups"
RELAX_APART_PINS_CONFIDENTIAL = "Take one of the pins back"
RELAX_PIN = "Take the pin of {name} ({id}) in block {block} back"
RELAX_ONE_PIN = "Keep one pin of {name} ({id}) in block {block}"
RELAX_PINS_FOCUS = "Keep one pin of {name} ({id}) to {focus}"
RELAX_PINS = "Take {number} of the pins to {pinned} in block {block} back"
RELAX_REMIX = "Let companies change in each block (remix)"
RELAX_REACH = "Move the meetings to days that {name} ({id}) works, or ask for a smaller reach"
RELAX_TRY = "Search with another seed"
RELAX_RULES = "Take back some of the pins or of the pairs kept together or apart, or allow more sizes"
RELAX_WITH_APART_CONFIDENTIAL = "Let one of these rules go"

WHY_PIN = "you were placed in {focus} in block {block} beforehand"
WHY_PIN_REASON = "you were placed in {focus} in block {block} beforehand: {reason}"
WHY_ANCHORED = "you lead {focus} and stay with it"
WHY_LEADS = "you lead {led}"
WHY_FIRST_CHOICE = "you are in {focus} in block {block} because it was your first choice"
WHY_CHOICE = (
    "you are in {focus} in block {block}, your {choice} choice, as others wanted the places you would have liked sooner"
)
WHY_TIED = "you are in {focus} in block {block}, which you wanted as much as another"
WHY_SHARE = "you share your place with your job-share partner"
WHY_BALANCE = (
    "your groups were chosen so that you meet many different colleagues and each group mixes departments and experience"
)
WHY_BALANCE_SCHOOLS = (
    "your groups were chosen so that you meet many different colleagues and each group mixes schools and experience"
)

CONFIDENTIAL_SENTENCES = {
    "apart": CONFIDENTIAL,
    "together_apart": TOGETHER_APART_CONFIDENTIAL,
    "apart_pins": APART_PINS_CONFIDENTIAL,
    "apart_crowd": APART_CROWD_CONFIDENTIAL,
    "apart_impossible": APART_IMPOSSIBLE_CONFIDENTIAL,
    "relax_apart": RELAX_APART_CONFIDENTIAL,
    "relax_apart_some": RELAX_APART_CONFIDENTIAL,
    "relax_circle": RELAX_CIRCLE_CONFIDENTIAL,
    "relax_apart_pins": RELAX_APART_PINS_CONFIDENTIAL,
    **dict.fromkeys(
        (
            f"relax_{way}_with_apart"
            for way in ("apart", "together", "pin", "reach", "remix", "cap", "train", "sizes", "groups_of")
        ),
        RELAX_WITH_APART_CONFIDENTIAL,
    ),
}
"""For those who may not see pairs kept apart: give these to `Words(sentences=...)`."""

WITHOUT_LEAVE_SENTENCES = {
    "placed_away": "{name} ({id}) is placed in block {block} but cannot be in it.",
    "reach_away": "{name} ({id}) cannot be in {group} in block {block}.",
    "pin_away": "{name} ({id}) is pinned in block {block} but cannot be in it.",
    "away_in": "{name} ({id}) has no place in block {block} any more; it was {before}.",
    "on_leave_on": "{name} ({id}) has no group from block {begins} on; given up: {places}.",
}
"""For those who may not read who is on leave: give these to `Words(sentences=...)`."""

PLACES_EMPTY = "There is nothing in this table."
PLACES_HEADER = (
    "The first row must name the columns: colleague (an id or a name), block and group; or colleague and one column "
    "for each block, headed Block 1, Block 2 and so on."
)
PLACES_PERSON = "“{name}” is nobody on the staff list, or more than one person; an id is always clear."
PLACES_BLOCK = "“{block}” is not a block from 1 to {blocks}."
PLACES_GROUP = "“{group}” is not a group: write a focus and a number, like FS-2; the foci are {foci}."
PLACES_TWICE = "They are in {first} already in this block; “{group}” is a second place."
