"""Referrals as they were sent: my team's with their state, one as it was written, and keeping a worker from one."""
