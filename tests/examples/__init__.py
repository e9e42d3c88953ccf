"""Holds the examples to the sources they are taken from."""
