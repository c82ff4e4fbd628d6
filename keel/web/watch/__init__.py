"""For whoever watches the machine: addresses that say whether Keel answers, numbers, a log line for each request."""
