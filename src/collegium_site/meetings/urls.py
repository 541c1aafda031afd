"""Addresses of meetings, below `meetings/` of the school."""

from django.urls import path

from collegium_site.meetings.views import (
    apologies,
    lines,
    materials,
    register,
    reminders,
    rooms,
    running,
    sharing,
    standing_in,
    talk,
    understanding,
)

app_name = "meetings"

urlpatterns = [
    path("", rooms.mine, name="list"),
    path("next/", rooms.coming, name="next"),
    path("<int:pk>/", rooms.meeting, name="meeting"),
    path("<int:pk>/wall/", rooms.wall, name="wall"),
    path("<int:pk>/state/", rooms.state, name="state"),
    path("<int:pk>/tap/", running.tap, name="tap"),
    path("<int:pk>/lead/", running.lead, name="lead"),
    path("<int:pk>/swap/", standing_in.swap, name="swap"),
    path("<int:pk>/agenda/", running.agenda, name="agenda"),
    path("<int:pk>/agenda/parked/", running.take_parked, name="take_parked"),
    path("<int:pk>/materials/", materials.materials, name="materials"),
    path("<int:pk>/materials/<int:material>/remove/", materials.remove, name="remove_material"),
    path("materials/<int:pk>/", materials.file, name="material"),
    path("<int:pk>/marks/", register.marks, name="marks"),
    path("<int:pk>/here/", register.here, name="here"),
    path("<int:pk>/guests/", register.guests, name="guests"),
    path("<int:pk>/paper/", register.paper, name="paper"),
    path("<int:pk>/apologise/", apologies.apologise, name="apologise"),
    path("<int:pk>/acknowledge/", apologies.acknowledge, name="acknowledge"),
    path("<int:pk>/catch-up/", apologies.catch_up, name="catch_up"),
    path("<int:pk>/not-at-work/", apologies.not_at_work, name="not_at_work"),
    path("<int:pk>/nudge/", talk.nudge, name="nudge"),
    path("<int:pk>/promise/", talk.promise, name="promise"),
    path("<int:pk>/answer/<int:promise>/", talk.answer, name="answer"),
    path("<int:pk>/understanding/", understanding.understanding, name="understanding"),
    path("<int:pk>/minutes/", talk.minutes, name="minutes"),
    path("<int:pk>/minutes/paper/", talk.minutes_paper, name="minutes_paper"),
    path("<int:pk>/minutes/circulate/", talk.circulate, name="circulate"),
    path("<int:pk>/minutes/<int:minutes>/agree/", talk.agree, name="agree"),
    path("<int:pk>/minutes/share/", sharing.share, name="share"),
    path("<int:pk>/actions/", talk.actions, name="actions"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/off/<str:token>/", reminders.reminders_off, name="reminders_off"),
    path("days/", register.all_days, name="days"),
    path("days/<str:day>/", standing_in.day, name="day"),
    path("by-name/", lines.by_name, name="by_name"),
]
