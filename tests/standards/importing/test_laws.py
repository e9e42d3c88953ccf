"""Laws of importing: no line is lost, and what was written in a layout comes back."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from rules.diagnostics import FaultyInputError
from rules.reading.source import Source
from rules.standards import Demand, Section, Standard, Statement, Suite
from rules.standards.importing import Imported, Layout, Opened, import_document
from rules.standards.importing.docx import lines_of_docx
from rules.standards.loading import suite_of
from rules.standards.writing import suite_text
from tests.standards.importing.documents import body, docx, imported
from tests.tries import tries

law = tries(150)

ENDS = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
USUAL = st.sampled_from(
    [
        *("STANDARD A: TITLE ONE", "STANDARD B", "Standard 3 : x", "Unit 9"),
        *("Performance Criteria", "Knowledge and understanding", "Overview", "Values"),
        *("Scope/range related to x", "Glossary", "Contents", "You must be able to:"),
        *(
            "You need to know and understand:",
            "They value:",
            "One. Two:",
            "Themes are:",
        ),
        *("P1 do a", "P2", "P 2. do", "K1 know", "AP 1", "AK 1.1", "AP 1 do", "KU 2.1"),
        *("X 1 a", "X 2 b", "1. one", "2. two", "0.", "UK 4 x", "SCD12 Name of it"),
        *("- bullet", "\u2022 ", "\u2022 P3 x", "Bees are those", "The : y", "A: b"),
        *(
            "Published by",
            "Published by Me",
            "MAY 2007",
            "Version 3",
            "12",
            "Page 3 of 4",
        ),
        *(
            "Title of something",
            "lower going on",
            "This standard is about",
            "",
            "",
            "\t",
        ),
        *("[bookmark: Overview]", "[bookmark: X]This is", "\u200b", "\x0c Rights"),
    ]
)
LINES = st.lists(st.one_of(USUAL, USUAL, st.text(max_size=8)), max_size=25)
TEXTS = st.one_of(LINES.map("\n".join), st.text())
LAYOUTS = st.sampled_from([None, *Layout])


def attempt(text: str, layout: Layout | None) -> Imported | None:
    """Import a text, if it has a statement."""
    try:
        return import_document(Opened("f.txt", tuple(ENDS.split(text))), layout)
    except FaultyInputError as error:
        if {d.code for d in error.diagnostics} != {"no-statements"}:
            raise
        return None


@law
@given(TEXTS, LAYOUTS)
def test_every_line_is_placed_or_not_placed(text: str, layout: Layout | None) -> None:
    """Each line with something on it, once; whatever the text, in any layout."""
    result = attempt(text, layout)
    if result is not None:
        placed = [line.line for line in result.placed]
        numbers = placed + [line.line for line in result.not_placed]
        full = [n for n, line in enumerate(ENDS.split(text), 1) if line.strip()]
        assert sorted(numbers) == full


@law
@given(TEXTS, LAYOUTS)
def test_what_is_imported_reads_back(text: str, layout: Layout | None) -> None:
    """The YAML written for it is the same suite."""
    result = attempt(text, layout)
    if result is not None:
        source = Source("suite.yaml", suite_text(result.suite))
        assert suite_of(source).value == result.suite


@law
@given(TEXTS, LAYOUTS)
def test_no_code_is_invented(text: str, layout: Layout | None) -> None:
    """Every statement's code stands in the text; bare numbers are given a letter."""
    result = attempt(text, layout)
    if result is not None:
        shown = " ".join(text.split())
        for _, statement in result.suite.statements:
            code = statement.code
            assert code in shown or code[1:] in shown


SAID = ["look", "at", "bees", "and", "hives", "with", "care"]
WORDS = st.lists(st.sampled_from(SAID), min_size=1, max_size=12)
PHRASES = WORDS.map(" ".join)
TITLES = PHRASES.map(str.capitalize)


def statements(demand: Demand, letters: str, start: int, size: int) -> list[Statement]:
    """Give numbered statements; their labels say their numbers."""
    return [
        Statement(code=f"{letters}{n}", demand=demand, label=f"be sure of {n} bees")
        for n in range(start, start + size)
    ]


@st.composite
def units(draw: st.DrawFn) -> Standard:
    """Draw a unit: titled sections of criteria, then knowledge under headings."""
    sections = []
    for demand, letters in ((Demand.PERFORMANCE, "P"), (Demand.KNOWLEDGE, "K")):
        start = 1
        for size in draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)):
            made = tuple(statements(demand, letters, start, size))
            held = {demand.value: made}
            sections.append(Section(title=draw(TITLES), **held))
            start += size
    return Standard(code="X-1", title="A title not stated", sections=tuple(sections))


@st.composite
def standards(draw: st.DrawFn, letter: str) -> Standard:
    """Draw a standard of a suite: blocks of criteria with their knowledge."""
    sections, number = [], 1
    for _ in range(draw(st.integers(1, 3))):
        performance, knowledge = [], []
        for _ in range(draw(st.integers(1, 3))):
            above = f"{letter}P {number}"
            performance += statements(Demand.PERFORMANCE, f"{letter}P ", number, 1)
            knowledge += [
                one.model_copy(update={"belongs_to": (above,)})
                for one in statements(
                    Demand.KNOWLEDGE, f"{letter}K {number}.", 1, draw(st.integers(0, 3))
                )
            ]
            number += 1
        held = (tuple(performance), tuple(knowledge))
        sections.append(Section(performance=held[0], knowledge=held[1]))
    return Standard(code=letter, title=draw(TITLES), sections=tuple(sections))


@st.composite
def suites(draw: st.DrawFn) -> Suite:
    """Draw a suite of one to three standards."""
    letters = "ABC"[: draw(st.integers(1, 3))]
    drawn = tuple(draw(standards(letter)) for letter in letters)
    return Suite(code="S", title="Standards for bees", standards=drawn)


@st.composite
def themes(draw: st.DrawFn) -> Standard:
    """Draw a centre's themes: each with a criterion in words."""
    numbers = draw(st.permutations(range(1, draw(st.integers(1, 4)) + 1)))
    sections = tuple(
        Section(
            title=draw(TITLES),
            label=draw(TITLES),
            knowledge=tuple(
                statements(Demand.KNOWLEDGE, f"KU {n}.", 1, draw(st.integers(1, 3)))
            ),
        )
        for n in numbers
    )
    return Standard(code="X-1", title="A title not stated", sections=sections)


def as_unit(unit: Standard) -> str:
    """Write a unit as its documents are laid out."""
    lines, before = ["Overview", "", "It is about bees.", ""], None
    heads = {
        Demand.PERFORMANCE: ["Performance criteria", "", "You must be able to:", ""],
        Demand.KNOWLEDGE: ["Knowledge and understanding", ""],
    }
    for section in unit.sections:
        demand = section.statements[0].demand
        lines += heads[demand] if demand is not before else []
        lines += [section.title or "", ""]
        lines += [f"{one.code} {one.label}" for one in section.statements]
        lines, before = [*lines, ""], demand
    return "\n".join(lines)


def as_suite(suite: Suite) -> str:
    """Write a suite as its documents are laid out."""
    lines = [suite.title, "", "CONTENTS", ""]
    lines += [f"STANDARD {one.code}: {one.title}\t9" for one in suite.standards]
    for standard in suite.standards:
        lines += ["", f"STANDARD {standard.code}: {standard.title}", ""]
        for section in standard.sections:
            lines += ["Performance Criteria", "", "People:", ""]
            lines += apart(section.performance)
            if section.knowledge:
                lines += ["Knowledge and understanding", "", "People know:", ""]
            lines += apart(section.knowledge)
    return "\n".join(lines)


def as_themes(themed: Standard) -> str:
    """Write a centre's themes as its document is laid out."""
    lines = []
    for section in themed.sections:
        lines += ["\tPerformance Criteria", "", section.title or ""]
        lines += ["\tKnowledge and understanding", "", section.label or "", ""]
        lines += [f"\t{line}" if line else "" for line in apart(section.knowledge)]
    return "\n".join(lines)


def apart(found: tuple[Statement, ...]) -> list[str]:
    """Write each code and each label on a line of its own."""
    return [line for one in found for line in (one.code, "", one.label, "")]


def sections_of(suite: Suite) -> list[tuple[Section, ...]]:
    """Give the sections: titles, statements with their codes, labels and links."""
    return [standard.sections for standard in suite.standards]


def without_blanks(text: str) -> str:
    """Give a text without its blank lines."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def both_ways(text: str, check: Callable[[Imported], None]) -> None:
    """Check what comes of a text, and of a .docx of its lines."""
    check(imported(text))
    lines = lines_of_docx(docx(body(*text.split("\n"))))
    starts = tuple(line.starts for line in lines)
    opened = Opened("f.docx", tuple(line.text for line in lines), "docx", starts)
    check(import_document(opened))


@law
@given(units())
def test_a_unit_comes_back(unit: Standard) -> None:
    """Codes, sections and their titles, words, all in order."""

    def check(result: Imported) -> None:
        assert result.layout is Layout.UNIT
        assert sections_of(result.suite) == [unit.sections]
        assert result.not_placed == ()

    both_ways(as_unit(unit), check)
    check(imported(without_blanks(as_unit(unit))))


@law
@given(suites())
def test_a_suite_comes_back(suite: Suite) -> None:
    """Also what knowledge belongs to; the contents alone are not placed."""

    def check(result: Imported) -> None:
        assert result.layout is Layout.SUITE
        assert sections_of(result.suite) == sections_of(suite)
        codes = [standard.code for standard in result.suite.standards]
        assert codes == [standard.code for standard in suite.standards]
        assert len(result.not_placed) == 1 + len(suite.standards)

    both_ways(as_suite(suite), check)
    both_ways(
        re.sub("^(STANDARD .):", r"\1", as_suite(suite), flags=re.MULTILINE), check
    )
    check(imported(without_blanks(as_suite(suite))))


@law
@given(themes())
def test_themes_come_back(themed: Standard) -> None:
    """With their criteria, in the order of the document."""

    def check(result: Imported) -> None:
        assert result.layout is Layout.THEMES
        assert sections_of(result.suite) == [themed.sections]
        assert result.not_placed == ()

    both_ways(as_themes(themed), check)
    check(imported(without_blanks(as_themes(themed))))
