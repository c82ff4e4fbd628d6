"""Settings: `base` for all, `local` for a person trying Keel, `production` for a service, `testing` for the tests."""
