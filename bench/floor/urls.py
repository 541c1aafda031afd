from django.urls import path

from bench.floor.rows.views import fifty

urlpatterns = [path("", fifty)]
