"""All addresses of pages: each journey brings its own."""

from django.urls import URLPattern, URLResolver, include, path

from keel.web.sign_in import demo

JOURNEYS = (
    "adoption",
    "agencies",
    "allegations",
    "home",
    "imports",
    "kin",
    "board",
    "calls",
    "child",
    "concern",
    "contact",
    "decide",
    "desk",
    "duty",
    "files",
    "genogram",
    "meeting",
    "messages",
    "night",
    "numbers",
    "onward",
    "outage",
    "outcomes",
    "packages",
    "police",
    "proposals",
    "outside",
    "records",
    "refer",
    "referrer",
    "referral",
    "reviews",
    "schools",
    "search",
    "sign",
    "source",
    "stepping",
    "succession",
    "tell",
    "tokens",
    "triage",
    "watch",
    "workers",
    "worried",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("keel.web.sign_in.urls")),
    path("demo/", demo.choose, name="demo"),
    path("demo/<uuid:key>/", demo.enter, name="demo-enter"),
    *(path("", include(f"keel.web.{journey}.urls")) for journey in JOURNEYS),
]
