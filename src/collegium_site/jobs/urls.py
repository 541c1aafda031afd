from django.urls import path

from collegium_site.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<int:job>/", views.status, name="status"),
    path("<int:job>/cancel/", views.cancel, name="cancel"),
]
