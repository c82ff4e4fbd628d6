"""Pages: one folder per journey, and here the frame they share.

A page parses, asks one query or calls one action, and renders; it owns no rule.
"""
