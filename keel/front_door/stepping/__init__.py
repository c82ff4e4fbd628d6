"""Step-up, step-down and transfer in: a child passed between two services through the hub, held until accepted."""
