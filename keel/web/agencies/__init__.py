"""The administrator's pages about agencies and their teams. They show no child and no case."""
