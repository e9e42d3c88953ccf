"""The least new evidence: what is lacking, what could be gathered, how little does."""
