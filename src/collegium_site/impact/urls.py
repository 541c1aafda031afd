"""Addresses of the sheet, below `sheet/` of the school."""

from django.urls import path

from collegium_site.impact.views import sheets

app_name = "impact"

urlpatterns = [
    path("", sheets.newest, name="sheet"),
    path("figures/", sheets.figures, name="figures"),
    path("copies/", sheets.copies, name="copies"),
    path("copies/<int:number>/", sheets.numbered, name="copy"),
    path("copies/<int:number>/sheet.csv", sheets.as_csv, name="csv"),
    path("copies/<int:number>/workbook/", sheets.workbook, name="workbook"),
]
