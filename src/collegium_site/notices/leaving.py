"""What of this app stays here."""

from collegium_site.tenancy.taken_along import stays

stays({"notices.Notice": "letters to single people, theirs alone; they are gone or about to go"})
