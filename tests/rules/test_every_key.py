"""Every key of every file: what it can't hold is told under its name."""

from __future__ import annotations

from pathlib import Path

from rules.reading.unit_bank import read_bank
from tests.rules.telling import faults, told

KEYS = """\
qualification: [a]
title: [a]
level: [a]
stated:
  number: [a]
  framework: [a]
  size: [a]
  units: [a]
  credit: [a]
  tqt: [a]
  glh: [a]
version: [a]
registered: [a]
units: {A: {title: Unit A}}
rules:
  g: {title: [a], take: [a], units: [A], source: [a], note: [a]}
totals: a
caps: a
bars: a
links: a
equivalents: a
additional: a
endorsements:
  e: {title: [a], take: [a], units: [A], source: [a], note: [a]}
conditions:
  c: {text: [a], source: [a]}
  d: [a]
smaller: a
assumptions: a
source: [a]
note: [a]
"""
BELOW = """\
qualification: q
title: Q
units: {A: {title: Unit A}, B: {title: Unit B}}
rules:
  g: {title: G, take: 1 group, groups: a, totals: a}
totals:
  - {total: at least 1 unit, source: [a], note: [a]}
caps:
  - {take: at most 1 unit, units: [A], source: [a], note: [a]}
bars:
  - {units: [A, B], source: [a], note: [a]}
  - {units: [A, B], at most: [a], keep: [a]}
links:
  - {link: A needs B, source: [a], note: [a]}
equivalents:
  - {equivalent: A for B, source: [a], note: [a]}
endorsements: a
conditions: a
smaller: [[a]]
assumptions: [[a]]
"""
BANK = """\
bank: [a]
units:
  A:
    title: [a]
    level: [a]
    credit: [a]
    glh: [a]
    points: [a]
    kind: [a]
    version: [a]
    barring: [a]
    cost: [a]
    source: [a]
    note: [a]
source: [a]
note: [a]
"""


def test_each_key_of_a_qualification_is_named(tmp_path: Path) -> None:
    """A list is no text, and a text no list."""
    assert faults(tmp_path, KEYS) == [
        "1:16+1 wrong-value: a qualification's code can't be a list",
        "2:8+1 wrong-value: title must be text; it is a list",
        "3:8+1 wrong-value: level must be a whole number from 1 to 12; it is a list",
        "5:11+1 wrong-value: number must be text; it is a list",
        (
            "6:14+1 wrong-value: framework can't be a list | write 'RQF' or 'QCF' or "
            "'NQF' or 'SCQF' or 'CQFW'"
        ),
        (
            "7:9+1 wrong-value: size can't be a list | write 'Award' or 'Extended "
            "Award' or 'Certificate' or 'Extended Certificate' or 'Diploma' or "
            "'Subsidiary Diploma' or 'Extended Diploma' or 'NC' or 'PDA' or 'HNC' or "
            "'HND'"
        ),
        "8:10+1 wrong-value: units must be a whole number from 1 to 9999; it is a list",
        (
            "9:11+1 wrong-value: credit must be a number above 0, to 999, with at "
            "most two decimals; it is a list"
        ),
        "10:8+1 wrong-value: tqt must be a whole number from 1 to 99999; it is a list",
        "11:8+1 wrong-value: glh must be a whole number from 1 to 99999; it is a list",
        "12:10+1 wrong-value: version must be text; it is a list",
        (
            "13:13+1 wrong-value: registered must be dates from and to | as in "
            "'2009-09-01 to 2014-08-31' or 'from 2014-09-01'"
        ),
        "16:14+1 wrong-value: title must be text; it is a list",
        (
            "16:25+1 wrong-type: take is written as a phrase, not as a list | write, "
            "for example, 'all', '2 units' or 'at least 16 credits'"
        ),
        "16:50+1 wrong-value: source must be text; it is a list",
        "16:61+1 wrong-value: note must be text; it is a list",
        (
            "17:9+1 wrong-value: totals must be a list; it is a single value | write "
            "it as [a]"
        ),
        (
            "18:7+1 wrong-value: caps must be a list; it is a single value | write "
            "it as [a]"
        ),
        (
            "19:7+1 wrong-value: bars must be a list; it is a single value | write "
            "it as [a]"
        ),
        (
            "20:8+1 wrong-value: links must be a list; it is a single value | write "
            "it as [a]"
        ),
        (
            "21:14+1 wrong-value: equivalents must be a list; it is a single value | "
            "write it as [a]"
        ),
        (
            "22:13+1 wrong-value: additional must be a list; it is a single value | "
            "write it as [a]"
        ),
        "24:14+1 wrong-value: title must be text; it is a list",
        (
            "24:25+1 wrong-type: take is written as a phrase, not as a list | write, "
            "for example, 'all', '2 units' or 'at least 16 credits'"
        ),
        "24:50+1 wrong-value: source must be text; it is a list",
        "24:61+1 wrong-value: note must be text; it is a list",
        "26:13+1 wrong-value: text must be text; it is a list",
        "26:26+1 wrong-value: source must be text; it is a list",
        "27:6+1 wrong-value: a condition must be text; it is a list",
        (
            "28:10+1 wrong-value: smaller must be a list; it is a single value | "
            "write it as [a]"
        ),
        (
            "29:14+1 wrong-value: assumptions must be a list; it is a single value | "
            "write it as [a]"
        ),
        "30:9+1 wrong-value: source must be text; it is a list",
        "31:7+1 wrong-value: note must be text; it is a list",
    ]


def test_each_key_of_a_rule_is_named(tmp_path: Path) -> None:
    """So are keys of rules across groups, and items of lists."""
    assert faults(tmp_path, BELOW) == [
        (
            "5:40+1 wrong-value: groups must be names with their values; it is a "
            "single value | write it as name: ..."
        ),
        (
            "5:51+1 wrong-value: totals must be a list; it is a single value | write "
            "it as [a]"
        ),
        "7:38+1 wrong-value: source must be text; it is a list",
        "7:49+1 wrong-value: note must be text; it is a list",
        "9:48+1 wrong-value: source must be text; it is a list",
        "9:59+1 wrong-value: note must be text; it is a list",
        "11:29+1 wrong-value: source must be text; it is a list",
        "11:40+1 wrong-value: note must be text; it is a list",
        (
            "12:30+1 wrong-value: at most must be a whole number from 1 to 999; it "
            "is a list"
        ),
        "12:41+1 wrong-value: keep can't be a list | write 'highest credit'",
        "14:31+1 wrong-value: source must be text; it is a list",
        "14:42+1 wrong-value: note must be text; it is a list",
        "16:35+1 wrong-value: source must be text; it is a list",
        "16:46+1 wrong-value: note must be text; it is a list",
        (
            "17:15+1 wrong-value: endorsements must be names with their values; it "
            "is a single value | write it as name: ..."
        ),
        (
            "18:13+1 wrong-value: conditions must be names with their values; it is "
            "a single value | write it as name: ..."
        ),
        "19:11+1 wrong-value: smaller must be text; it is a list",
        "20:15+1 wrong-value: assumptions must be text; it is a list",
    ]


def test_each_key_of_a_unit_is_named() -> None:
    """So are those of a bank."""
    assert told(BANK, read_bank) == [
        "1:7+1 wrong-value: bank must be text; it is a list",
        "4:12+1 wrong-value: title must be text; it is a list",
        "5:12+1 wrong-value: level must be a whole number from 1 to 12; it is a list",
        (
            "6:13+1 wrong-value: credit must be a number above 0, to 999, with at "
            "most two decimals; it is a list"
        ),
        "7:10+1 wrong-value: glh must be a whole number from 1 to 9999; it is a list",
        (
            "8:13+1 wrong-value: points must be a number above 0, to 999, with at "
            "most two decimals; it is a list"
        ),
        "9:11+1 wrong-value: kind must be text; it is a list",
        "10:14+1 wrong-value: version must be text; it is a list",
        "11:14+1 wrong-value: barring must be text; it is a list",
        (
            "12:11+1 wrong-value: cost must be a number above 0, to 100000, with at "
            "most two decimals; it is a list"
        ),
        "13:13+1 wrong-value: source must be text; it is a list",
        "14:11+1 wrong-value: note must be text; it is a list",
        "15:9+1 wrong-value: source must be text; it is a list",
        "16:7+1 wrong-value: note must be text; it is a list",
    ]
