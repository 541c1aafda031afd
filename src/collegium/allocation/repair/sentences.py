"""The words of a repair: every difference in a sentence, and why somebody must be told."""

JOINED = "{name} ({id}) joins from block {begins} on: {places}."
LEFT = "{name} ({id}) leaves before block {begins}, and their places are given up: {places}."
AWAY_ON = "{name} ({id}) is away from block {begins} on, and has no group until they are back; given up: {places}."
AWAY_IN = "{name} ({id}) is away in block {block}, and has no place in it; it was {before}."
AWAY = "{name} ({id}) has no place in block {block} any more; it was {before}."
BACK = "{name} ({id}) has a place in block {block} again: {after}."
MOVED = "{name} ({id}) is in {after} instead of {before} in block {block}."
RENAMED = "{before} becomes {after} in block {block}; {number} of its members stay together."
LEADS = "{name} ({id}) leads {group} in block {block}, in place of {earlier}."
LEADS_NEW = "{name} ({id}) leads {group} in block {block}."
PLACE = "{group} in block {block}"

TOLD_JOINED = "You are with us from block {begins} on: {places}."
TOLD_MOVED = "You are in {after} instead of {before} in block {block}."
TOLD_BACK = "You are in {after} in block {block}."
TOLD_AWAY_ON = "You have no group from block {begins} on, until you are back; it was {places}."
TOLD_AWAY = "You have no place in block {block}; {before} goes on without you."
TOLD_LEADS = "You lead {group} in block {block}."
TOLD_LEADS_NO_MORE = "You do not lead {group} in block {block} any more."
TOLD_COMING = "{group}, which you lead in block {block}, gets {names}."
TOLD_GOING = "{group}, which you lead in block {block}, is without {names}."
TOLD_BOTH = "{group}, which you lead in block {block}, gets {names} and is without {others}."

UNDECIDED = (
    "Whether every rule can be met from block {begins} on was not decided within the limit of {limit} seconds of exact "
    "search."
)
CANCELLED = "The repair was cancelled before it met every rule."
WHY_MOVED = "In block {block} you are in {after} instead of {before}: among the fewest changes that would do."

BEFORE_STRANGER = "{id} has places in the plan and is on no staff list."
BEFORE_BLOCK = "The plan has a place in block {block}, and the programme has {blocks} blocks."
BEFORE_FOCUS = "The plan has a place in {focus}, which is no focus area of the programme; these are {known}."
BEFORE_GROUP = "“{group}” is no group of {focus}; groups are called like {focus}-2."
BEGINS_LATER = "{focus} begins in block {block}: repair from that block on."
BEGUN_BEFORE = "{focus} begins in block {block}, but there were places in it in block {before}."
REPLACED_LATER = (
    "{focus} begins in block {block}, but what it replaces still had places in block {after}, which is over."
)
BEFORE_TWICE = "The plan has {times} places in block {block}; one is the rule."
