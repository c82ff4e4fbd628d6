"""Step-up, step-down and transfer in: asking, passing on, answering, and the list of children between two services."""
