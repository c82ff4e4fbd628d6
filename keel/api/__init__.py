"""What other systems may tell Keel by themselves: five calls, each with a token of its own. Nothing can be read here.

It parses, calls the action that a page calls, and answers. Decision 0037; for those who connect a system: docs/api.md.
"""
