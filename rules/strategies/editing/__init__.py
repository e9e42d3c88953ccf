"""Edits of a structure, as an awarding body would make them: one at a time."""
