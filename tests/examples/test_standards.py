"""Holds the standards, and what maps them, to the documents they are taken from.

The counts hold everywhere. The rest is read from the documents themselves, complete and
in order, and is skipped where they are absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from rules.loading import load_qualification
from rules.standards import Demand, Relation, Standard, Suite
from rules.standards.bank import bank_of
from rules.standards.importing import import_standards
from rules.standards.loading import load_crosswalk, load_suite
from tests.examples import sources
from tests.examples.sources import Found

FOLDER = Path(__file__).parents[2] / "examples" / "learning-support"
LONGEST_RUN = 4
"""How many words in a row a label may share with its document."""


class Document(NamedTuple):
    """A source document, how to read it, and the file that is taken from it."""

    number: str
    file: str
    read: Callable[[str], Iterator[Found]]

    def text(self) -> str:
        """Give the document's text; skip the test if it is absent."""
        text = sources.text_of(self.number)
        if text is None:
            pytest.skip("the source document is absent")
        return text

    def found(self) -> list[Found]:
        """Give every statement of the document, in order."""
        return list(self.read(self.text()))

    def suite(self) -> Suite:
        """Load the file that is taken from it."""
        return load_suite(FOLDER / self.file).value


PRACTITIONERS = Document("001", "practitioners.yaml", sources.practitioners)
NETWORKS = Document("002", "networks.yaml", sources.later_unit)
THEMES = Document("003", "centre-themes.yaml", sources.themes)
PARENTING = Document("004", "parenting.yaml", sources.later_unit)
DOCUMENTS = (PRACTITIONERS, NETWORKS, THEMES, PARENTING)

COUNTS = {
    "A": (5, 17, 42),
    "B": (2, 8, 18),
    "C": (1, 6, 9),
    "X-NET": (14, 20, 65),
    "X-THEMES": (9, 0, 26),
    "X-PAR": (15, 31, 71),
}
"""Sections, performance criteria and knowledge statements of each standard."""

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.number)


def test_every_standard_has_its_counts() -> None:
    """Written out here by hand, so that they hold where the documents are absent."""
    standards = [one for d in DOCUMENTS for one in d.suite().standards]
    assert {one.code: _counts(one) for one in standards} == COUNTS


def _counts(standard: Standard) -> tuple[int, int, int]:
    kinds = [one.demand for one in standard.statements]
    sections = len(standard.sections)
    return sections, kinds.count(Demand.PERFORMANCE), kinds.count(Demand.KNOWLEDGE)


@every_document
def test_every_statement_is_there_in_order_and_in_its_section(
    document: Document,
) -> None:
    """Codes, sections and their titles are the document's, none more and none less."""
    expected = [(f.standard, f.section, f.title, f.code) for f in document.found()]
    assert list(_placed(document.suite())) == expected


def _placed(suite: Suite) -> Iterator[tuple[str, int, str, str]]:
    """Yield where each statement stands; a standard's code, if the source has one."""
    for standard in suite.standards:
        known = "" if standard.code.startswith("X-") else standard.code
        for number, section in enumerate(standard.sections, start=1):
            for statement in section.statements:
                yield known, number, section.title or "", statement.code


@every_document
def test_importing_a_document_gives_the_same(document: Document) -> None:
    """Its codes, sections and links, in order; its themes and words; as many values."""
    path = sources.path_of(document.number)
    if path is None:
        pytest.skip("the source document is absent")
    imported = import_standards(path).suite
    for one, ours in zip(imported.standards, document.suite().standards, strict=True):
        assert [*_built(one)] == [*_built(ours)]
        assert one.themes == ours.themes
        assert [word for word, _ in one.terms] == [word for word, _ in ours.terms]
        assert len(one.applies_to) == len(ours.applies_to)
        assert len(one.values) == len(ours.values)
        assert len(one.scope) == len(ours.scope)
    assert len(imported.values) == len(document.suite().values)


def _built(standard: Standard) -> Iterator[tuple[str | None, bool, list[object]]]:
    """Yield a standard's sections, without the words that are ours."""
    for section in standard.sections:
        codes = [(s.demand, s.code, s.belongs_to) for s in section.statements]
        yield section.title, section.label is not None, [*codes]


@every_document
def test_criteria_and_knowledge_are_told_apart_by_their_codes(
    document: Document,
) -> None:
    """AP 1 and P1 are criteria; AK 1.1, K1 and KU 1.1 are knowledge."""
    for _, statement in document.suite().statements:
        criterion = statement.code.split()[0].rstrip("0123456789").endswith("P")
        assert (statement.demand is Demand.PERFORMANCE) is criterion


def test_knowledge_belongs_to_the_criterion_of_its_number() -> None:
    """AK 1.1 to AK 1.5 belong to AP 1, and so on: each criterion has some."""
    for standard in PRACTITIONERS.suite().standards:
        underpinned = {code for s in standard.statements for code in s.belongs_to}
        criteria = [s for s in standard.statements if s.demand is Demand.PERFORMANCE]
        assert underpinned == {s.code for s in criteria}
        for statement in standard.statements:
            letter, number = statement.code[0], statement.code.split()[1]
            belongs = f"{letter}P {number.partition('.')[0]}"
            assert statement.belongs_to == ((belongs,) if "." in number else ())


def test_the_titles_are_the_sources() -> None:
    """The practitioners' standards are called what the document calls them."""
    printed = sources.titles(PRACTITIONERS.text())
    standards = PRACTITIONERS.suite().standards
    assert {one.code: one.title.upper() for one in standards} == printed
    assert sources.one_line(PRACTITIONERS.suite().title) in PRACTITIONERS.text()


def test_titles_that_are_cut_off_are_marked_as_ours() -> None:
    """The other units have a code and a title of ours, and say so."""
    for document in (NETWORKS, THEMES, PARENTING):
        (standard,) = document.suite().standards
        assert standard.code.startswith("X-")
        assert standard.title.endswith("(title not known)")
        assert standard.source == "not found"


def test_whom_standards_apply_to_is_complete() -> None:
    """A label for each of the source's bullets; the standards share their values."""
    text = PRACTITIONERS.text()
    suite = PRACTITIONERS.suite()
    for standard in suite.standards:
        _, _, own = text.partition(f"\nSTANDARD {standard.code}")
        whom = sources.bullets(own, "who:", "Professional Attributes")
        assert len(standard.applies_to) == whom
        values = sources.bullets(own, "sector value:", "Performance Criteria")
        assert len(suite.values) == values
    (centre,) = THEMES.suite().standards
    whom = sources.bullets(THEMES.text(), "who:", "The National")
    assert len(centre.applies_to) == whom


@pytest.mark.parametrize("document", [NETWORKS, PARENTING], ids=lambda d: d.number)
def test_a_later_units_values_and_words_are_complete(document: Document) -> None:
    """One value for its codes and one for each right; its words, in its order."""
    (standard,) = document.suite().standards
    rights = sources.rights(document.text())
    assert len(standard.values) == 1 + len(rights) == 10
    lines = sources.explained(document.text())
    words = [word for word, _ in standard.terms]
    assert all(map(str.startswith, lines, words))
    assert len(lines) == len(words)


def test_the_eight_themes_are_the_centres() -> None:
    """As it lists them, which isn't quite how its tables call them."""
    (standard,) = THEMES.suite().standards
    assert len(standard.themes) == 8
    assert list(standard.themes) == sources.named_themes(THEMES.text())


def test_what_a_centre_asks_without_a_code_is_the_sections_label() -> None:
    """Each of the nine sections has a criterion that the source doesn't number."""
    (standard,) = THEMES.suite().standards
    assert all(section.label for section in standard.sections)


@every_document
def test_rules_of_evidence_are_marked_as_placeholders(document: Document) -> None:
    """No source states any: the files say so."""
    suite = document.suite()
    said = "No source states any rule of evidence; those here are placeholders."
    assert suite.assumptions == (said,)
    of_their_own = [s for _, s in suite.statements if s.evidence]
    assert all("illustration" in (s.note or "") for s in of_their_own)


@every_document
def test_labels_are_short_and_distinct(document: Document) -> None:
    """Three to ten words each, and no two alike within a standard."""
    for standard in document.suite().standards:
        labels = [statement.label for statement in standard.statements]
        assert [x for x in labels if not 3 <= len(x.split()) <= 10] == []
        assert sorted(set(labels)) == sorted(labels)


@every_document
def test_no_label_is_copied(document: Document) -> None:
    """None shares more than four words in a row with the whole of its document."""
    printed = sources.runs_of(document.text(), LONGEST_RUN + 1)
    labels = _labels(document.suite())
    assert [x for x in labels if sources.runs_of(x, LONGEST_RUN + 1) & printed] == []


def _labels(suite: Suite) -> Iterator[str]:
    """Yield all that is worded for us; themes, like titles, are the source's."""
    yield from (*suite.values, *(label for _, label in suite.terms))
    for standard in suite.standards:
        yield from (standard.overview or "", *standard.applies_to)
        yield from (*standard.values, *standard.scope)
        yield from (label for _, label in standard.terms)
        yield from (section.label or "" for section in standard.sections)
        yield from (statement.label for statement in standard.statements)


def test_what_is_worded_alike_is_labelled_alike() -> None:
    """One wording has one label in every file, and two wordings have two."""
    said = {f: label for d in DOCUMENTS for f, label in _said(d)}
    by_words: dict[str, set[str]] = {}
    by_label: dict[str, set[str]] = {}
    for found, label in said.items():
        words = " ".join(sources.words_of(found.words))
        by_words.setdefault(words, set()).add(label)
        by_label.setdefault(label, set()).add(words.replace("role s", "roles"))
    assert [words for words, labels in by_words.items() if len(labels) > 1] == []
    assert [label for label, words in by_label.items() if len(words) > 1] == []


def _said(document: Document) -> Iterator[tuple[Found, str]]:
    """Pair what a document says with our label for it."""
    labels = [statement.label for _, statement in document.suite().statements]
    return zip(document.found(), labels, strict=True)


def test_every_statement_of_the_centre_has_its_equal() -> None:
    """Each KU is the same as one AK of standard A, and no AK is named twice."""
    crosswalk = load_crosswalk(FOLDER / "themes-crosswalk.yaml").value
    assert {pair.relation for pair in crosswalk.pairs} == {Relation.SAME}
    mapped = [pair.origin for pair in crosswalk.pairs]
    assert mapped == [ref for ref, _ in THEMES.suite().statements]
    assert len({pair.target for pair in crosswalk.pairs}) == len(mapped) == 26
    assert {pair.target.standard for pair in crosswalk.pairs} == {"A"}
    assert all(pair.note for pair in crosswalk.pairs)


def test_what_the_centre_leaves_out_is_as_its_crosswalk_says() -> None:
    """One statement on resources, and all that belongs to seven criteria."""
    crosswalk = load_crosswalk(FOLDER / "themes-crosswalk.yaml").value
    named = {pair.target.code for pair in crosswalk.pairs}
    statements = PRACTITIONERS.suite().standards[0].statements
    left = [s for s in statements if s.belongs_to and s.code not in named]
    assert left[0].code == "AK 5.3"
    whole = {code for s in left[1:] for code in s.belongs_to}
    assert whole == {f"AP {n}" for n in (8, 11, 12, 14, 15, 16, 17)}
    kept = {code for s in statements if s.code in named for code in s.belongs_to}
    assert not whole & kept


def test_the_same_in_both_is_worded_the_same() -> None:
    """But for misprints, `same as` between the documents is a matter of reading."""
    theirs = {f.code: f.words for f in (*THEMES.found(), *PRACTITIONERS.found())}
    for pair in load_crosswalk(FOLDER / "themes-crosswalk.yaml").value.pairs:
        here, there = (_folded(theirs[r.code]) for r in (pair.origin, pair.target))
        assert here == there


def _folded(words: str) -> list[str]:
    return sources.words_of(words.replace("(s)", "s"))


def test_two_later_units_share_what_is_worded_alike() -> None:
    """`same as` without a note is the same wording, and no such pair is left out."""
    here = {found.words: found.code for found in NETWORKS.found()}
    there = {found.words: found.code for found in PARENTING.found()}
    alike = {(here[words], there[words]) for words in here.keys() & there.keys()}
    pairs = load_crosswalk(FOLDER / "later-units-crosswalk.yaml").value.pairs
    plain = [pair for pair in pairs if pair.note is None]
    assert {(pair.origin.code, pair.target.code) for pair in plain} == alike
    assert {pair.relation for pair in plain} == {Relation.SAME}


def test_an_award_takes_its_units_from_three_suites() -> None:
    """Each as its standard states it, in the order that the files are named in."""
    bank = load_qualification(FOLDER / "families-award.yaml").value.bank
    suites = [document.suite() for document in (NETWORKS, PARENTING, PRACTITIONERS)]
    assert bank.title == "; ".join(suite.title for suite in suites)
    assert bank.units == tuple(
        unit for suite in suites for unit in bank_of(suite).units
    )
    assert [unit.code for unit in bank.units] == ["X-NET", "X-PAR", "A", "B", "C"]
    assert [unit.is_placeholder for unit in bank.units] == [True, True, *[False] * 3]
