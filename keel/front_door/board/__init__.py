"""The board: every open contact of the hub in the order in which somebody must look, and what to do next with each."""
