"""The administrator's pages about other systems: which tokens there are, making one, ending one. They show no child."""
