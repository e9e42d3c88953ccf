"""Bugs planted in the running code, each a slip that a programmer would make."""

from tests.assurance.planted.bug import Planted, planted
from tests.assurance.planted.catalogue import MISSED, MORE, TEN

__all__ = ["MISSED", "MORE", "TEN", "Planted", "planted"]
