"""What of this app goes along with a school."""

from collegium_site.publication.models import Comment, MemberPeriod, PublicPage, Round, Step, Version
from collegium_site.tenancy.permissions import Permission
from collegium_site.tenancy.taken_along import Taken, stays, take_along

DRAFT = Permission.SEE_DRAFT_PROGRAMME
OF_THE_SITE = "a number of this site; the name goes along"
take_along(
    Taken(
        "rounds",
        Round,
        "id programme number state opens closes consulted approved told_at",
        needs=DRAFT,
        without={"link_number": "part of the secret of a link"},
    ),
    Taken("round-steps", Step, "id round kind words by_name at", needs=DRAFT, without={"by": OF_THE_SITE}),
    Taken(
        "comments",
        Comment,
        "id round author_name from_outside text made_at answer answered_by__name answered_at",
        needs=Permission.ANSWER_CONSULTATION,
        without={"author": OF_THE_SITE},
    ),
    Taken(
        "versions",
        Version,
        "id programme round number digest outline content published_by_name published_at",
        needs=Permission.SEE_HOURS_BY_NAME,
        without={"published_by": OF_THE_SITE},
    ),
    Taken("member-periods", MemberPeriod, "id version colleague__staff_id block group focus since until covers"),
    Taken("public-page", PublicPage, "id is_on"),
)
stays(
    {
        "publication.StaffThen": "a staff list as it once was, to compare with: it knows who is kept apart",
        "publication.Repair": "work of the site; what came of it is a version",
        "publication.PersonPage": "written from the version, which goes along",
        "publication.GroupPage": "written from the version, which goes along",
        "publication.Feed": "secret addresses, each of one person",
        "publication.CalendarChoice": "a wish of one person, shown to nobody else",
        "publication.CalendarEntry": "what one person's calendar was told, shown to nobody else",
    }
)
