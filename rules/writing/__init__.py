"""From models back to YAML text, as an author would write it."""

from rules.writing.qualification import dump_bank, dump_qualification

__all__ = ["dump_bank", "dump_qualification"]
