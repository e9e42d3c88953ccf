"""A downloaded register of qualifications: what it says of one, by its number."""

from rules.register.reading import read_register
from rules.register.record import Record, Register

__all__ = ["Record", "Register", "read_register"]
