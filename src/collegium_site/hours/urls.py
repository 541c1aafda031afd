"""Addresses of hours, below the school's own."""

from django.urls import path

from collegium_site.hours.views import calendar, contracts, everyone, files, invitations, keeping, lines, mine

app_name = "hours"

urlpatterns = [
    path("time/", mine.mine, name="mine"),
    path("time/paper/", mine.paper, name="mine_paper"),
    path("time/invitations/<int:line>/", invitations.answer, name="answer"),
    path("time/lines.csv", files.own_lines, name="own_lines"),
    path("time/directed/", calendar.calendar, name="calendar"),
    path("time/directed/calendar.csv", files.calendar, name="calendar_csv"),
    path("time/directed/calendar.pdf", files.calendar_on_paper, name="calendar_pdf"),
    path("time/directed/rules/", calendar.rules, name="rules"),
    path("time/budget/", keeping.budget, name="budget"),
    path("time/budget/promises/", keeping.keep_promises, name="keep_promises"),
    path("time/budget/<slug:scheme>/", keeping.keep_budget, name="keep_budget"),
    path("time/budget/<slug:scheme>/own/", keeping.keep_own_figure, name="keep_own_figure"),
    path("time/budget/<slug:scheme>/own/<slug:rule>/drop/", keeping.drop_own_figure, name="drop_own_figure"),
    path("time/everyone/", everyone.everyone, name="everyone"),
    path("time/everyone/<int:pk>/", everyone.person, name="person"),
    path("time/everyone/<int:pk>/contracts/new/", contracts.new, name="new_contract"),
    path("time/everyone/<int:pk>/contracts/<int:contract>/", contracts.change, name="change_contract"),
    path("time/everyone/<int:pk>/contracts/<int:contract>/remove/", contracts.remove, name="remove_contract"),
    path("time/everyone/<int:pk>/invitations/<int:line>/", invitations.offer, name="offer"),
    path("time/everyone/<int:pk>/lines/<int:line>/", lines.line, name="line"),
    path("time/everyone/workbook/", files.workbook, name="workbook"),
]
