"""Pages for who has no account: a child or young person, family, a neighbour, somebody who would rather not say.

Danger first, plain words, nothing kept on the device (safe practice 28). What is sent stands on the hub's board.
"""
