"""Rows of an agency's file that may be somebody in the register: a worker of the hub says of each whether they are."""
