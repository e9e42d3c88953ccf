"""Mutation testing of the checker, the compiler and the reader."""
