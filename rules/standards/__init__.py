"""Occupational standards: what units demand, and how frameworks map to each other."""

from rules.standards.crosswalk import Crosswalk, Pair, Relation
from rules.standards.evidence import EvidenceRule, OfKind, Terms
from rules.standards.relations import Carriers
from rules.standards.suite import (
    Demand,
    Ref,
    Section,
    Standard,
    Statement,
    Suite,
    by_standard,
)

__all__ = [
    "Carriers",
    "Crosswalk",
    "Demand",
    "EvidenceRule",
    "OfKind",
    "Pair",
    "Ref",
    "Relation",
    "Section",
    "Standard",
    "Statement",
    "Suite",
    "Terms",
    "by_standard",
]
