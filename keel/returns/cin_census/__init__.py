"""The children in need census, read: one file for each module of the return, in the DfE's order and names.

Reading is pure: a file becomes children, facts and notes. Only actions.py writes.
"""
