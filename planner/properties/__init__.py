"""What is so of a structure, whoever the candidate: proved, or checked on records."""

from planner.properties.proving import prove_properties
from planner.properties.reports import Properties, Property, State

__all__ = ["Properties", "Property", "State", "prove_properties"]
