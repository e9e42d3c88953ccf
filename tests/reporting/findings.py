"""Findings to write in every format."""

from __future__ import annotations

from rules.diagnostics import Diagnostic, Place, Related, Severity

TWICE = Diagnostic(
    code="duplicate-key",
    severity=Severity.ERROR,
    message="the key 'credit' stands here a second time",
    place=Place(file="units/bank.yaml", line=12, column=9, length=6),
    excerpt="A1: {   credit: 4}",
    help="keep one of the two",
    related=(
        Related(
            place=Place(file="units/bank.yaml", line=3, column=2),
            message="first written here",
            excerpt=" credit: 3",
        ),
    ),
    subject="A1",
)
"""An error with everything that a finding can have."""

OLD = Diagnostic(
    code="old-bank",
    severity=Severity.WARNING,
    message="the bank is old",
    place=Place(file="units/bank.yaml"),
)
"""A warning about a file as a whole."""
