"""Rows of agencies' files that may be somebody in the register, to be answered one by one."""
