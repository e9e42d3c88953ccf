"""Tests of the import of standards documents."""
