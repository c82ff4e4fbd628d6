"""Questions back to the referrer and additions, as pages: asked by the hub, answered by those who sent the referral."""
