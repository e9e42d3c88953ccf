"""Qualifications written as text: what is written reads back as the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rules import Diagnostic, FaultyInputError, load_qualification
from rules.frozen import Frozen
from rules.model import (
    Alike,
    Amount,
    Bar,
    Cap,
    Condition,
    Endorsement,
    ExemptUnits,
    Figures,
    Framework,
    Group,
    LevelFilter,
    Link,
    Manner,
    Measure,
    Order,
    Qualification,
    Relation,
    SharedUnits,
    Size,
    StandIn,
    Stated,
    StraddlingUnits,
    Switches,
    Take,
    Total,
    UndatedUnits,
    Unit,
    UnitBank,
)
from rules.model.stated import DATES
from rules.reading.codes import read_codes
from rules.reading.nodes import Mapping, compose
from rules.reading.qualification import read_qualification
from rules.reading.reader import Reader
from rules.reading.source import decode
from rules.reading.unit_bank import read_bank, read_units
from rules.writing import dump_bank, dump_qualification
from rules.writing.ranges import ranged
from rules.writing.scalars import scalar
from tests.drawn import structures
from tests.engine.building import leaf, numbered, qualification
from tests.rules import telling
from tests.tries import tries

HERE = "units of this qualification"
EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED = {"additional-unit", "look-alike", "missing-key"}
"""Found in drawn structures: codes alike by chance, lists that nothing counts."""
LEAFLETS = sorted(EXAMPLES.glob("ldss/level-?.yaml"))

law = tries(80)
few = tries(40)


def read(text: str) -> tuple[Qualification, list[Diagnostic]]:
    """Read a qualification with its units in place, and what is found wrong."""
    source = decode("file.yaml", text.encode())
    root = compose(source)
    assert isinstance(root, Mapping), source.findings()
    entries = {key.text: value for key, value in root.entries}
    units = read_units(Reader(source), entries["units"])
    bank = UnitBank(title=HERE, units=units)
    found = read_qualification(Reader(source), root, bank)[0]
    return found, [*source.findings()]


def faultless(text: str) -> Qualification:
    """Read a qualification in which nothing is written wrongly."""
    found, findings = read(text)
    told = [(f.code, f.message) for f in findings if f.code not in EXPECTED]
    assert told == []
    return found


def assert_kept(q: Qualification) -> str:
    """Assert that what is written says the same, and is written the same again."""
    text = dump_qualification(q)
    again = faultless(text)
    bank = UnitBank(title=HERE, units=q.bank.units)
    assert again == q.model_copy(update={"bank": bank})
    assert dump_qualification(again) == text
    return text


@law
@given(structures())
def test_a_structure_reads_back_as_it_was_written(q: Qualification) -> None:
    """Nothing is lost, nothing is added, and nothing calls for a warning."""
    assert_kept(q)


NASTY = (
    *("no", "010", "1e3", "- x", "''", '""', "~", "null", "1:30", "2009-09-01"),
    *("a: b", "a #b", "#a", "a:", ": a", "it's", 'say "so"', "[a", "{a}", "a]", "&a"),
    *("*a", "!a", "|", ">-", "%a", "@a", "`a", "?", "? a", "=", "<<", "---", "..."),
    *("\\n", "0x1F", "+1", "-.5", "1_000", "1.50", ".5", "1.", "0o17", "yes", "y"),
    *("\u00c9tudes g\u00e9n\u00e9rales", "\u4f4f\u5b85", "\ufeffmark", "a\u200bb"),
    *("\U0001f469\u200d\U0001f3eb", "28", "1.5", "-", "- ", "to", "12 to", "a, b"),
    *("http://example.org/a?b=c#d", "x" * 100, "word " * 60, "say: 'so' " * 20),
    *("\u200b: " * 40, "\u0663"),
)
_TEXTS = st.sampled_from(NASTY) | st.text(min_size=1, max_size=30)


def _one_line(text: str) -> str:
    """Fold text as the reading does, without what it refuses."""
    kept = "".join(c for c in text if c.isprintable() or c in "\ufeff\u200b\u200d ")
    return " ".join(kept.split()) or "-"


lines = _TEXTS.map(_one_line)
words = lines.map(lambda text: text.split()[0])
codes = lines.map(lambda text: text.replace(",", "")[:50].strip() or "-").filter(
    lambda text: f" {text} ".find(" to ") < 0
)
remarks = st.fixed_dictionaries(
    {"source": st.none() | lines, "note": st.none() | lines}
)
numbers = st.decimals("0.01", 999, places=2)


@st.composite
def banks(draw: st.DrawFn) -> UnitBank:
    """Draw units with every fact, under codes of any sort."""
    named = draw(st.lists(codes, min_size=3, max_size=5, unique=True))
    named = [code for code in named if not _has_key_word(code)] or ["A"]
    units = [
        Unit(
            code=code,
            title=draw(lines),
            level=draw(st.integers(1, 12)),
            credit=draw(numbers),
            glh=draw(st.none() | st.integers(1, 9999)),
            points=draw(st.none() | numbers),
            kind=draw(st.none() | words),
            version=draw(st.none() | lines),
            barring=draw(st.none() | lines),
            cost=draw(st.none() | numbers),
            **draw(remarks),
        )
        for code in named
    ]
    return UnitBank(title=draw(lines), units=tuple(units), **draw(remarks))


_hours = st.lists(st.integers(1, 99_999), min_size=2, max_size=2).map(sorted)
_dates = st.none() | st.dates(date(1000, 1, 1))
figures = st.fixed_dictionaries(
    {
        "units": st.none() | st.integers(1, 9999),
        "credit": st.none() | numbers,
        "glh": st.none() | _hours.map(tuple),
    }
)
stated = st.builds(
    lambda amounts, facts, dates: Stated(**amounts, **facts, **dates),
    figures,
    st.fixed_dictionaries(
        {
            "number": st.none() | lines,
            "framework": st.none() | st.sampled_from(Framework),
            "size": st.none() | st.sampled_from(Size),
            "tqt": st.none() | st.integers(1, 99_999),
        }
    ),
    st.fixed_dictionaries(dict.fromkeys(DATES, _dates)),
)


def _has_key_word(code: str) -> bool:
    cut = ("needs", "together with", "for", "replaced by", "same as", "or", "first")
    return any(f" {word} " in f"{code} " for word in cut)


@st.composite
def written_anyhow(draw: st.DrawFn) -> Qualification:
    """Draw a qualification whose texts are as awkward as texts can be."""
    bank = draw(banks())
    some = tuple(unit.code for unit in bank.units)
    name = draw(st.from_regex(r"[\w.-]+", fullmatch=True))
    path = name.replace("\n", "") or "g"
    group = Group(
        path=path,
        title=draw(lines),
        take=Take(),
        units=some,
        stated=Figures(**draw(figures)),
        **draw(remarks),
    )
    amount = Amount(measure=Measure.CREDITS, maximum=Decimal("3.5"))
    keys = st.sampled_from(NASTY) | st.just("a\nb\t c") | st.just("")
    kinds = [unit.kind for unit in bank.units if unit.kind and "," not in unit.kind]
    of_kind = amount.model_copy(update={"kind": kinds[0] if kinds else None})
    whole = [code for code in some if " " not in code]
    pairs = [*itertools.pairwise(whole)][:1]
    return Qualification(
        code=draw(codes),
        title=draw(lines),
        bank=bank,
        groups=(group,),
        level=draw(st.none() | st.integers(1, 12)),
        stated=draw(stated),
        version=draw(st.none() | lines),
        totals=(Total(amount=amount, groups=(path,), **draw(remarks)),),
        caps=(Cap(amount=of_kind, units=some, **draw(remarks)),),
        bars=(Bar(units=some, **draw(remarks)),) if len(some) > 1 else (),
        links=[Link(unit=a, needs=(b,), **draw(remarks)) for a, b in pairs],
        equivalents=[StandIn(unit=a, stands_for=b) for a, b in pairs],
        additional=some,
        endorsements=(
            Endorsement(
                code=draw(keys),
                title=draw(lines),
                take=Take(),
                units=some,
                **draw(remarks),
            ),
        ),
        conditions=(
            Condition(
                code=draw(keys), text=draw(lines), source=draw(st.none() | lines)
            ),
        ),
        smaller=(draw(lines),),
        assumptions=(draw(lines), draw(lines)),
        **draw(remarks),
    )


@few
@given(written_anyhow())
def test_awkward_texts_and_codes_read_back_as_they_were(q: Qualification) -> None:
    """Whatever a text looks like to YAML, it is still that text."""
    assert_kept(q)


@few
@given(banks())
def test_a_bank_reads_back_as_it_was_written(bank: UnitBank) -> None:
    """A bank in a file of its own keeps its title, source and note as well."""
    text = dump_bank(bank)
    again, faults = telling.read(text, read_bank)
    assert again == bank
    assert dump_bank(again) == text
    assert [fault for fault in faults if "look-alike" not in fault] == []


@law
@given(lines, st.booleans())
def test_another_reader_sees_the_same_text(text: str, flow: bool) -> None:  # noqa: FBT001
    """What is written is text to PyYAML too, or a number that says the same."""
    written = scalar(text, flow=flow)
    seen = yaml.safe_load(f"[{written}]" if flow else f"- {written}")[0]
    assert str(seen) == text


def everything() -> Qualification:
    """Make a qualification with every feature of the rule language."""
    level_3 = {"measure": Measure.CREDITS, "minimum": Decimal(40)}
    remarks = {"source": "handbook, page 3", "note": "as amended"}
    rpl = Amount(
        measure=Measure.UNITS,
        maximum=Decimal(25),
        share=True,
        manners=(Manner.RPL, Manner.TRANSFERRED),
    )
    most = Amount(
        measure=Measure.CREDITS, share=True, above=True, minimum=Decimal("50.5")
    )
    few = Amount(measure=Measure.UNITS, maximum=Decimal(2))
    total = Total(amount=Amount(**level_3))
    stated = Unit(
        code="X1",
        title="From elsewhere",
        level=4,
        credit=Decimal("2.50"),
        glh=20,
        points=Decimal(9),
        kind="knowledge",
        version="1.0",
        barring="ZZZZ",
        cost=Decimal(120),
        source="not found",
        note="every fact",
    )
    known = few.model_copy(
        update={"level": LevelFilter(level=3, or_above=True), "kind": "knowledge"}
    )
    plain = qualification(
        leaf("core", Take(), numbered(9)),
        units=" ".join(f"U{n}=2@3" for n in range(1, 10)),
    )
    option = leaf("o/x-1", Take(amounts=(rpl, most)), "U7 U8 U9")
    option = option.model_copy(update={"totals": (total,), "imports": few, **remarks})
    option = option.model_copy(
        update={"stated": Figures(units=3, credit=Decimal(9), glh=(94, 94))}
    )
    loose = leaf("o/z", None, "U3 U2 U1").model_copy(
        update={"totals": (total, Total(amount=few, groups=("core", "o/z"), **remarks))}
    )
    pathways = Amount(measure=Measure.PATHWAYS, minimum=Decimal(1), maximum=Decimal(2))
    credit = Amount(
        measure=Measure.CREDITS, minimum=Decimal("7.5"), maximum=Decimal("7.5")
    )
    options = Group(
        path="o",
        title="Options",
        take=Take(amounts=(pathways, credit)),
        groups=(option, loose),
    )
    return plain.model_copy(
        update={
            "bank": UnitBank(title=HERE, units=(*plain.bank.units, stated)),
            "groups": (*plain.groups, options),
            "registered": (date(2009, 9, 1), date(2014, 8, 31)),
            "version": "1.10",
            "level": 3,
            "stated": Stated(
                number="601/3688/1",
                framework=Framework.QCF,
                size=Size.EXTENDED_DIPLOMA,
                units=12,
                credit=Decimal("37.5"),
                tqt=375,
                glh=(284, 371),
                regulation_start=date(2014, 6, 20),
                operational_start=date(2014, 9, 1),
                operational_end=date(2017, 8, 31),
                certification_end=date(2020, 8, 31),
                review=date(2017, 1, 31),
            ),
            "totals": (total, Total(amount=most, groups=("core", "o"), **remarks)),
            "caps": (
                Cap(amount=few, units=("U1", "U2", "U3", "U5")),
                Cap(amount=known, units=("U1", "X1")),
                Cap(
                    amount=few,
                    units=("U1", "U2"),
                    source="handbook, page 3",
                    note="as amended through the whole of it",
                ),
            ),
            "bars": (
                Bar(units=("U1", "U2")),
                Bar(units=("U1", "U2", "U3"), most=2),
                Bar(alike=Alike.TITLE),
                Bar(alike=Alike.BARRING_CODE, keep_highest=True, **remarks),
            ),
            "links": (
                Link(unit="U1", needs=("U2",)),
                Link(unit="U3", needs=("U4", "U5"), order=Order.FIRST, **remarks),
                Link(unit="U6", needs=("U7",), order=Order.TOGETHER),
            ),
            "equivalents": (
                StandIn(unit="U1", stands_for="U2", credit=False),
                StandIn(
                    unit="U3",
                    stands_for="U4",
                    relation=Relation.REPLACED,
                    start=date(2010, 1, 1),
                    end=date(2011, 12, 31),
                    **remarks,
                ),
                StandIn(unit="U5", stands_for="U6", relation=Relation.SAME),
            ),
            "additional": ("U9", "U8"),
            "endorsements": (
                Endorsement(
                    code="accounting",
                    title="(Accounting)",
                    take=Take(),
                    units=("U1", "U2", "U3", "U4"),
                    **remarks,
                ),
            ),
            "conditions": (
                Condition(code="hours", text="At least 30 hours of practice"),
                Condition(code="age", text="At least 16", source="handbook"),
            ),
            "smaller": ("certificate.yaml",),
            "switches": Switches(
                shared_units=SharedUnits.EVERY_GROUP,
                straddling_units=StraddlingUnits.PART,
                undated_units=UndatedUnits.OUT_OF_ORDER,
                exempt_units=ExemptUnits.CREDIT,
            ),
            "assumptions": ("A unit counts once.",),
            "note": "every rule there is",
        }
    )


EVERYTHING = """\
qualification: q
title: A qualification
level: 3
stated:
  number: 601/3688/1
  framework: QCF
  size: Extended Diploma
  units: 12
  credit: 37.5
  tqt: 375
  glh: 284 to 371
  regulation start: 2014-06-20
  operational start: 2014-09-01
  operational end: 2017-08-31
  certification end: 2020-08-31
  review: 2017-01-31
version: '1.10'
registered: 2009-09-01 to 2014-08-31
smaller:
  - certificate.yaml
note: every rule there is
assume:
  shared units: count in every group
  straddling units: count up to the maximum
  undated units: were not achieved in order
  exempt units: carry credit
assumptions:
  - A unit counts once.
units:
  U1: {title: Unit U1, level: 3, credit: 2}
  U2: {title: Unit U2, level: 3, credit: 2}
  U3: {title: Unit U3, level: 3, credit: 2}
  U4: {title: Unit U4, level: 3, credit: 2}
  U5: {title: Unit U5, level: 3, credit: 2}
  U6: {title: Unit U6, level: 3, credit: 2}
  U7: {title: Unit U7, level: 3, credit: 2}
  U8: {title: Unit U8, level: 3, credit: 2}
  U9: {title: Unit U9, level: 3, credit: 2}
  X1:
    title: From elsewhere
    level: 4
    credit: 2.5
    glh: 20
    points: 9
    kind: knowledge
    version: '1.0'
    barring: ZZZZ
    cost: 120
    source: not found
    note: every fact
rules:
  core: {title: core, take: all, units: [U1 to U9]}
  o:
    title: Options
    take: 1 to 2 pathways and exactly 7.5 credits
    groups:
      x-1:
        title: x-1
        take: at most 25% of units by RPL or transfer and more than 50.5% of credits
        units: [U7 to U9]
        imports: at most 2 units
        totals:
          - at least 40 credits
        stated: {units: 3, credit: 9, glh: 94}
        source: handbook, page 3
        note: as amended
      z:
        title: z
        units: [U3, U2, U1]
        totals:
          - at least 40 credits
          - total: at most 2 units from core, o/z
            source: handbook, page 3
            note: as amended
totals:
  - at least 40 credits
  - total: more than 50.5% of credits from core, o
    source: handbook, page 3
    note: as amended
caps:
  - {take: at most 2 units, units: [U1 to U3, U5]}
  - {take: at most 2 units at level 3 or above of kind knowledge, units: [U1, X1]}
  - take: at most 2 units
    units: [U1, U2]
    source: handbook, page 3
    note: as amended through the whole of it
bars:
  - [U1, U2]
  - {units: [U1 to U3], at most: 2}
  - same title
  - alike: same barring code
    keep: highest credit
    source: handbook, page 3
    note: as amended
links:
  - U1 needs U2
  - {link: U3 needs U4 or U5 first, source: 'handbook, page 3', note: as amended}
  - U6 together with U7
equivalents:
  - U1 for U2 without credit
  - equivalent: U3 replaced by U4 from 2010-01-01 to 2011-12-31
    source: handbook, page 3
    note: as amended
  - U5 same as U6
additional: [U9, U8]
endorsements:
  accounting:
    title: (Accounting)
    take: all
    units: [U1 to U4]
    source: handbook, page 3
    note: as amended
conditions:
  hours: At least 30 hours of practice
  age: {text: At least 16, source: handbook}
"""


def test_every_feature_is_written_as_an_author_would() -> None:
    """Keys stand in their best order; what is short stands in brackets."""
    assert assert_kept(everything()) == EVERYTHING


def _models(value: object) -> Iterator[Frozen]:
    """Yield a model and all that it holds."""
    if isinstance(value, Frozen):
        yield value
        for _, held in value:
            yield from _models(held)
    elif isinstance(value, tuple):
        for item in value:
            yield from _models(item)


def test_no_field_of_any_model_is_left_out_above() -> None:
    """What the rule language comes to say must be written too: it is asked here."""
    said: dict[str, bool] = {}
    for model in _models(everything()):
        for name, field in type(model).model_fields.items():
            key = f"{type(model).__name__}.{name}"
            said[key] = said.get(key, False) or getattr(model, name) != field.default
    assert {key for key, ever in said.items() if not ever} == {
        *("UnitBank.source", "UnitBank.note", "Qualification.source"),
        "Group.spared",  # no file says it: it is granted to a candidate
    }


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2009, 9, 1), None, "from 2009-09-01"),
        (None, date(2014, 8, 31), "to 2014-08-31"),
        (date(2009, 9, 1), date(2009, 9, 1), "2009-09-01 to 2009-09-01"),
    ],
)
def test_dates_of_registration_may_be_open(
    start: date | None, end: date | None, words: str
) -> None:
    """An end that is open is not written."""
    q = everything().model_copy(update={"registered": (start, end)})
    assert f"\nregistered: {words}\n" in assert_kept(q)


def test_a_list_of_many_codes_fills_its_lines() -> None:
    """No line is longer than 88 columns, whatever the indent."""
    some = " ".join(f"UNIT-{n}" for n in range(1, 100, 2))
    text = assert_kept(qualification(leaf("g", Take(), some)))
    written = text.partition("    units: ")[2].splitlines()
    assert written[0].startswith("[UNIT-1, UNIT-3,")
    assert [len(line) > 70 for line in written] == [*[True] * 5, False]
    assert max(map(len, text.splitlines())) <= 88


def test_a_code_too_long_for_its_line_stands_alone() -> None:
    """A list never starts with an empty line."""
    some = [f"{n} {'x' * 50}" for n in range(3)]
    q = qualification(leaf("g", Take(), "A"))
    units = [Unit(code=code, title="T") for code in some]
    group = q.groups[0].model_copy(update={"units": tuple(some)})
    bank = UnitBank(title=HERE, units=tuple(units))
    text = assert_kept(q.model_copy(update={"groups": (group,), "bank": bank}))
    assert "    units: [0 xxx" in text


def test_many_codes_are_written_out_where_ranges_would_be_too_many() -> None:
    """A file's ranges may stand for so many codes, and no more."""
    q = qualification(leaf("g", Take(), numbered(2_000)))
    wide = q.model_copy(update={"groups": q.groups * 51})
    assert "U1 to U2000" in dump_qualification(q)
    assert " to " not in dump_qualification(wide)


@pytest.mark.parametrize(
    ("some", "written"),
    [
        ("", ""),
        ("1 2", "1|2"),
        ("1 2 3", "1 to 3"),
        ("3 2 1 1", "3|2|1|1"),
        ("08 09 10 11", "08 to 11"),
        ("8 9 10 11 012", "8 to 11|012"),
        ("A9 A10 A11 B12", "A9 to A11|B12"),
        ("A B C", "A|B|C"),
        ("999999998 999999999 1000000000", "999999998|999999999|1000000000"),
        ("1234567891 1234567892 1234567893", "1234567891 to 1234567893"),
        ("\u06631 \u06632 \u06633", "\u06631|\u06632|\u06633"),
    ],
)
def test_runs_are_written_as_ranges(some: str, written: str) -> None:
    """Three codes or more that count up, as the reading counts."""
    assert "|".join(ranged(some.split())) == written


def test_a_range_holds_only_so_many_codes() -> None:
    """A longer run is written as several."""
    assert [*ranged(numbered(7).split(), 3)] == ["U1 to U3", "U4 to U6", "U7"]


_RUNNING = st.tuples(
    st.sampled_from(["", "A", "A1.", "12345678", "\u0663", "x to"]),
    st.integers(0, 120),
    st.integers(1, 12),
    st.sampled_from(["d", "02d", "03d"]),
)


def _run(head: str, start: int, length: int, form: str) -> Iterator[str]:
    yield from (f"{head}{n:{form}}" for n in range(start, start + length))


@law
@given(st.lists(_RUNNING, max_size=4))
def test_ranges_read_back_as_the_codes(
    parts: Sequence[tuple[str, int, int, str]],
) -> None:
    """The reading writes the ranges out to the very same codes, in order."""
    some = [code for part in parts for code in _run(*part)]
    listed = ", ".join(scalar(item, flow=True) for item in ranged(some))
    found, _ = telling.read(
        f"[{listed}]", lambda reader, node: [c for c, _ in read_codes(reader, node)]
    )
    assert found == some


@pytest.mark.parametrize("path", LEAFLETS, ids=lambda path: path.stem)
def test_a_bank_may_stay_in_its_file(path: Path, tmp_path: Path) -> None:
    """The file's name is written, and the file beside it says the rest."""
    q = load_qualification(path).value
    (tmp_path / "bank.yaml").write_text(dump_bank(q.bank), encoding="utf-8")
    text = dump_qualification(q, bank_file="bank.yaml")
    assert telling.loaded(tmp_path, text) == q
    assert telling.faults(tmp_path, text) == []
    assert_kept(q)


def _cases() -> Iterator[Qualification]:
    for path in sorted((Path(__file__).parents[1] / "cases").rglob("*.yaml")):
        try:
            yield load_qualification(path).value
        except FaultyInputError:
            continue


def test_every_qualification_among_the_cases_is_kept() -> None:
    """What people wrote can be written again."""
    found = [*_cases()]
    assert len(found) > 10
    for q in found:
        bank = UnitBank(title=HERE, units=q.bank.units)
        again, _ = read(dump_qualification(q))
        assert again == q.model_copy(update={"bank": bank})
