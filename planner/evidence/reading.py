"""The portfolio in a candidate's file, with the suites and crosswalks that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from planner.evidence.doubting import at_odds
from planner.evidence.items import read_items, read_opportunities
from planner.evidence.known import Known, known_of
from planner.evidence.portfolio import Planned, Portfolio, SignOff
from planner.evidence.shapes import PLAN, PLANNED, PORTFOLIO, SIGN_OFF
from planner.free_text import free_text, without_personal_data
from rules.diagnostics import Diagnostic, FaultyInputError, Place, Related
from rules.reading.codes import codes_once, read_code, read_codes
from rules.reading.files import named_here
from rules.reading.loading import Loaded
from rules.reading.nodes import Listing, Node, Scalar
from rules.reading.nodes import Mapping as MappingNode
from rules.reading.reader import Fields, Reader
from rules.standards import Crosswalk, Relation, Suite
from rules.standards.loading import load_crosswalk, load_suite

T = TypeVar("T")

_USUAL = (Relation.SAME,)
_OWN_KEY = "give each unit a key of its own"


@dataclass(slots=True)
class PortfolioReading:
    """One portfolio as it is read; the files that it names are relative to a folder.

    Faults are reported to the reader's source; `elsewhere` is what was found in other
    files. `whole` tells whether every suite named could be read. `items` and `signed`
    are where items of evidence stand, by their ids, and where units are signed off.
    """

    read: Reader
    folder: Path
    elsewhere: list[Diagnostic] = field(default_factory=list)
    whole: bool = True
    items: dict[str, Place] = field(default_factory=dict)
    signed: dict[str, Place] = field(default_factory=dict)

    def portfolio(self, node: Node) -> Portfolio:
        """Read all of it: first the suites, for everything else refers to them."""
        read = self.read
        fields = read.fields(without_personal_data(read, node), PORTFOLIO)
        suites = tuple(self._suites(fields.get("standards")))
        self.whole &= "standards" in fields
        known = known_of([one.value for one in suites], whole=self.whole)
        crosswalks = tuple(self._crosswalks(fields.get("crosswalks"), suites))
        self.elsewhere += at_odds(crosswalks)
        units = tuple(self._units(fields.get("units"), known))
        worked_on = units or tuple(known.statements)
        self.items = _keys(fields.get("items"))
        self._refuse_items(fields.get("opportunities"))
        plan, unit_plans = self._plan(fields.get("plan"), worked_on, known)
        return Portfolio(
            suites=tuple(one.value for one in suites),
            suite_files=_files(fields.get("standards")),
            crosswalks=tuple(one.value for one in crosswalks),
            crosswalk_files=_files(fields.get("crosswalks")),
            carried=self._carried(fields.get("carries")),
            units=units,
            plan=plan,
            unit_plans=unit_plans,
            items=tuple(read_items(read, fields.get("items"), known)),
            signed_off=tuple(self._signed_off(fields, worked_on, known)),
            opportunities=tuple(
                read_opportunities(read, fields.get("opportunities"), known)
            ),
        )

    def _suites(self, node: Node | None) -> Iterator[Loaded[Suite]]:
        """Yield the suites that can be read, none of them clashing with another."""
        holders: dict[str, Suite] = {}
        for item in self.read.items(node, "standards"):
            loaded = self._load(item, load_suite, "the suite of standards")
            self.whole &= loaded is not None
            if loaded is not None and not self._clashes(item, loaded.value, holders):
                holders |= {one.code: loaded.value for one in loaded.value.standards}
                yield loaded
        if isinstance(node, Listing) and not node.items:
            message = "no suite of standards is named"
            mend = PORTFOLIO.missing[0][1]
            self.read.error("empty", message, node.place, help=mend)
            self.whole = False

    def _clashes(self, item: Node, suite: Suite, holders: Mapping[str, Suite]) -> bool:
        """Report a suite that can't be told from another by what refers to it."""
        shared = [one.code for one in suite.standards if one.code in holders]
        if not shared:
            return False
        first = holders[shared[0]]
        message = f"'{first.title}' and '{suite.title}' both hold '{shared[0]}'"
        mend = "keep one of the two: evidence couldn't tell them apart"
        if first.code == suite.code:
            message = f"the suite '{suite.code}' is named twice"
            mend = "name it once"
        self.read.error("duplicate-standard", message, item.place, help=mend)
        return True

    def _crosswalks(
        self, node: Node | None, suites: Sequence[Loaded[Suite]]
    ) -> Iterator[Loaded[Crosswalk]]:
        """Yield the crosswalks that can be read, between suites that are named."""
        codes = {one.value.code for one in suites}

        def load(path: Path) -> Loaded[Crosswalk]:
            return load_crosswalk(path, suites)

        for item in self.read.items(node, "crosswalks"):
            loaded = self._load(item, load, "the crosswalk")
            if loaded is None:
                continue
            ends = (loaded.value.origin, loaded.value.target)
            other = next((end for end in ends if end not in codes), None)
            if other is not None and self.whole:
                message = f"it maps the suite '{other}', which isn't named here"
                mend = "add the file of that suite to 'standards'"
                self.read.error("unknown-suite", message, item.place, help=mend)
            yield loaded

    def _load(
        self, item: Node, load: Callable[[Path], Loaded[T]], what: str
    ) -> Loaded[T] | None:
        """Load a file that is named; None if that fails, and why is told."""
        name = self.read.text(item, "the name of a file")
        if not isinstance(item, Scalar) or not item.text.strip():
            return None
        try:
            loaded = load(self.folder / name)
        except FaultyInputError as error:
            self.elsewhere += named_here(error, self.read.source, item, what)
            return None
        self.elsewhere += loaded.warnings
        return loaded

    def _carried(self, node: Node | None) -> tuple[Relation, ...]:
        words = tuple(Relation)
        items = self.read.items(node, "carries")
        found = (self.read.choice(item, "carries", words) for item in items)
        carried = tuple(Relation(word) for word in found if word is not None)
        return _USUAL if node is None else tuple(dict.fromkeys(carried))

    def _units(self, node: Node | None, known: Known) -> Iterator[str]:
        """Yield the units worked on, each once."""
        for code, place in codes_once(self.read, read_codes(self.read, node)):
            if code in known.statements:
                yield code
            else:
                known.report(self.read, code, place, "unit")
        if isinstance(node, Listing) and not node.items:
            mend = "name one at least, or leave out 'units' for all of them"
            self.read.error("empty", "no unit is named", node.place, help=mend)

    def _plan(
        self, node: Node | None, worked_on: Sequence[str], known: Known
    ) -> tuple[Planned | None, tuple[tuple[str, Planned], ...]]:
        """Read when work is to start and end, in all and for units."""
        if node is None:
            return None, ()
        fields = self.read.fields(without_personal_data(self.read, node), PLAN)
        own = {key: fields[key] for key in PLANNED.keys if key in fields}
        plan = self._planned(Fields(fields.place, own)) if own else None
        units = []
        for key, body in self.read.entries(fields.get("units"), "units"):
            code = self._unit(key, worked_on, known)
            planned = self._planned(self.read.fields(body, PLANNED))
            if planned is not None:
                units.append((code, planned))
        return plan, tuple(units)

    def _refuse_items(self, node: Node | None) -> None:
        """Report opportunities that go by the id of an item."""
        for name, place in _keys(node).items():
            if name in self.items:
                beside = [Related(place=self.items[name], message="the item")]
                message = f"'{name}' is the id of an item too"
                mend = "give the opportunity an id of its own"
                self.read.error(
                    "duplicate-key", message, place, help=mend, related=beside
                )

    def _planned(self, fields: Fields) -> Planned | None:
        """Read both ends of a plan; the end is no earlier than the start."""
        start = self.read.day(fields.get("start"), "start")
        end = self.read.day(fields.get("end"), "end")
        for key, other in (("start", "end"), ("end", "start")):
            if key not in fields and other in fields:
                message = f"a plan with '{other}' needs the key '{key}'"
                mend = f"add '{key}: ...'"
                self.read.error("missing-key", message, fields[other].place, help=mend)
        if start is None or end is None:
            return None
        if end < start:
            message = f"a plan can't end on {end}, before its start on {start}"
            self.read.error("wrong-value", message, fields["end"].place)
        return Planned(start=start, end=end)

    def _signed_off(
        self, fields: Fields, worked_on: Sequence[str], known: Known
    ) -> Iterator[SignOff]:
        node = fields.get("signed off")
        for key, body in self.read.entries(node, "signed off", _as_signed(node)):
            unit = self._unit(key, worked_on, known)
            said = Fields(body.place, {"date": body})
            if not isinstance(body, Scalar):
                kept = without_personal_data(self.read, body)
                said = self.read.fields(kept, SIGN_OFF)
            when = self.read.day(said.get("date"), "date")
            by = free_text(self.read, said.get("by"), "by")
            if when is not None:
                self.signed[unit] = key.place
                yield SignOff(unit=unit, day=when, by=by)

    def _unit(self, key: Scalar, worked_on: Iterable[str], known: Known) -> str:
        """Read the code of a unit that has to be one of those worked on."""
        code = read_code(self.read, key, instead=_OWN_KEY)
        if code in known.statements and code not in worked_on:
            message = f"{code} is none of the units worked on"
            mend = "add it to 'units' of the portfolio, or leave it out here"
            self.read.error("not-worked-on", message, key.place, help=mend)
        elif code not in known.statements:
            known.report(self.read, code, key.place, "unit")
        return code


def _as_signed(node: Node | None) -> str:
    """Show how a sign-off is written, of the first unit that a list names."""
    items = node.items if isinstance(node, Listing) else (node,)
    units = (item.text for item in items if isinstance(item, Scalar) and item.text)
    return f"{{{next(units, 'A')}: 2026-06-30}}"


def _keys(node: Node | None) -> dict[str, Place]:
    """Give where each key of a mapping is written."""
    entries = node.entries if isinstance(node, MappingNode) else ()
    return {key.text.strip(): key.place for key, _ in entries}


def _files(node: Node | None) -> tuple[str, ...]:
    """Give the names of files as they are written."""
    items = node.items if isinstance(node, Listing) else ()
    return tuple(item.text.strip() for item in items if isinstance(item, Scalar))
