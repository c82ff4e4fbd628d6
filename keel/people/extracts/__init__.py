"""Whole files of people: read however they are written, linked to each other or to the register; ids and reasons out.

It proposes and links nothing (safe practice 24). Needs the extra `linkage`, and `spark` for more than one machine.
"""
