"""The command line as a terminal, a script and a pipe see it."""
