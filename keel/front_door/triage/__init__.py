"""How urgent, what level of need, which agencies to ask and why."""
