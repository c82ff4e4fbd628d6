"""An agency's desk: the hub's questions by the clock, its answers, and how a check is shown to both sides."""
