"""The fewest items of evidence that close every gap."""
