"""The setting that names an installation's own model: read at the start, or Keel does not start and says why."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from keel.people.matching import model


def test_keel_does_not_start_with_a_model_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "model.json"
    file.write_text("{}", encoding="utf-8")
    words = (sys.executable, "-m", "keel.cli.main", "people", "train", str(tmp_path / "new.json"))
    ran = subprocess.run(
        words, env=os.environ | {"KEEL_MATCHING_MODEL": str(file)}, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1 and ran.stderr.startswith(f"KEEL_MATCHING_MODEL: {file} is no model")
    assert len(ran.stderr.splitlines()) == 1


def test_the_model_that_comes_is_in_use_where_none_is_named(settings: Any) -> None:
    settings.MATCHING_MODEL = ""
    assert model.in_use() == model.shipped()
