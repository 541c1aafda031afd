"""Addresses of meetings, below `meetings/` of the school."""

from django.urls import path

from collegium_site.meetings.views import rooms, running

app_name = "meetings"

urlpatterns = [
    path("", rooms.mine, name="list"),
    path("<int:pk>/", rooms.meeting, name="meeting"),
    path("<int:pk>/wall/", rooms.wall, name="wall"),
    path("<int:pk>/state/", rooms.state, name="state"),
    path("<int:pk>/tap/", running.tap, name="tap"),
    path("<int:pk>/lead/", running.lead, name="lead"),
    path("<int:pk>/agenda/", running.agenda, name="agenda"),
]
