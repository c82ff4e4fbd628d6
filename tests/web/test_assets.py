"""What npm brings is stripped of what only gov.uk may show, and built once."""

from pathlib import Path

from keel.web import assets

CSS = (
    "@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2)}"
    "a{font-family:GDS Transport,arial,sans-serif}"
    ".crest{mask-image:url(/assets/images/govuk-crest.svg)}\n/*# sourceMappingURL=govuk-frontend.min.css.map */\n"
)


def test_stylesheet_loses_the_font_the_crest_and_the_map() -> None:
    assert assets.stylesheet(CSS).strip() == "a{font-family:arial,sans-serif}.crest{mask-image:none}"


def test_script_loses_the_line_that_names_its_map() -> None:
    assert assets.script("export{a};//# sourceMappingURL=a.js.map") == "export{a};"


def test_built_files_name_nothing_of_gov_uk() -> None:
    assets.build()

    for name in assets.FILES:
        text = (assets.BUILD / "static" / name).read_text(encoding="utf-8")
        assert not [word for word in ("GDS Transport", "/assets/", "sourceMappingURL") if word in text]


def test_building_again_does_nothing() -> None:
    assets.build()

    assert assets.build() is False


def test_lock_and_stylesheet_carry_no_host_and_no_font() -> None:
    own = Path(assets.__file__).parent / "static"

    assert "://" not in (assets.ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert not [path.name for path in own.glob("*.css") if "http" in path.read_text(encoding="utf-8")]
