"""Tests of what other programs read and write."""
