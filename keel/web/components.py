"""Finds a component by its name: `ui.button(...)` is the macro `button` of templates/components/button.html."""

from typing import Any

from jinja2 import Environment


class Components:
    """The components of one template environment; each is read once."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._environment.get_template(f"components/{name}.html").module, name)

    def __getitem__(self, name: str) -> Any:
        return getattr(self, name)
