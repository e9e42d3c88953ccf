"""Files and their schemas: a schema accepts what its loader does, and little more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent
from typing import Any, NamedTuple

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner import load_candidate
from planner.schema.cases import cases_schema
from planner.schema.records import candidate_schema
from planner.strategies import records
from planner.testing.reading import load_cases
from planner.writing import write_candidate
from rules.diagnostics import Diagnostic, FaultyInputError
from rules.loading import load_qualification
from rules.model import Qualification
from rules.reading.files import keys_of
from rules.reading.nodes import Mapping, Node, compose
from rules.reading.source import Source, read_source
from rules.schema.bank import bank_schema
from rules.schema.crosswalk import crosswalk_schema
from rules.schema.editing import value_of
from rules.schema.qualification import qualification_schema
from rules.schema.suite import suite_schema
from rules.standards.loading import load_crosswalk, load_suite
from rules.standards.writing import suite_text
from rules.starting import starter
from rules.writing import dump_bank, dump_qualification
from tests.drawn import structures
from tests.evidence.files import FULL, filled
from tests.rules.test_writing import banks, everything, written_anyhow
from tests.schema.mutating import mutated
from tests.schema.unseen import seen
from tests.standards.strategies import suites
from tests.tries import tries

ROOT = Path(__file__).parents[2]
law = tries(60)


class Kind(NamedTuple):
    """A kind of file: what tells it, what loads it, and its schema."""

    key: str
    load: Callable[[Path], object]
    schema: Any

    def __repr__(self) -> str:
        """Name it in few words where a test fails."""
        return self.key

    def refuses(self, root: Node) -> bool:
        """Tell whether an editor would underline anything."""
        return not self.schema.is_valid(value_of(root))


def load_bank(path: Path) -> object:
    """Load a unit bank, by a qualification that takes its units from there."""
    units = json.dumps(str(path.resolve()))
    with TemporaryDirectory() as folder:
        other = Path(folder, "qualification.yaml")
        other.write_text(f"{{units: {units}}}", encoding="utf-8")
        return load_qualification(other)


def validator(schema: dict[str, Any]) -> jsonschema.Draft7Validator:
    """Give what validates by a schema, which is a sound one."""
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


CANDIDATE = Kind("candidate", load_candidate, validator(candidate_schema()))
BANK = Kind("bank", load_bank, validator(bank_schema()))
CASES = Kind("tests", load_cases, validator(cases_schema()))
QUALIFICATION = Kind("rules", load_qualification, validator(qualification_schema()))
SUITE = Kind("suite", load_suite, validator(suite_schema()))
CROSSWALK = Kind("crosswalk", load_crosswalk, validator(crosswalk_schema()))
KINDS = (CASES, CANDIDATE, BANK, SUITE, CROSSWALK, QUALIFICATION)


def faults(kind: Kind, path: Path) -> tuple[Diagnostic, ...]:
    """Give what the loader finds wrong in this very file."""
    try:
        kind.load(path)
    except FaultyInputError as error:
        name = path.as_posix()
        return tuple(d for d in error.diagnostics if d.place.file == name)
    return ()


def assert_alike(kind: Kind, root: Node, found: tuple[Diagnostic, ...]) -> None:
    """Assert that loader and schema say the same, as far as a schema can."""
    refused = kind.refuses(root)
    if not any(one.severity == "error" for one in found):
        assert not refused
    if any(seen(found)):
        assert refused, [f"{one.code}: {one.message}" for one in seen(found)]


def assert_text(kind: Kind, folder: Path, text: str) -> None:
    """Assert it of a file with this text."""
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    root = _root(path)
    if root is not None:
        assert_alike(kind, root, faults(kind, path))


def _files() -> Iterator[tuple[Kind, Path]]:
    folders = (ROOT / "examples", ROOT / "tests" / "cases")
    paths = sorted(path for folder in folders for path in folder.rglob("*.y*ml"))
    for path in paths:
        root = _root(path)
        keys = set() if root is None else keys_of(root)
        kind = next((kind for kind in KINDS if kind.key in keys), None)
        if kind is not None:
            yield kind, path


def _root(path: Path) -> Node | None:
    """Give what a file holds; None if that can't be told, or not in one way."""
    try:
        source = read_source(path)
    except FaultyInputError:
        return None
    root = compose(source)
    return None if source.has_errors else root


FILES = tuple(_files())


def test_every_kind_of_file_is_among_the_examples_and_cases() -> None:
    """So that what follows is about something."""
    assert {kind.key for kind, _ in FILES} == {kind.key for kind in KINDS}
    assert len(FILES) > 500


def test_every_example_and_case_is_read_alike() -> None:
    """Right or wrong: by the schema as by the loader."""
    for kind, path in FILES:
        root = _root(path)
        assert root is not None
        try:
            assert_alike(kind, root, faults(kind, path))
        except AssertionError as error:
            raise AssertionError(path) from error


def test_an_author_starts_with_what_the_schema_accepts() -> None:
    """As `fingerpost new` writes it."""
    assert not QUALIFICATION.refuses(_parsed(starter(None, None)))


@pytest.mark.parametrize(
    ("units", "refused"),
    [
        ("one.yaml", False),
        ("[one.yaml]", False),
        ("[one.yaml, two.yaml]", False),
        ("[2014, '2015']", False),
        ("[]", True),
        ("['']", True),
        ("[one.yaml, {A: {title: A}}]", True),
        ("[[one.yaml]]", True),
    ],
)
def test_units_may_be_names_of_files(
    tmp_path: Path, units: str, *, refused: bool
) -> None:
    """One or several, and nothing else in the list."""
    named = {"A": "one.yaml", "B": "two.yaml", "C": "2014", "D": "2015"}
    for code, name in named.items():
        text = f"bank: Units\nunits:\n  {code}: {{title: A title}}\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    rest = "units: [C]" if "2014" in units else "units: [A]"
    text = (
        f"qualification: q\ntitle: Q\nunits: {units}\n"
        f"rules: {{core: {{title: Core, take: all, {rest}}}}}\n"
    )
    assert QUALIFICATION.refuses(_parsed(text)) is refused
    assert_text(QUALIFICATION, tmp_path, text)
    assert bool(faults(QUALIFICATION, tmp_path / "file.yaml")) is refused


def drawn(kind: Kind, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Draw a file of a kind."""
    return st.tuples(st.just(kind), texts)


FAULTLESS = st.one_of(
    drawn(QUALIFICATION, structures(rich=True).map(dump_qualification)),
    drawn(QUALIFICATION, written_anyhow().map(dump_qualification)),
    drawn(BANK, banks().map(dump_bank)),
    drawn(CANDIDATE, records().map(write_candidate)),
    drawn(SUITE, suites().map(suite_text)),
)


@law
@given(FAULTLESS)
def test_what_is_written_by_us_is_accepted(
    tmp_path_factory: pytest.TempPathFactory, file: tuple[Kind, str]
) -> None:
    """Whatever stands in a structure, a unit bank or a record."""
    assert_text(file[0], tmp_path_factory.getbasetemp(), file[1])


def _small(kind: Kind) -> list[Node]:
    """Give small files of a kind among the examples and cases, units and all."""
    roots = (_root(path) for one, path in FILES if one is kind)
    return [r for r in roots if r is not None and r.size < 150 and not _names_bank(r)]


def _names_bank(root: Node) -> bool:
    entries = root.entries if isinstance(root, Mapping) else ()
    return any(k.text == "units" and not isinstance(v, Mapping) for k, v in entries)


def _parsed(text: str) -> Node:
    root = compose(Source("file.yaml", text))
    assert root is not None
    return root


def _mutated(kind: Kind, *more: str) -> st.SearchStrategy[Any]:
    roots = [*_small(kind), *map(_parsed, more)]
    return drawn(kind, st.sampled_from(roots).flatmap(mutated))


OF_FILES = [
    """
qualification: q
title: Q
units: [suite.yaml, other.yaml]
rules: {core: {title: Core, take: all, units: [A, K]}}
"""
] * 10
EVERYTHING: Qualification = everything()
_LDSS = (ROOT / "examples" / "ldss").as_posix()
EVERY_SUITE = """
suite: centre-1
title: Standards of a centre
publisher: A centre
version: "2"
values: [Respect]
terms: {Learner: whoever learns}
evidence:
  kinds: [observation, case study, RPL]
  performance: 2 items, at least 1 observation
  knowledge: 1 item
  current for: 3 years
standards:
  A:
    title: Working with others
    level: 3
    credit: 2.5
    glh: 20
    version: "1"
    overview: What it is about
    applies to: [Everybody]
    themes: [Work]
    values: [Care]
    scope: [Others are those who work there]
    terms: {Others: colleagues}
    source: page 1
    note: short
    sections:
      - title: Beginning
        label: Begin well
        note: first
        performance:
          AP 1: Agree what is to be done
          AP 2: {label: Do it, evidence: "3 items of case study or RPL", note: y}
        knowledge:
          AK 1: {label: Why, belongs to: [AP 1, AP 2]}
          AK 2: {label: How, belongs to: AP 2}
"""
EVERY_PAIR = """
crosswalk: From a theme to a standard
from: from.yaml
to: to.yaml
reviewer: R. Example
reviewed: 2026-11-22
source: both
note: none
pairs:
  - KU 1 same as AK 1
  - {pair: KU 2 of T broader than AP 1 of A, note: nearly}
"""
EVERY_CASE = f"""
tests: {_LDSS}/level-3.yaml
on: 2006-03-31
note: Two cases
cases:
  a few units:
    held: [1 to 4, {{unit: 6, date: 2005-01-31, how: RPL}}]
    registered: 2004-09-01
    exceptions: [{{waive: core, by: R. Example, on: 2006-01-09, because: An error}}]
    on: 2006-02-28
    verdict: not met
    shortfall: 3 units
    counts: {{core: [1 to 4], pathway/education-welfare: [6]}}
    surplus: {{6: why}}
    route: [7, 12 to 13]
    note: Nobody
  a record:
    candidate: {_LDSS}/candidates/erin-finished.yaml
    verdict: met
    surplus: []
"""


_PORTFOLIO = "candidate: P-1\nportfolio:\n" + indent(FULL, "  ")


@tries(250)
@given(
    st.one_of(
        _mutated(QUALIFICATION, *[dump_qualification(EVERYTHING)] * 20, *OF_FILES),
        _mutated(BANK, dump_bank(EVERYTHING.bank)),
        _mutated(CANDIDATE, *[_PORTFOLIO] * 20),
        _mutated(CASES, *[EVERY_CASE] * 20),
        _mutated(SUITE, *[EVERY_SUITE] * 20),
        _mutated(CROSSWALK, *[EVERY_PAIR] * 20),
    )
)
def test_what_is_wrong_is_read_alike(
    tmp_path_factory: pytest.TempPathFactory, file: tuple[Kind, str]
) -> None:
    """A key or value is wrong: told by both, unless a schema can't see it."""
    filled(tmp_path_factory.getbasetemp())
    assert_text(file[0], tmp_path_factory.getbasetemp(), file[1])
