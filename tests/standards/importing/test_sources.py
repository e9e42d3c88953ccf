"""The source documents: every statement imported, every other line accounted for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from textwrap import wrap

import pytest

from rules.standards import Demand, Section, Standard, Suite
from rules.standards.importing import (
    Imported,
    Layout,
    Named,
    Opened,
    Part,
    import_document,
    import_standards,
)
from rules.standards.loading import load_suite
from tests.standards.importing.documents import SEEDS, codes, docx, left, told
from tests.standards.importing.documents import body as body_of

EXAMPLES = Path(__file__).parents[3] / "examples" / "learning-support"
DOCUMENTS = {
    "001": (Named(code="lsp-2007"), "practitioners.yaml"),
    "002": (Named(code="X-NET"), "networks.yaml"),
    "003": (Named(code="X-THEMES"), "centre-themes.yaml"),
    "004": (Named(code="X-PAR"), "parenting.yaml"),
}


@cache
def source(number: str) -> Path:
    """Give a source document's file; without it a test is skipped."""
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip("the source documents are not here")
    return found[0]


@cache
def read(number: str) -> Imported:
    """Import a source document."""
    return import_standards(source(number), named=DOCUMENTS[number][0])


def run(letters: str, numbers: Iterable[int]) -> list[str]:
    """Give codes of one kind."""
    return [f"{letters}{number}" for number in numbers]


def under(letters: str, *counts: int) -> list[str]:
    """Give the codes of knowledge: so many under 1, so many under 2 and so on."""
    return [
        f"{letters} {above}.{number}"
        for above, count in enumerate(counts, 1)
        for number in range(1, count + 1)
    ]


def of(standard: Standard, demand: Demand) -> list[str]:
    """Give a standard's codes of one kind."""
    return [one.code for one in standard.statements if one.demand is demand]


def shape(section: Section) -> tuple[str | None, list[str], list[str]]:
    """Give a section's title and its codes."""
    return (
        section.title,
        [one.code for one in section.performance],
        [one.code for one in section.knowledge],
    )


def test_the_suite_has_three_standards_with_every_code() -> None:
    """Codes of 001 by counting, not by reading."""
    suite = read("001").suite
    assert [standard.code for standard in suite.standards] == ["A", "B", "C"]
    counts = {
        "A": (17, (5, 5, 3, 1, 3, 2, 1, 3, 2, 3, 1, 3, 2, 1, 2, 2, 3)),
        "B": (8, (3, 2, 3, 1, 3, 2, 2, 2)),
        "C": (6, (1, 3, 1, 1, 1, 2)),
    }
    for standard in suite.standards:
        criteria, knowledge = counts[standard.code]
        numbers = range(1, criteria + 1)
        performance = run(f"{standard.code}P ", numbers)
        assert of(standard, Demand.PERFORMANCE) == performance
        known = under(f"{standard.code}K", *knowledge)
        assert of(standard, Demand.KNOWLEDGE) == known
    assert suite.publisher == "Lifelong Learning UK"
    assert suite.version == "December 2007"
    assert len(suite.values) == 6


def test_knowledge_of_the_suite_belongs_to_the_criterion_of_its_number() -> None:
    """AK 2.3 belongs to AP 2, and so on: all of it."""
    for standard in read("001").suite.standards:
        for statement in standard.statements:
            if statement.demand is Demand.KNOWLEDGE:
                number = statement.code.split()[1].split(".")[0]
                assert statement.belongs_to == (f"{standard.code}P {number}",)


def test_sections_of_the_suite_are_its_blocks() -> None:
    """Criteria with the knowledge that stands under them."""
    sections = [len(one.sections) for one in read("001").suite.standards]
    first = read("001").suite.standards[0].sections
    assert sections == [5, 2, 1]
    assert [len(section.performance) for section in first] == [2, 5, 4, 5, 1]


@pytest.mark.parametrize(
    ("number", "performance", "knowledge", "sections"),
    [
        ("002", 20, 65, [10, 10, 6, 15, 4, 2, 3, 3, 6, 5, 2, 7, 2, 10]),
        ("004", 31, 71, [12, 12, 7, 6, 15, 3, 3, 2, 3, 6, 2, 5, 7, 2, 17]),
    ],
)
def test_units_have_every_code(
    number: str, performance: int, knowledge: int, sections: list[int]
) -> None:
    """Criteria in their sections, then knowledge under its headings."""
    (unit,) = read(number).suite.standards
    assert of(unit, Demand.PERFORMANCE) == run("P", range(1, performance + 1))
    assert of(unit, Demand.KNOWLEDGE) == run("K", range(1, knowledge + 1))
    assert [len(section.statements) for section in unit.sections] == sections
    assert all(section.title for section in unit.sections)


def test_themes_have_their_criterion_and_knowledge() -> None:
    """Nine blocks, in the order of the document, not of their numbers."""
    (unit,) = read("003").suite.standards
    found = [[one.code for one in section.knowledge] for section in unit.sections]
    order = {2: 5, 8: 3, 7: 2, 9: 2, 3: 4, 5: 2, 1: 5, 6: 1, 4: 2}
    assert found == [
        [f"KU {above}.{number}" for number in range(1, count + 1)]
        for above, count in order.items()
    ]
    assert all(section.title and section.label for section in unit.sections)
    assert (len(unit.themes), len(unit.applies_to)) == (8, 5)


LEFT = {
    "001": [
        *(12, 16, 20, 22, 23, 24, 25, 27),
        *range(29, 54, 2),
        *(602, 604, 606, 608, 610, 612, 614, 616),
    ],
    "002": [],
    "003": [1, 3, 33],
    "004": [],
}
"""What is neither: copyright, contents, an introduction, addresses, prose about it."""


@pytest.mark.parametrize("number", DOCUMENTS)
def test_every_line_is_accounted_for(number: str) -> None:
    """Placed or not placed, each once; not placed is only what has no place."""
    result = read(number)
    lines = source(number).read_text(encoding="utf-8").split("\n")
    full = [n for n, line in enumerate(lines, 1) if line.strip()]
    placed = [line.line for line in result.placed]
    assert sorted(placed + left(result)) == full
    assert left(result) == LEFT[number]


def test_of_the_lines_placed_one_alone_is_a_mark() -> None:
    """No words are lost to marks and page numbers."""
    idle = {Part.MARK, Part.PAGE}
    found = {n: [p.line for p in read(n).placed if p.part in idle] for n in DOCUMENTS}
    assert found == {"001": [], "002": [22], "003": [], "004": []}


@pytest.mark.parametrize("number", DOCUMENTS)
def test_doubts_are_of_what_the_document_leaves_out(number: str) -> None:
    """The title, in three of them; codes were given."""
    untitled = [] if number == "001" else ["0: the document states no title"]
    assert told(read(number)) == untitled


@pytest.mark.parametrize("number", DOCUMENTS)
def test_the_example_has_the_same_codes_and_sections(number: str) -> None:
    """What was checked by hand, and what was imported."""
    example = EXAMPLES / DOCUMENTS[number][1]
    if not example.exists():
        pytest.skip("the example is not here yet")
    assert outline(read(number).suite) == outline(load_suite(example).value)


def outline(suite: Suite) -> list[object]:
    """Give what must be the same however labels are worded."""
    return [
        (
            standard.code,
            [shape(section) for section in standard.sections],
            [(one.code, one.belongs_to) for one in standard.statements],
        )
        for standard in suite.standards
    ]


@pytest.mark.parametrize("number", DOCUMENTS)
def test_the_same_comes_of_a_docx(number: str, tmp_path: Path) -> None:
    """Each line a paragraph: blank lines are not needed to tell titles."""
    lines = source(number).read_text(encoding="utf-8").split("\n")
    file = tmp_path / "source.docx"
    file.write_bytes(docx(body_of(*lines)))
    result = import_standards(file, named=DOCUMENTS[number][0])
    assert outline(result.suite) == outline(read(number).suite)
    assert left(result) == LEFT[number]
    assert result.encoding == "docx"


@pytest.mark.parametrize("number", DOCUMENTS)
def test_the_same_comes_without_blank_lines(number: str) -> None:
    """As text that is copied and pasted has none: codes, sections, words, order."""
    lines = source(number).read_text(encoding="utf-8").split("\n")
    full = [line for line in lines if line.strip()]
    result = import_document(Opened("x", tuple(full)), None, DOCUMENTS[number][0])
    named = read(number).suite.model_copy(update={"source": "x"})
    assert result.suite == named
    assert len(left(result)) == len(LEFT[number])


@pytest.mark.parametrize("width", [50, 70])
@pytest.mark.parametrize("number", DOCUMENTS)
def test_broken_lines_without_blank_lines(number: str, width: int) -> None:
    """The codes are the same; of each title that isn't found a doubt tells."""
    lines = source(number).read_text(encoding="utf-8").split("\n")
    broken = [part for line in lines for part in wrap(line.strip(), width)]
    result = import_document(Opened("x", tuple(broken)), None, DOCUMENTS[number][0])
    whole = read(number).suite
    assert codes(result.suite) == codes(whole)
    lost = [sections_of(one) for one in (whole, result.suite)]
    told_of = [one for one in told(result) if one.endswith("looks like a title")]
    assert set(lost[1]) <= set(lost[0])
    assert len(lost[0]) - len(lost[1]) <= len(told_of)


def sections_of(suite: Suite) -> list[str | None]:
    """Give the titles of all sections."""
    sections = (one for standard in suite.standards for one in standard.sections)
    return [section.title for section in sections]


@pytest.mark.parametrize("number", DOCUMENTS)
def test_another_layout_still_accounts_for_every_line(number: str) -> None:
    """Forced into each layout that finds any statement."""
    accounted = len(read(number).placed) + len(read(number).not_placed)
    for layout in Layout:
        if layout is Layout.SUITE and number != "001":
            continue
        result = import_standards(source(number), layout)
        assert len(result.placed) + len(result.not_placed) == accounted
