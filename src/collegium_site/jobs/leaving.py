"""What of this app stays here."""

from collegium_site.tenancy.taken_along import stays

stays({"jobs.Job": "work of the site; what came of it goes along"})
