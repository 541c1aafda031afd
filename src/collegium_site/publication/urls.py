"""Addresses of publishing: `school_patterns` stand under the school's own address, `public_patterns` at the root.

What was published, its versions and its paper stand below `published/`, so that the menu marks where one is.
"""

from django.urls import include, path

from collegium_site.publication.views import (
    calendar_mails,
    changing,
    consultations,
    exports,
    feeds,
    membership,
    mine,
    moving,
    paper,
    public,
    published,
    replacing,
    rounds,
)

app_name = "publication"

school_patterns = [
    path("publishing/", rounds.overview, name="overview"),
    path("publishing/ask/", rounds.ask, name="ask"),
    path("publishing/decide/", rounds.decide, name="decide"),
    path("publishing/consultation/", rounds.consult, name="consult"),
    path("publishing/link/", rounds.link, name="link"),
    path("publishing/publish/", rounds.publish, name="publish"),
    path("publishing/public-page/", rounds.switch_public_page, name="switch_public_page"),
    path("publishing/tell/<int:pk>/", rounds.tell, name="tell"),
    path("publishing/change/", changing.change, name="change"),
    path("publishing/change/take/", changing.take, name="take_change"),
    path("publishing/change/leave/", changing.leave, name="leave_change"),
    path("publishing/meetings/", moving.meetings, name="meetings"),
    path("publishing/meetings/shortfall/", moving.shortfall, name="shortfall"),
    path("publishing/meetings/day/<str:day>/", moving.day, name="change_day"),
    path("publishing/meetings/<int:slot>/", moving.everyone, name="change_meeting"),
    path("publishing/meetings/<int:slot>/<int:block>/<str:group>/", moving.group, name="change_group_meeting"),
    path("publishing/members/<int:programme>/<int:block>/<str:group>/", membership.members, name="members"),
    path("publishing/members/<int:programme>/<int:block>/<str:group>/join/", membership.join, name="join"),
    path("publishing/members/<int:programme>/<int:block>/<str:group>/<int:person>/", membership.member, name="member"),
    path("publishing/replace/<int:focus>/", replacing.replace_focus, name="replace_focus"),
    path("consultation/", consultations.consultation, name="consultation"),
    path("consultation/copy.pdf", consultations.on_paper, name="consultation_pdf"),
    path("consultation/comment/", consultations.comment, name="comment"),
    path("consultation/answer/<int:pk>/", consultations.answer, name="answer"),
    path("me/", mine.mine, name="mine"),
    path("me/paper/", mine.paper, name="mine_paper"),
    path("calendar/", feeds.renew, name="renew_feed"),
    path("calendar/mails/", calendar_mails.calendar_mails, name="calendar_mails"),
    path("calendar/mails/off/<str:token>/", calendar_mails.calendar_mails_off, name="calendar_mails_off"),
    path("published/", published.programme, name="programme"),
    path("published/versions/", published.all_versions, name="versions"),
    path("published/versions/<int:programme>/<int:number>/", published.version, name="version"),
    path("published/versions/<int:programme>/<int:number>/changes/", published.changes, name="changes"),
    path(
        "published/versions/<int:programme>/<int:number>/groups/<int:block>/<str:name>/", published.group, name="group"
    ),
    path("published/versions/seal/<slug:digest>/", published.by_seal, name="by_seal"),
    path("published/paper/a-to-z/", paper.a_to_z, name="a_to_z"),
    path("published/paper/doors/", paper.doors, name="doors"),
    path("published/paper/groups/", paper.group_lists, name="group_lists"),
    path("published/paper/year/", paper.year, name="year"),
    path("export/archive/", exports.archive, name="archive"),
    path("export/workbook/", exports.workbook, name="workbook"),
]

public_patterns = [
    path("p/<slug:school>/", public.public_page, name="public"),
    path("c/<slug:school>/<str:token>/", consultations.outside, name="outside"),
    path("c/<slug:school>/<str:token>/copy.pdf", consultations.outside_on_paper, name="outside_pdf"),
    path("c/<slug:school>/said/<str:token>/", consultations.said, name="said"),
    path("f/<slug:school>/<str:token>.ics", feeds.feed, name="feed"),
]

urlpatterns = [*public_patterns, path("s/<slug:school>/", include(school_patterns))]
