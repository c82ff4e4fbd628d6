"""How many random cases a property test draws: a sample in `make test`, 10,000 in `make test-access`."""

from hypothesis import HealthCheck, settings

# No time limit on one draw: it would test the machine, not Keel.
settings.register_profile("sample", max_examples=50, deadline=None)
settings.register_profile(
    "access", max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("sample")
