"""What is said of a file that is not read."""


class NotRead(Exception):
    """This is no report that Keel can read; the words say what it is and what to do. Nothing of it is kept."""
