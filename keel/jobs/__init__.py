"""What runs from the queue or by the clock, thin: each job calls one action. It runs under the jobs login."""
