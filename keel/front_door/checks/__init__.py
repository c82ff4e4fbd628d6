"""Agency checks: a question put to one agency about one worry, and its six states."""
