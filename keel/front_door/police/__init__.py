"""Police notifications: read as each force writes them, kept in every version, looked at together by police and hub."""
