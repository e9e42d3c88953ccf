"""What an engine proves of a structure by itself, whoever the candidate."""

from rules.analysis.analysis import Analysis
from rules.analysis.part import Part, at_least, at_most

__all__ = ["Analysis", "Part", "at_least", "at_most"]
