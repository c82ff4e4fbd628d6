"""The records that are one person: where each came from, the links that join them, taking one back."""
