"""What a portfolio may refer to: the standards, statements and kinds of its suites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.diagnostics import Place
from rules.names import hint, nearest
from rules.reading.codes import Order, letters_of, read_code, read_codes
from rules.reading.nodes import Listing, Node, Scalar
from rules.reading.reader import Reader
from rules.standards import Ref, Suite
from rules.wording.words import codes
from rules.writing.ranges import ranged

_BETWEEN = re.compile(r"\s*(?:-|\u2013|\u2014|\.\.+|\bTO\b)\s*")
"""What people put between the ends of a range."""


@dataclass(frozen=True, slots=True)
class Known:
    """What suites hold: statements by standard, and kinds by how they may be written.

    Unless it is `whole`, some suite couldn't be read, and nothing is called unknown.
    """

    statements: Mapping[str, Order]
    kinds: Mapping[str, str]
    whole: bool

    def has(self, ref: Ref) -> bool:
        """Tell whether some suite holds a statement."""
        return ref.code in self.statements.get(ref.standard, ())

    def kind(self, read: Reader, node: Node | None) -> str:
        """Read a kind of evidence, in the words of the first suite that knows it."""
        text = read.text(node, "kind")
        found = self.kinds.get(text.casefold())
        if found is None and self.whole and node is not None and text != "-":
            close = nearest(text, self.kinds)
            known = f"the kinds are: {', '.join(dict.fromkeys(self.kinds.values()))}"
            mend = f"did you mean '{self.kinds[close[0]]}'?" if close else known
            message = f"no suite here knows evidence of the kind '{text}'"
            read.error("unknown-kind", message, node.place, help=mend)
        return found or text

    def refs(
        self, read: Reader, node: Node | None, key: str
    ) -> Iterator[tuple[Ref, Place]]:
        """Yield the statements that lists of codes name, under those of standards."""
        for name, listed in read.entries(node, key, self._as_written(node)):
            unit = read_code(read, name, "a standard's code")
            if unit in self.statements:
                listing = self._listing(read, listed, key, self.statements[unit])
                self._report(read, unit, listing)
                yield from ((Ref(unit, code), place) for code, place in listing)
            else:
                read.items(listed, key)
                self.report(read, unit, name.place, "standard")

    def _listing(
        self, read: Reader, node: Node, key: str, order: Order
    ) -> list[tuple[str, Place]]:
        """Read the codes of statements of one standard."""
        if isinstance(node, Scalar) and node.text.casefold() == "all":
            mend = f"name them: [{', '.join(_every(order))}]"
            read.error("wrong-value", f"{key} must be a list", node.place, help=mend)
            return []
        return [*read_codes(read, node, key, "a statement's code", order=order)]

    def _as_written(self, node: Node | None) -> str:
        """Show how statements are named: those of a list, under their standard."""
        items = node.items if isinstance(node, Listing) else (node,)
        texts = [one.text for one in items if isinstance(one, Scalar) and one.text]
        unit = next(iter(self._holding(texts)), "A")
        return f"{{{unit}: [{', '.join(texts) or 'AP 1'}]}}"

    def _holding(self, names: Collection[str]) -> list[str]:
        """Give the standards that have all of some statements."""
        every = self.statements.items()
        return [unit for unit, order in every if order.keys() >= {*names}]

    def report(self, read: Reader, unit: str, place: Place, what: str) -> None:
        """Report a standard, called so or a unit, that no suite holds."""
        if self.whole and unit != "-":
            message = f"no suite here holds the {what} '{unit}'"
            mend = (
                hint(unit, self.statements) or f"they hold {codes([*self.statements])}"
            )
            read.error(f"unknown-{what}", message, place, help=mend)

    def _report(
        self, read: Reader, unit: str, listing: Sequence[tuple[str, Place]]
    ) -> None:
        """Report what a list names that is no statement of its standard."""
        known = self.statements[unit]
        listed: dict[Place, list[str]] = {}
        for code, place in listing:
            listed.setdefault(place, []).append(code)
        for place, here in listed.items():
            unknown = [code for code in here if code not in known and code != "-"]
            if unknown:
                message = f"{unit} has no {_shown(unknown)}"
                mend = self._instead(unit, here)
                read.error("unknown-statement", message, place, help=mend)

    def _instead(self, unit: str, listed: Sequence[str]) -> str:
        """Say what to write instead of a code, or a range that holds unknown ones."""
        known = self.statements[unit]
        found = [code for code in listed if code in known]
        if found:
            return f"write '{', '.join(ranged(found))}'"
        others = self._holding(listed)
        if others:
            them = "it" if len(listed) == 1 else "them"
            return f"{others[0]} has {them}: write {them} under '{others[0]}'"
        meant = _as_range(listed[0], known) or hint(listed[0], sorted(known))
        return meant or f"name statements of {unit}"


def known_of(suites: Sequence[Suite], *, whole: bool) -> Known:
    """Give what suites hold."""
    kinds: dict[str, str] = {}
    for suite in reversed(suites):
        kinds |= suite.evidence.by_name
    for suite in reversed(suites):
        kinds |= {kind.casefold(): kind for kind in suite.evidence.kinds}
    standards = (one for suite in suites for one in suite.standards)
    return Known(
        statements={
            one.code: {s.code: at for at, s in enumerate(one.statements)}
            for one in standards
        },
        kinds=kinds,
        whole=whole,
    )


def _shown(unknown: Sequence[str]) -> str:
    """Name a code, or the ends of a run of codes."""
    if len(unknown) == 1:
        return f"statement '{unknown[0]}'"
    return f"statements '{unknown[0]}' to '{unknown[-1]}'"


def _as_range(text: str, known: Collection[str]) -> str:
    """Say how to write a range, of a text that means one; nothing if it doesn't."""
    for between in _BETWEEN.finditer(text):
        first, last = text[: between.start()], text[between.end() :]
        if last.isdecimal():
            last = first.rstrip("0123456789") + last
        if first in known and last in known:
            return f"for a range, write '{first} to {last}'"
    return ""


def _every(order: Order) -> Iterator[str]:
    """Name all statements of a standard, by the letters of their codes."""
    alike: dict[str, list[str]] = {}
    for code in order:
        alike.setdefault(letters_of(code), []).append(code)
    for run in alike.values():
        yield f"{run[0]} to {run[-1]}" if len(run) > 1 else run[0]
