"""A record and the portfolio beside it, as one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from planner.candidate import Candidate
from planner.evidence.doubting import warn_of_idle_items
from planner.evidence.feeding import doubts, fed
from planner.evidence.portfolio import Portfolio
from planner.evidence.reading import PortfolioReading
from rules.diagnostics import FaultyInputError, Place, Severity
from rules.reading.loading import Loaded
from rules.reading.nodes import Node
from rules.reading.reader import Reader


def attached(
    read: Reader, node: Node, candidate: Candidate, places: Mapping[str, Place]
) -> Loaded[Candidate]:
    """Read the portfolio of a record, and add what it shows of units.

    The files that it names are relative to the record's own. `places` are where the
    record writes units. Raises FaultyInputError with every fault of all files.
    """
    reading = PortfolioReading(read, Path(read.source.name).parent)
    portfolio = reading.portfolio(node)
    found = [*reading.elsewhere, *read.source.findings()]
    if any(one.severity is Severity.ERROR for one in found):
        raise FaultyInputError(found)
    warn_of_idle_items(read, portfolio, reading.items)
    warn_of_doubts(read, portfolio, candidate, {**places, **reading.signed})
    every = (*candidate.achievements, *fed(portfolio, candidate.histories))
    update = {"portfolio": portfolio, "achievements": every}
    warnings = (*reading.elsewhere, *read.source.findings())
    record = candidate.model_copy(update=update)
    return Loaded(record, read.source, warnings=warnings)


def warn_of_doubts(
    read: Reader,
    portfolio: Portfolio,
    candidate: Candidate,
    places: Mapping[str, Place],
) -> None:
    """Warn of what can't be right about units of a portfolio, where they are told."""
    for doubt in doubts(portfolio, candidate.histories):
        read.warning(doubt.code, doubt.message, places[doubt.unit], help=doubt.help)
