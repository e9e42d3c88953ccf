"""The same result as terminal text or as JSON."""
