"""Exact counting: how many claims or unit sets a structure allows."""

from rules.counting.counts import Count, count, count_all
from rules.counting.problem import Thing

__all__ = ["Count", "Thing", "count", "count_all"]
