"""What is done with an import: brought, stopped and let go on by a person; read and forgotten by the worker process."""
