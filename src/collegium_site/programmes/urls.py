from django.urls import URLPattern, path

from collegium_site.programmes.forms.part_kinds import ASK, FOCUS, MEETING, PART_KINDS, PROTECTED, PartKind
from collegium_site.programmes.views import dates, parts, proposing, studio, whole

app_name = "programmes"

ADDRESSES = {FOCUS: "focus-areas", MEETING: "meetings", PROTECTED: "protected-time", ASK: "asks"}


def pages_of(kind: PartKind) -> list[URLPattern]:
    """Adding, changing, checking and removing a part: the same addresses for every kind."""
    base, given = f"<int:pk>/{ADDRESSES[kind]}", {"kind": kind}
    return [
        path(f"{base}/new/", parts.edit_part, given, name=f"{kind.name}_new"),
        path(f"{base}/new/check/", parts.check_part, given, name=f"{kind.name}_check_new"),
        path(f"{base}/<int:part>/", parts.edit_part, given, name=f"{kind.name}_change"),
        path(f"{base}/<int:part>/check/", parts.check_part, given, name=f"{kind.name}_check"),
        path(f"{base}/<int:part>/remove/", parts.remove_part, given, name=f"{kind.name}_remove"),
    ]


urlpatterns = [
    path("", whole.programmes, name="list"),
    path("new/", whole.begin, name="begin"),
    path("from-a-file/", whole.begin_from_file, name="from_file"),
    path("<int:pk>/", studio.studio, name="studio"),
    path("<int:pk>/on-a-page/", studio.on_a_page, name="on_a_page"),
    path("<int:pk>/reach/", studio.by_name, name="by_name"),
    path("<int:pk>/settings/", whole.settings, name="settings"),
    path("<int:pk>/settings/check/", whole.check_settings, name="settings_check"),
    path("<int:pk>/undo/", whole.undo, name="undo"),
    path("<int:pk>/put-away/", whole.put_away, name="put_away"),
    path("<int:pk>/take-back/", whole.take_back, name="take_back"),
    path("<int:pk>/programme.toml", whole.as_file, name="as_file"),
    path("<int:pk>/dates/", dates.put_in, name="dates"),
    path("<int:pk>/dates/save/", dates.save, name="dates_save"),
    path("<int:pk>/copy/<int:year>/", dates.copy_year, name="copy_year"),
    path("<int:pk>/propose/<int:year>/", proposing.propose, name="propose"),
    path("<int:pk>/propose/<int:year>/take/", proposing.take, name="take_dates"),
    path("<int:pk>/asks/usual/", parts.add_usual_asks, name="asks_usual"),
    path("<int:pk>/meetings/<int:part>/date/", parts.choose_date, name="choose_date"),
    path("<int:pk>/focus-areas/<int:part>/move/", parts.move_focus_area, name="focus_move"),
    *(page for kind in PART_KINDS for page in pages_of(kind)),
]
