"""A census file that a data steward brought: kept until the worker process has read it, and accounted for.

How a child of it is kept is in `cin_census`.
"""
