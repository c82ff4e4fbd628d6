"""Professionals without an account: their work e-mail, proved by a code, and one look at the outcome by a link."""
