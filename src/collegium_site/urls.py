"""Every address of the site. A page of a school stands under `/s/<slug:school>/`."""

from django.urls import include, path

from collegium_site import errors, health

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many
handler500 = errors.failed

school_pages = [
    path("", include("collegium_site.audit.urls")),
    path("jobs/", include("collegium_site.jobs.urls")),
    path("", include("collegium_site.hours.urls")),
    path("programmes/", include("collegium_site.programmes.urls")),
    path("groups/", include("collegium_site.groups.urls")),
    path("starter-packs/", include("collegium_site.materials.urls")),
    path("meetings/", include("collegium_site.meetings.urls")),
    path("sheet/", include("collegium_site.impact.urls")),
]

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("accounts/", include("collegium_site.accounts.urls")),
    path("ui/", include("collegium_site.ui.urls")),
    path("demonstration/", include("collegium_site.demo.urls")),
    path("", include("collegium_site.schools.urls")),
    path("", include("collegium_site.publication.urls")),
    path("", include("collegium_site.home.urls")),
    path("s/<slug:school>/", include(school_pages)),
]
