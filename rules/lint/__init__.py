"""The linter: what is wrong with a structure, proved, before it is published."""
