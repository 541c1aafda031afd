from django.urls import path

from collegium_site.ui import views

app_name = "ui"

urlpatterns = [
    path("", views.components, name="components"),
    path("paper/", views.paper, name="paper"),
]
