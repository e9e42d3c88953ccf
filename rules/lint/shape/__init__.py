"""Rules about the form of a file, and what it allows."""
