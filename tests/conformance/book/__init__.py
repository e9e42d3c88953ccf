"""An engine by the book: written from the README alone, with nothing of ours in it."""

from tests.conformance.book.engine import by_the_book

__all__ = ["by_the_book"]
