"""The schemas of records and of tests, as those of structures in `rules.schema`."""
