"""What reached the hub, from whom, about which children; drafts, referrals, receipts."""
