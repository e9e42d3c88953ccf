"""Formatting: what becomes of keys, brackets, quotes, phrases, comments and blanks."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.diagnostics import FaultyInputError
from rules.formatting import proving
from rules.formatting.forms import BANK_FORM, PLAIN, QUALIFICATION_FORM, Form
from rules.formatting.parsing import UnusualError, comments
from rules.formatting.proving import BANK_FILE, QUALIFICATION_FILE, LostError, formatted
from rules.reading.qualification import GROUP, QUALIFICATION
from rules.reading.reader import Shape
from rules.reading.source import Source
from rules.reading.unit_bank import BANK

HERE = Path("file.yaml")
HEAD = """\
qualification: q
title: A qualification
level: 3
"""
UNITS = """\
units:
  A: {title: Plan, level: 3, credit: 4}
  B: {title: Work, level: 3, credit: 4}
"""
RULES = """\
rules:
  core: {title: Core, take: all, units: [A, B]}
"""


def laid(text: str) -> str:
    """Lay out a qualification; what comes out is in the lay-out already."""
    done = formatted(Source("file.yaml", text), HERE, QUALIFICATION_FILE)
    assert formatted(Source("file.yaml", done), HERE, QUALIFICATION_FILE) == done
    return done


def in_bank(text: str) -> str:
    """Lay out the units of a bank."""
    head = "bank: Units\nunits:\n"
    done = formatted(Source("file.yaml", head + text), HERE, BANK_FILE)
    assert formatted(Source("file.yaml", done), HERE, BANK_FILE) == done
    return done.removeprefix(head)


def test_what_is_in_the_lay_out_stays() -> None:
    """Nothing changes in a file that is as it should be."""
    assert laid(HEAD + UNITS + RULES) == HEAD + UNITS + RULES


def test_the_files_of_units_stand_where_one_would(tmp_path: Path) -> None:
    """Above what is said of the whole, as many as there are; in brackets or not."""
    for name in ("A", "B"):
        text = f"bank: {name}\nunits:\n  {name}: {{title: {name}}}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")

    def done(units: str) -> str:
        text = f"{HEAD}note: Of two files\nunits:{units}\n{RULES}"
        source = Source("file.yaml", text)
        return formatted(source, tmp_path / "file.yaml", QUALIFICATION_FILE)

    rest = f"note: Of two files\n{RULES}"
    assert done(" [ A.yaml,B.yaml ]") == f"{HEAD}units: [A.yaml, B.yaml]\n{rest}"
    on_lines = "\n  - A.yaml  # one\n  - B.yaml"
    assert done("\n- A.yaml # one\n- 'B.yaml'") == f"{HEAD}units:{on_lines}\n{rest}"


def test_keys_stand_in_their_best_order() -> None:
    """Short ones first, units in place before the rules; comments go with them."""
    untidy = (
        "# The file's own comment stays first.\n"
        f"{RULES}"
        "totals: [at least 8 credits]\n"
        f"# The units\n{UNITS}"
        "level: 3  # as the handbook says\n"
        "title: A qualification\n"
        "# The code\n"
        "qualification: q\n"
    )
    assert laid(untidy) == (
        "# The file's own comment stays first.\n"
        "# The code\n"
        "qualification: q\n"
        "title: A qualification\n"
        "level: 3  # as the handbook says\n"
        f"# The units\n{UNITS}{RULES}"
        "totals: [at least 8 credits]\n"
    )


def test_a_banks_file_is_named_before_the_source(tmp_path: Path) -> None:
    """Units in a file of their own are named at the top."""
    bank = f"bank: Units\n{UNITS}"
    (tmp_path / "units.yaml").write_text(bank, encoding="utf-8")
    text = f"qualification: q\ntitle: A\nsource: book\n{RULES}units: units.yaml\n"
    source = Source("file.yaml", text)
    assert formatted(source, tmp_path / "q.yaml", QUALIFICATION_FILE) == (
        f"qualification: q\ntitle: A\nunits: units.yaml\nsource: book\n{RULES}"
    )


@pytest.mark.parametrize(
    ("written", "laid_out"),
    [
        ("units:\n    - A\n    - B", "units: [A, B]"),
        ("units: [ A,\n  B ]", "units: [A, B]"),
        ("units: [A,  # first\n B]", "units:\n  - A  # first\n  - B"),
        ("units: [A, B\n  # no more\n  ]", "units:\n  - A\n  - B\n  # no more"),
        ("units: ['A', \"B\"]", "units: [A, B]"),
        ("units: [ # both\n  A, B]", "units: [A, B]  # both"),
        ("units:  # both\n  - A\n  - B", "units: [A, B]  # both"),
        ("units:\n  # both\n  - A\n  - B", "units:\n  # both\n  - A\n  - B"),
        ("units:\n- A\n- B\n\n\n\nnote: x", "units: [A, B]\n\nnote: x"),
        ("\"take\" :   'all'\nunits: [A]", "take: all\nunits: [A]"),
        ("take: at  least 1 units\nunits: [A]", "take: at least 1 unit\nunits: [A]"),
        ("take: exactly 1 unit\nunits: [A]", "take: 1 unit\nunits: [A]"),
        (
            "take: at least 1 credit by RPL at level 3\nunits: [A]",
            "take: at least 1 credit at level 3 by RPL\nunits: [A]",
        ),
        ("imports: at most 1 units\nunits: [A]", "units: [A]\nimports: at most 1 unit"),
        ("totals:\n- 1  units\nunits: [A]", "units: [A]\ntotals:\n  - 1 unit"),
        (
            "totals: [{note: x, total: 1 units}]\nunits: [A]",
            "units: [A]\ntotals: [{total: 1 unit, note: x}]",
        ),
        ("note: '1'\nunits: [A]", "units: [A]\nnote: '1'"),
        ("note: 1.10\nunits: [A]", "units: [A]\nnote: '1.10'"),
        ('note: "it\'s: so"\nunits: [A]', 'units: [A]\nnote: "it\'s: so"'),
        ("note: 'say: so'\nunits: [A]", "units: [A]\nnote: 'say: so'"),
        ("note: >-\n   a\n   b\nunits: [A]", "units: [A]\nnote: a b"),
        ("note: |\n   a: b\nunits: [A]", "units: [A]\nnote: |\n  a: b"),
        (
            f"note: {'word ' * 30}\nunits: [A]",
            f"units: [A]\nnote: {('word ' * 30).strip()}",
        ),
        (
            f"note: {'word ' * 10}\n  {'word ' * 15} # why\nunits: [A]",
            (
                f"units: [A]\nnote: >-  # why\n  {('word ' * 16).strip()}\n"
                f"  {('word ' * 9).strip()}"
            ),
        ),
        (
            "note: # one\n  # two\n  x # three\nunits: [A]",
            "units: [A]\n# two\n# one\nnote: x  # three",
        ),
        ("\n\n# a\n\n\n# b\n\nunits: [A]", "\n# a\n\n# b\n\nunits: [A]"),
    ],
)
def test_a_groups_keys_are_laid_out(written: str, laid_out: str) -> None:
    """Lists of units in brackets, phrases as the rules are written, comments kept."""
    start = f"{HEAD}{UNITS}rules:\n  g:\n    title: G\n"
    start += "" if "take" in written else "    take: all\n"
    body, expected = (
        "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())
        for text in (written, laid_out)
    )
    assert laid(start + body) == start + expected


def test_a_comment_stays_in_the_group_that_it_is_indented_as() -> None:
    """One further left belongs to what comes next; one as far in ends the group."""
    text = (
        f"{HEAD}{UNITS}rules:\n"
        "    one:\n"
        "        title: One\n"
        "        take: all\n"
        "        units: [A]\n"
        "        # inside one\n"
        "    # before two\n"
        "    two:\n"
        "        title: Two\n"
        "        take: all\n"
        "        units: [B]\n"
        "    # after both\n"
        "# before the totals\n"
        "totals:\n"
        "- at least 1 unit\n"
        "# before the links\n"
        "links:\n"
        "-   # why\n"
        "    link:   A   needs B # beside\n"
        "# the end"
    )
    assert laid(text) == (
        f"{HEAD}{UNITS}rules:\n"
        "  one:\n"
        "    title: One\n"
        "    take: all\n"
        "    units: [A]\n"
        "    # inside one\n"
        "  # before two\n"
        "  two:\n"
        "    title: Two\n"
        "    take: all\n"
        "    units: [B]\n"
        "  # after both\n"
        "# before the totals\n"
        "totals:\n"
        "  - at least 1 unit\n"
        "# before the links\n"
        "links:\n"
        "  # why\n"
        "  - link: A needs B  # beside\n"
        "# the end\n"
    )


def test_comments_in_brackets_put_their_parts_on_lines() -> None:
    """Each stays with its part; what is in brackets itself stays so."""
    text = (
        f"{HEAD}{UNITS}rules: {{  # all of it\n"
        "  g: {title: G, # the title\n"
        "      take: all, units: [A]}, # g\n"
        "  h: {title: H, take: all, units: [B]}\n"
        "  }  # done\n"
        "bars: [{units: [A, B], # both\n"
        "    note: x}] # barred\n"
    )
    assert laid(text) == (
        f"{HEAD}{UNITS}"
        "# all of it\n"
        "rules:  # done\n"
        "  g:  # g\n"
        "    title: G  # the title\n"
        "    take: all\n"
        "    units: [A]\n"
        "  h: {title: H, take: all, units: [B]}\n"
        "bars:  # barred\n"
        "  - units: [A, B]  # both\n"
        "    note: x\n"
    )


def test_a_comment_beside_an_item_on_several_lines_goes_before_it() -> None:
    """A dash and a comment alone would say nothing of what follows."""
    text = f"{HEAD}{UNITS}{RULES}bars: [{{units: [A, B],\n # both\n note: x}} # y\n]\n"
    assert laid(text).endswith(
        "bars:\n  # y\n  - units: [A, B]\n    # both\n    note: x\n"
    )


def test_a_comment_on_a_later_key_goes_before_the_item_if_it_comes_first() -> None:
    """Where keys change places, the dash stays in front of the first."""
    text = f"{HEAD}{UNITS}{RULES}totals:\n  - note: x\n    # why\n    total: 2 units\n"
    assert laid(text).endswith("totals:\n  # why\n  - total: 2 units\n    note: x\n")


def test_a_file_in_brackets_is_put_on_lines() -> None:
    """A file is a mapping on lines of its own, with no marks around it."""
    text = (
        "--- # start\n{ # open\nqualification: q, title: A,\n"
        "units: {A: {title: Plan}},\n"
        "rules: {g: {title: G, take: all, units: [A]}}\n} # shut\n"
        "# end\n...\n"
    )
    assert laid(text) == (
        "# start\n# open\n# shut\nqualification: q\ntitle: A\n"
        "units: {A: {title: Plan}}\n"
        "rules: {g: {title: G, take: all, units: [A]}}\n# end\n"
    )


def test_lines_end_alike_and_blanks_are_single() -> None:
    """Windows' line ends, spaces at their ends and heaps of blank lines go."""
    text = f"\n\n{HEAD}\n \n\n{UNITS}{RULES}\n\n".replace("\n", " \r\n")
    assert laid(text) == f"{HEAD}\n{UNITS}{RULES}"


def test_a_long_list_of_codes_fills_its_lines() -> None:
    """A list is the one thing that is cut, unless a comment speaks of its line."""
    codes = [f"A-{number}" for number in range(1, 60, 2)]
    units = "".join(f"  {code}: {{title: Plan}}\n" for code in codes)
    start = f"{HEAD}units:\n{units}rules:\n  g:\n    title: G\n    take: all\n"
    listed = f"    units: [{', '.join(codes)}]"
    assert laid(f"{start}{listed}\n") == (
        f"{start}"
        f"    units: [{', '.join(codes[:13])},\n"
        f"      {', '.join(codes[13:26])},\n"
        f"      {', '.join(codes[26:])}]\n"
    )
    assert laid(f"{start}{listed} # all\n") == f"{start}{listed}  # all\n"


def test_a_list_of_longer_values_fills_its_lines_too() -> None:
    """If each fits on a line; else each has a line of its own."""
    short, long = "at least 1 unit at level 3", f"{{total: 2 units, note: {'x' * 80}}}"
    text = f"{HEAD}{UNITS}{RULES}totals: [{short}, {short},\n  {short}, {short}]\n"
    assert laid(text).endswith(f"totals: [{short}, {short},\n  {short}, {short}]\n")
    text = f"{HEAD}{UNITS}{RULES}totals: [{short},\n  {long}]\n"
    assert laid(text).endswith(f"totals:\n  - {short}\n  - {long}\n")


def test_brackets_over_several_lines_are_joined_if_they_fit() -> None:
    """What doesn't fit goes on lines of its own; what is on one line stays there."""
    long = "a title that is much too long for a line with a level and credit beside it"
    assert in_bank("  A: {title: Plan,\n   level: 3}\n") == (
        "  A: {title: Plan, level: 3}\n"
    )
    assert in_bank(f"  A: {{title: {long},\n   level: 3}}\n") == (
        f"  A:\n    title: {long}\n    level: 3\n"
    )
    one_line = f"  A: {{title: {long}, level: 3}}\n"
    assert in_bank(one_line) == one_line


@pytest.mark.parametrize(
    ("written", "laid_out"),
    [
        ("  010: {title: Plan}\n", "  '010': {title: Plan}\n"),
        ('  "010": {title: Plan}\n', '  "010": {title: Plan}\n'),
        ('  "A1": {title: "Plan"}\n', "  A1: {title: Plan}\n"),
        ('  "28": {title: Plan}\n', '  "28": {title: Plan}\n'),
        ("  28: {title: Plan}\n", "  28: {title: Plan}\n"),
        ("  A: {title: 'Plan, work'}\n", "  A: {title: 'Plan, work'}\n"),
        ("  A: {title: Plan, credit: 4.50}\n", "  A: {title: Plan, credit: 4.5}\n"),
        ("  A: {title: Plan, level: 03}\n", "  A: {title: Plan, level: 3}\n"),
        ("  ? A\n  : title: Plan\n", "  A:\n    title: Plan\n"),
        ('  A: {title: "\\u00c9tude"}\n', "  A: {title: \u00c9tude}\n"),
        ('  A: {title: "a\\tb"}\n', "  A: {title: a b}\n"),
    ],
)
def test_quotes_stand_where_they_are_needed(written: str, laid_out: str) -> None:
    """They stay, or come, where other programs would read something else."""
    assert in_bank(written) == laid_out


ACROSS = f"{HEAD}{UNITS}{RULES}"


@pytest.mark.parametrize(
    ("written", "laid_out"),
    [
        (
            "caps: [{units: [A], take: at most 1 units}]",
            "caps: [{take: at most 1 unit, units: [A]}]",
        ),
        ("bars: [[A, B], title]", "bars: [[A, B], same title]"),
        ("bars:\n- - A\n  - B", "bars:\n  - [A, B]"),
        ("bars:\n-\n  # a\n  - A\n  - B", "bars:\n  # a\n  - [A, B]"),
        ("bars:\n- [\n\n  # a\n  A, B]", "bars:\n  # a\n  - [A, B]"),
        ("bars:\n- - A # a\n  - B", "bars:\n  - - A  # a\n    - B"),
        (
            "bars: [{keep: Highest Credit, alike: barring code}]",
            "bars: [{alike: same barring code, keep: highest credit}]",
        ),
        ("links: [A  needs  B   first]", "links: [A needs B first]"),
        (
            "equivalents: [A for B   to 2014-01-01 ]",
            "equivalents: [A for B to 2014-01-01]",
        ),
        (
            "assume: {shared units: Count in one group}",
            "assume: {shared units: count in one group}",
        ),
        (
            "conditions: {age: {source: s, text: 18  or over}, b: It's so}",
            "conditions: {age: {text: 18 or over, source: s}, b: It's so}",
        ),
        (
            "endorsements: {m: {units: [A], take: 1 units, title: (M)}}",
            "endorsements: {m: {title: (M), take: 1 unit, units: [A]}}",
        ),
        ("additional: [\n# none\n]", "# none\nadditional: []"),
        (
            "registered: from 2009-01-01 to 2010-01-01",
            "registered: 2009-01-01 to 2010-01-01",
        ),
    ],
)
def test_rules_across_groups_are_laid_out(written: str, laid_out: str) -> None:
    """Every rule is spelled as the rules are written."""
    done = laid(f"{ACROSS}{written}\n")
    assert f"\n{laid_out}\n" in done


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (ACROSS.replace("[A, B]", "&u [A, B]"), "anchors"),
        (
            ACROSS.replace("A: {", "A: &a {").replace("{title: Work", "{<<: *a"),
            "anchors",
        ),
        (ACROSS.replace("{title: Work", "{<<: {title: Work}"), "anchors"),
        (f"%YAML 1.1\n---\n{ACROSS}", "directive"),
    ],
)
def test_what_has_no_one_lay_out_is_refused(text: str, why: str) -> None:
    """Anchors are never written out behind the author's back."""
    with pytest.raises(UnusualError, match=why):
        laid(text)


def test_a_faulty_file_is_refused() -> None:
    """It is told as every command tells it."""
    with pytest.raises(FaultyInputError, match="has no key 'totls'"):
        laid(f"{ACROSS}totls: []\n")
    with pytest.raises(FaultyInputError, match="has no key 'titel'"):
        in_bank("  A: {titel: Plan}\n")
    with pytest.raises(FaultyInputError, match="the file is empty"):
        formatted(Source("file.yaml", ""), HERE, BANK_FILE)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (ACROSS, ("credit: 4", "credit: 5")),
        (ACROSS, ("level: 3", "levle: 3")),
        (ACROSS, ("[A, B]", "[B, A]")),
        (f"{ACROSS}# lost\n", ("# lost", "")),
        (f"{ACROSS}# lost\n", ("# lost", "# last")),
    ],
)
def test_a_lay_out_that_says_something_else_is_never_given(
    text: str, change: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours in laying out is found, whatever it is."""
    monkeypatch.setattr(proving, "laid_out", lambda *_: text.replace(*change, 1))
    with pytest.raises(LostError, match="would say something else"):
        laid(text)


def keys_of(form: Form) -> set[str]:
    """Give the keys of a form, marks of place aside."""
    return {key.removesuffix("/") for key in form.keys}


@pytest.mark.parametrize(
    ("form", "shape"),
    [
        (QUALIFICATION_FORM, QUALIFICATION),
        (BANK_FORM, BANK),
        (QUALIFICATION_FORM.of("rules").of("any"), GROUP),
        (QUALIFICATION_FORM.of("rules").of("any").of("groups").of("other"), GROUP),
    ],
)
def test_every_key_has_its_place(form: Form, shape: Shape) -> None:
    """A key that the reading knows is one that the lay-out knows."""
    assert keys_of(form) == set(shape.keys)


def test_what_no_form_speaks_of_is_left_alone() -> None:
    """An item of a list without a form is plain."""
    assert PLAIN.of("anything") is PLAIN


def test_comments_are_told_from_values() -> None:
    """A hash in a value, in quotes or in folded text is no comment."""
    text = (
        "a: b#c # one\nd: '# no'  # two\ne: >- # three\n  # no\n  no\n"
        "# four\nf: [1,#five\n 2]\ng: |\n\nh: 1\n"
    )
    assert comments(Source("file.yaml", text)) == [
        *("# four", "# one", "# three", "# two", "#five"),
    ]
