"""Engines that take one thing wrong each: the suite has to tell every one of them."""

from __future__ import annotations

from tests.conformance.wrong import amounts, held, links, places, relations

WRONG = (*amounts.WRONG, *places.WRONG, *relations.WRONG, *links.WRONG, *held.WRONG)
