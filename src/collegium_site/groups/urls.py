from django.urls import path

from collegium_site.groups.views import board, bring, moving, obstacles, overview, people, rooms

app_name = "groups"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("numbers/", overview.numbers, name="numbers"),
    path("numbers/one/", overview.number, name="number"),
    path("two/", overview.two, name="two"),
    path("allocate/", overview.allocate, name="allocate"),
    path("obstacles/", obstacles.obstacles, name="obstacles"),
    path("obstacles/check/", obstacles.check, name="check"),
    path("a-z/", board.a_to_z, name="a_to_z"),
    path("proof/", board.proof, name="proof"),
    path("people/<int:colleague_pk>/", board.one_person, name="person"),
    path("people/<int:colleague_pk>/pins/", people.pins, name="pins"),
    path("people/<int:colleague_pk>/pairs/", people.pairs, name="pairs"),
    path("move/", moving.move, name="move"),
    path("undo/", moving.undo, name="undo"),
    path("redo/", moving.redo, name="redo"),
    path("history/", board.history, name="history"),
    path("history/<int:number>/", board.choose, name="choose"),
    path("rooms/", rooms.rooms, name="rooms"),
    path("rooms/new/", rooms.room, name="new_room"),
    path("rooms/<int:room>/", rooms.room, name="room"),
    path("rooms/<int:room>/remove/", rooms.remove_room, name="remove_room"),
    path("<int:group>/", rooms.group, name="group"),
    path("wishes/", people.wishes, name="wishes"),
    path("wishes/everyone/", people.everyones_wishes, name="everyones_wishes"),
    path("bring/", bring.bring, name="bring"),
    path("bring/keep/", bring.keep, name="keep"),
    path("workbook/", bring.workbook, name="workbook"),
]
