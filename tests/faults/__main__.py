"""Says what the record of an installation holds: see `facts.py`, whose tables need Django first."""

import django

django.setup()

from tests.faults import facts  # noqa: E402  # after the setup that it needs

facts.main()
