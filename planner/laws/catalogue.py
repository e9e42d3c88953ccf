"""Every law, in the order that they are told."""

from __future__ import annotations

from planner.laws.attempts import ATTEMPTS, EXEMPTIONS, VERSIONS
from planner.laws.claims import MOST, ONCE, TIES, TOLD, VALID
from planner.laws.cohorts import COHORT
from planner.laws.comparing import ITSELF, SYMMETRIC
from planner.laws.edits import NARROWING, WIDENING
from planner.laws.exactness import EXACT
from planner.laws.existence import BUDGET, DECIDES, EXISTENCE
from planner.laws.explanations import MISSING, SUMS, UNITS
from planner.laws.files import ONE_LAYOUT, READS_BACK, SCHEMA
from planner.laws.holding import MONOTONE
from planner.laws.order import NAMES, ORDER, RECORD_ORDER
from planner.laws.proofs import ACCEPTED, REFUSED
from planner.laws.reading import READING
from planner.laws.reasons import REASONS
from planner.laws.routes import COMPLETE, IRREDUNDANT, SOUND
from planner.laws.shortfalls import FINISHES, LEAST

CATALOGUE = (
    *(EXISTENCE, DECIDES, BUDGET, EXACT),
    *(VALID, ONCE, MOST, TOLD, TIES),
    *(MONOTONE, WIDENING, NARROWING, ORDER, NAMES, RECORD_ORDER),
    *(READING, ATTEMPTS, VERSIONS, EXEMPTIONS),
    *(LEAST, FINISHES, SOUND, IRREDUNDANT, COMPLETE),
    *(SUMS, MISSING, REASONS, UNITS),
    *(ACCEPTED, REFUSED, COHORT),
    *(READS_BACK, ONE_LAYOUT, SCHEMA),
    *(SYMMETRIC, ITSELF),
)
