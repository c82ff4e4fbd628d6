"""What passes between the hub and the referrer after a referral was sent: questions back, and what is added."""
