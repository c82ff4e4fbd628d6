"""The police list: what the police told the hub, looked at together, settled by a person."""
