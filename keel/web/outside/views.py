"""Proving a work e-mail by a code, and seeing an outcome once. Keel itself acts, declared for that one action."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from keel.agencies.queries import keel
from keel.front_door.occasional import actions
from keel.people.grounds.access import declared
from keel.web.access import Asked
from keel.web.outside.codes import Code, opened, sealed
from keel.web.worried.limits import is_too_much

WRONG = "This is not the code, or it is too old. Ask for a new code. After five tries it stays closed: then ring us."
TOO_MUCH = "That was asked too often from where you are. Wait an hour, or ring us."


@csrf_exempt  # it acts for nobody who is signed in; what it may do stands in the signed field
def prove(request: Asked) -> HttpResponse:
    """The code that went to the work e-mail; or a new one, please."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("worried"))
    contact = opened(request.POST.get("contact", ""))
    form = Code(request.POST)
    shown = {"form": form, "contact": sealed(contact)}
    if is_too_much(request):
        form.add_error(None, TOO_MUCH)
    elif "again" in request.POST:
        with declared(keel(), request.at) as by:
            actions.ask_code(contact=contact, by=by.worker, at=request.at)
        shown |= {"form": Code(), "again": True}
    elif form.is_valid():
        with declared(keel(), request.at) as by:
            proved = actions.prove(contact=contact, typed=form.cleaned_data["code"], by=by.worker, at=request.at)
        if proved:
            return render(request, "outside/proved.html")
        form.add_error("code", WRONG)
    return render(request, "outside/prove.html", shown)


@csrf_exempt  # it acts for nobody who is signed in; link and code are what open it
def once(request: Asked, token: UUID) -> HttpResponse:
    """The link asks for a code, which goes to the work e-mail; with the code the outcome is shown, and never again."""
    form = Code(request.POST if "code" in request.POST else None)
    shown = {"form": form, "asked": request.method == "POST"}
    if request.method == "POST" and is_too_much(request):
        form = Code(request.POST)
        form.add_error(None, TOO_MUCH)
        shown["form"] = form
    elif form.is_valid():
        with declared(keel(), request.at) as by:
            words = actions.open_once(token=token, typed=form.cleaned_data["code"], by=by.worker, at=request.at)
        if words:
            return render(request, "outside/outcome.html", {"words": words})
        form.add_error("code", WRONG)
    elif request.method == "POST" and not form.is_bound:
        with declared(keel(), request.at) as by:
            actions.ask_key(token=token, by=by.worker, at=request.at)
    return render(request, "outside/once.html", shown)
