"""Acceptance cases: folders of files."""
