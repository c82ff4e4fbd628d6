"""The fixtures that every test may ask for; what they do is in `tests/ground`."""

pytest_plugins = [
    "tests.ground.database",
    "tests.ground.browser",
    "tests.ground.network",
    "tests.ground.draws",
    "tests.ground.people",
]
