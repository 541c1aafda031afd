from django.urls import path

from collegium_site.demo import views

app_name = "demo"
urlpatterns = [
    path("as/<slug:role>/", views.sign_in, name="sign_in"),
    path("set-up/", views.set_up, name="set_up"),
]
