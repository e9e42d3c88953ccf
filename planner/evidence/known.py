"""What a portfolio may refer to: the standards, statements and kinds of its suites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.diagnostics import Place
from rules.names import hint, nearest
from rules.reading.codes import read_code, read_codes
from rules.reading.nodes import Node
from rules.reading.reader import Reader
from rules.standards import Ref, Suite
from rules.standards.kinds import plural
from rules.wording.words import codes
from rules.writing.ranges import ranged


@dataclass(frozen=True, slots=True)
class Known:
    """What suites hold: statements by standard, and kinds by how they may be written.

    Unless it is `whole`, some suite couldn't be read, and nothing is called unknown.
    """

    statements: Mapping[str, frozenset[str]]
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
        for name, listed in read.entries(node, key):
            unit = read_code(read, name, "a standard's code")
            listing = list(read_codes(read, listed, key, "a statement's code"))
            if unit in self.statements:
                self._report(read, unit, listing)
                yield from ((Ref(unit, code), place) for code, place in listing)
            else:
                self.report(read, unit, name.place, "standard")

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
                mend = _instead(unit, here, known)
                read.error("unknown-statement", message, place, help=mend)


def known_of(suites: Sequence[Suite], *, whole: bool) -> Known:
    """Give what suites hold."""
    kinds: dict[str, str] = {}
    for kind in (kind for suite in suites for kind in suite.evidence.kinds):
        for form in (kind, plural(kind)):
            kinds.setdefault(form.casefold(), kind)
    standards = (one for suite in suites for one in suite.standards)
    return Known(
        statements={s.code: frozenset(x.code for x in s.statements) for s in standards},
        kinds=kinds,
        whole=whole,
    )


def _shown(unknown: Sequence[str]) -> str:
    """Name a code, or the ends of a run of codes."""
    if len(unknown) == 1:
        return f"statement '{unknown[0]}'"
    return f"statements '{unknown[0]}' to '{unknown[-1]}'"


def _instead(unit: str, listed: Sequence[str], known: frozenset[str]) -> str:
    """Say what to write instead of a code, or of a range that holds unknown ones."""
    found = [code for code in listed if code in known]
    if found:
        return f"write '{', '.join(ranged(found))}'"
    return hint(listed[0], sorted(known)) or f"name statements of {unit}"
