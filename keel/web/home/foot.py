"""Public pages about Keel itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "home/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "home/privacy.html")
