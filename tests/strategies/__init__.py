"""Tests of the strategies that draw structures, records and edits."""
