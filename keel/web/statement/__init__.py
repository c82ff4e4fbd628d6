"""The statement of action as pages: begun, written, signed, taken out; and the board of actions."""
