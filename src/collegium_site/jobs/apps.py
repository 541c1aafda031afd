from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "collegium_site.jobs"
    label = "jobs"
