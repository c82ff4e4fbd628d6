"""Public pages about Keel itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from keel.web.home.glossary import sections


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "home/accessibility.html")


def glossary(request: HttpRequest) -> HttpResponse:
    return render(request, "home/glossary.html", {"sections": sections()})


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "home/privacy.html")
