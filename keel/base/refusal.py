"""What an action says when the rules do not allow it."""


class Refused(Exception):
    """Not allowed; the words say what to do instead, and a page shows them."""
