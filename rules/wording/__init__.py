"""A rule of combination in plain words: a line a rule, and one line for all of it."""

from rules.wording.formula import formula
from rules.wording.lines import RuleLine, Section, group_lines, lines, sections

__all__ = ["RuleLine", "Section", "formula", "group_lines", "lines", "sections"]
