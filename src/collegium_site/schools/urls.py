"""Setting up a school, and its people."""

from typing import Any

from django.urls import include, path

from collegium_site.schools.views import departments, imports, leave_periods, people, set_up, sign_ins, years

app_name = "schools"

set_up_pages = [
    path("", set_up.overview, name="set_up"),
    path("school/", set_up.change_school, name="change_school"),
    path("words/", set_up.change_words, name="change_words"),
    path("years/", years.years, name="years"),
    path("years/new/", years.new_year, name="new_year"),
    path("years/<int:pk>/", years.year, name="year"),
    path("years/<int:pk>/weeks/", years.weeks, name="weeks"),
    path("years/<int:pk>/remove/", years.remove_year, name="remove_year"),
]

staff_pages = [
    path("", people.staff, name="staff"),
    path("new/", people.new_colleague, name="new_colleague"),
    path("download/csv/", people.download, {"kind": "csv"}, name="download_csv"),
    path("download/xlsx/", people.download, {"kind": "xlsx"}, name="download_xlsx"),
    path("import/", imports.bring_in, name="bring_in"),
    path("import/<int:pk>/", imports.staff_import, name="import"),
    path("import/<int:pk>/columns/", imports.map_columns, name="import_columns"),
    path("import/<int:pk>/answer/", imports.answer, name="import_answer"),
    path("import/<int:pk>/mend/", imports.mend, name="import_mend"),
    path("import/<int:pk>/confirm/", imports.confirm, name="import_confirm"),
    path("import/<int:pk>/discard/", imports.discard, name="import_discard"),
    path("import/<int:pk>/undo/", imports.undo, name="import_undo"),
    path("departments/", departments.departments, name="departments"),
    path("departments/<int:pk>/", departments.department, name="department"),
    path("sign-ins/", sign_ins.members, name="members"),
    path("sign-ins/invite/", sign_ins.invite_everyone, name="invite_everyone"),
    path("sign-ins/slips/", sign_ins.slips, name="slips"),
    path("sign-ins/<int:user_id>/", sign_ins.roles, name="roles"),
    path("<int:pk>/", people.colleague, name="colleague"),
    path("<int:pk>/edit/", people.edit_colleague, name="edit_colleague"),
    path("<int:pk>/leave/", people.leave, name="leave"),
    path("<int:pk>/leave-periods/", leave_periods.leave_periods, name="leave_periods"),
    path("<int:pk>/rejoin/", people.rejoin, name="rejoin"),
    path("<int:pk>/invite/", sign_ins.invite, name="invite"),
]

school_pages: list[Any] = [
    path("set-up/", include(set_up_pages)),
    path("staff/", include(staff_pages)),
    path("my-record/", people.own_record, name="own_record"),
]

urlpatterns = [
    path("set-up/", set_up.new_school, name="new_school"),
    path("s/<slug:school>/", include(school_pages)),
]
