"""Figures as the tables print them."""

from __future__ import annotations

import math


def ms(seconds: float) -> str:
    """Write seconds as milliseconds."""
    return f"{figure(seconds * 1000):>12}"


def ratio(number: float) -> str:
    """Write a ratio."""
    return f"{figure(number):>9}x"


def figure(number: float) -> str:
    """Write a number with three digits that mean something."""
    return f"{number:,.{max(0, 2 - math.floor(math.log10(number)))}f}"
