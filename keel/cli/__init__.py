"""The `keel` command. Each subcommand is a thin module here: it parses, calls one part, prints what came of it."""
