from django.urls import path

from collegium_site.home import views

app_name = "home"

urlpatterns = [
    path("", views.front, name="front"),
    path("help/", views.help_page, name="help"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("s/<slug:school>/", views.today, name="today"),
]
