"""Handing over: one contact to a colleague, or all that a sick colleague holds."""
