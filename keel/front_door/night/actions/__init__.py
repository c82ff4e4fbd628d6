"""Writing the rota; offering and accepting; and what the clock does at the hub's closing and opening."""
