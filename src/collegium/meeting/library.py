"""The protocols that come with Collegium, for an hour each, in our own words.

They follow well-known shapes of timed talk (the agenda of teacher learning communities, tuning and consultancy
protocols, looking at data, lesson study, rounds); the wording is ours. A school changes steps and minutes as it likes.
"""

from __future__ import annotations

from collegium.meeting.protocol import Protocol, Speaks, Step

START = Step("start", "Start", 2, 3, 6, Speaks.FACILITATOR, "Everyone knows what today is for and when it ends.")
TRY = Step(
    "try",
    "What I will try",
    8,
    12,
    15,
    Speaks.NOBODY,
    "Each of us has written one small step to try before next time.",
    protected=True,
)
CLOSE = Step(
    "close",
    "Close",
    3,
    5,
    5,
    Speaks.FACILITATOR,
    "Three lines: what we learned, what we agreed, what is parked.",
    protected=True,
)

LEARNING_COMMUNITY = Protocol(
    "learning_community",
    "Learning community",
    "The usual meeting: what we tried, something new, and what each of us tries next.",
    (
        Step("start", "Start", 3, 6, 8, Speaks.FACILITATOR, "Everyone knows what today is for and when it ends."),
        Step("tried", "What we tried", 10, 20, 30, Speaks.IN_TURN, "Each promise from last time has an answer."),
        Step("new", "New learning", 8, 17, 25, Speaks.FACILITATOR, "One idea, clear enough to try."),
        TRY,
        CLOSE,
    ),
    "One idea for the new learning, clear enough to try.",
)

FIRST_MEETING = Protocol(
    "first_meeting",
    "First meeting",
    "The first time a group meets: who we are, what the focus means to us, what already works.",
    (
        Step("welcome", "Who we are", 5, 10, 15, Speaks.IN_TURN, "Everyone has spoken once."),
        Step("focus", "What this focus means to us", 10, 18, 22, Speaks.GROUP, "Our understanding, in a paragraph."),
        Step("works", "What already works", 8, 15, 20, Speaks.IN_TURN, "A list of what we can borrow from each other."),
        TRY,
        CLOSE,
    ),
)

TUNING = Protocol(
    "tuning",
    "Tuning",
    "One of us brings a task, a plan or a piece of work and wants it to become better.",
    (
        START,
        Step(
            "shown", "The work is shown", 8, 11, 15, Speaks.PRESENTER, "What it is, for whom, and one question to us."
        ),
        Step("clear", "Questions to be clear", 3, 5, 8, Speaks.GROUP, "Only what a short answer settles."),
        Step("look", "A quiet look", 3, 5, 7, Speaks.NOBODY, "Notes for oneself."),
        Step("feedback", "What is strong, what could be stronger", 8, 14, 18, Speaks.GROUP, "The presenter listens."),
        Step("heard", "What the presenter takes from it", 3, 5, 8, Speaks.PRESENTER, "What will be changed first."),
        TRY,
        CLOSE,
    ),
    "A task, a plan or a piece of work, and one question about it.",
)

CONSULTANCY = Protocol(
    "consultancy",
    "Consultancy",
    "One of us has a question from practice that has no ready answer.",
    (
        START,
        Step("question", "The question", 5, 7, 10, Speaks.PRESENTER, "What was tried, and where it is stuck."),
        Step("clear", "Questions to be clear", 3, 5, 6, Speaks.GROUP, "Only facts."),
        Step("deeper", "Questions that make one think", 5, 9, 12, Speaks.GROUP, "The question put in a new way."),
        Step("aloud", "The group thinks aloud", 8, 13, 18, Speaks.GROUP, "The presenter listens and writes."),
        Step("answers", "What the presenter now thinks", 3, 6, 8, Speaks.PRESENTER, "One thing to do next."),
        TRY,
        CLOSE,
    ),
    "A question from practice that has no ready answer.",
)

DATA = Protocol(
    "data",
    "Looking at data",
    "We have results or work samples in front of us, and want to see before we judge.",
    (
        START,
        Step("expect", "What we expect to see", 3, 6, 9, Speaks.IN_TURN, "Our guesses, written down."),
        Step("see", "What is there", 6, 12, 15, Speaks.GROUP, "Facts only, no reasons yet."),
        Step("mean", "What it may mean", 6, 12, 15, Speaks.GROUP, "Several readings, and what would tell them apart."),
        Step("do", "What follows for teaching", 5, 10, 12, Speaks.GROUP, "What we change, and how we shall know."),
        TRY,
        CLOSE,
    ),
    "Results, or samples of work, for all of us to look at.",
)

LESSON_STUDY_PLAN = Protocol(
    "lesson_study_plan",
    "Lesson study: plan",
    "We plan one lesson together and choose whose learning we shall watch.",
    (
        START,
        Step("aim", "What we want to be learned", 5, 9, 12, Speaks.GROUP, "One aim, and what is hard about it."),
        Step("three", "Whose learning we watch", 4, 7, 10, Speaks.GROUP, "Three learners, known to us by a letter."),
        Step("lesson", "The lesson, part by part", 12, 20, 24, Speaks.GROUP, "What happens, and why."),
        Step("predict", "What each of the three will do", 4, 8, 10, Speaks.PAIRS, "A prediction for each part."),
        Step(
            "who", "Who teaches, who watches, when", 5, 8, 10, Speaks.FACILITATOR, "A date and a room.", protected=True
        ),
        CLOSE,
    ),
    "A topic from which we choose the lesson.",
)

LESSON_STUDY_REVIEW = Protocol(
    "lesson_study_review",
    "Lesson study: review",
    "The lesson was taught and watched: first the learning, the teaching last.",
    (
        START,
        Step("saw", "What each of the three did", 10, 16, 20, Speaks.IN_TURN, "Beside what we had predicted."),
        Step("said", "What they said themselves", 3, 6, 8, Speaks.IN_TURN, "Their words, without names."),
        Step("learned", "What this tells us about learning", 5, 10, 12, Speaks.GROUP, "What surprised us."),
        Step("lesson", "What we would change in the lesson", 4, 8, 10, Speaks.GROUP, "The next version."),
        TRY,
        CLOSE,
    ),
)

ROUNDS = Protocol(
    "rounds",
    "Rounds",
    "We visited lessons with a question of the host's, and put together what was seen.",
    (
        START,
        Step("question", "The host's question", 3, 5, 7, Speaks.PRESENTER, "What we were asked to look for."),
        Step(
            "seen", "What was seen", 8, 13, 16, Speaks.IN_TURN, "Described, not judged; about learning, not a person."
        ),
        Step("patterns", "What comes back", 6, 11, 14, Speaks.PAIRS, "Patterns, each with two places it was seen."),
        Step("next", "The next step for the school", 5, 11, 14, Speaks.GROUP, "One thing worth working on together."),
        TRY,
        CLOSE,
    ),
    "The question that we were asked to look for.",
)

PROTOCOLS: tuple[Protocol, ...] = (
    LEARNING_COMMUNITY,
    FIRST_MEETING,
    TUNING,
    CONSULTANCY,
    DATA,
    LESSON_STUDY_PLAN,
    LESSON_STUDY_REVIEW,
    ROUNDS,
)


def protocol(code: str) -> Protocol:
    """The protocol with this code. KeyError for an unknown one."""
    return {one.code: one for one in PROTOCOLS}[code]
