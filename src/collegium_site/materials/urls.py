"""Addresses of starter packs, below `starter-packs/` of the school."""

from django.urls import path

from collegium_site.materials import views

app_name = "materials"

urlpatterns = [
    path("", views.packs, name="packs"),
    path("<int:focus>/", views.pack, name="pack"),
    path("<int:focus>/<int:pk>/remove/", views.remove, name="remove"),
    path("files/<int:pk>/", views.file, name="file"),
]
