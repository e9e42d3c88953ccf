"""What files state beside their rules, read and said in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rules.model import Figures, Framework, Qualification, Size, Stated
from rules.wording.stated import figures_words, stated_lines
from tests.engine.building import ALL, leaf, qualification
from tests.rules.telling import AWARD, faults, loaded

SHEET = """\
stated:
  number: 601/3688/1
  framework: qcf
  size: extended diploma
  units: 12
  credit: 55
  tqt: 550
  glh: 284 to 371
  regulation start: 2014-06-20
  operational start: 2014-09-01
  operational end: 2017-08-31
  certification end: 2020-08-31
  review: 2016-12-31
"""
KEYS = (
    "number, framework, size, units, credit, tqt, glh, regulation start,"
    " operational start, operational end, certification end, review"
)


def test_a_sheet_is_read_in_full(tmp_path: Path) -> None:
    """Every key has its value; words may be written in small letters."""
    assert loaded(tmp_path, AWARD + SHEET).stated == Stated(
        number="601/3688/1",
        framework=Framework.QCF,
        size=Size.EXTENDED_DIPLOMA,
        units=12,
        credit=Decimal(55),
        tqt=550,
        glh=(284, 371),
        regulation_start=date(2014, 6, 20),
        operational_start=date(2014, 9, 1),
        operational_end=date(2017, 8, 31),
        certification_end=date(2020, 8, 31),
        review=date(2016, 12, 31),
    )


def test_nothing_need_be_stated(tmp_path: Path) -> None:
    """Neither a qualification nor a group has to state anything."""
    q = loaded(tmp_path, AWARD)
    assert (q.stated, q.groups[0].stated) == (Stated(), Figures())


def test_a_group_states_what_it_amounts_to(tmp_path: Path) -> None:
    """Its units, credit and hours: one number of hours is least and most."""
    stated = AWARD.replace("]}\n", "], stated: {units: 2, credit: 7, glh: 60}}\n")
    found = loaded(tmp_path, stated).groups[0].stated
    assert found == Figures(units=2, credit=Decimal(7), glh=(60, 60))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "title: 3",
            (
                f"8:10+5 unknown-key: what is 'stated' of a qualification has no"
                f" key 'title' | the keys are: {KEYS}"
            ),
        ),
        (
            "framework: EQF",
            (
                "8:21+3 wrong-value: framework can't be 'EQF' | write 'RQF' or 'QCF'"
                " or 'NQF' or 'SCQF' or 'CQFW'"
            ),
        ),
        (
            "size: Diplom",
            ("8:16+6 wrong-value: size can't be 'Diplom' | write 'Diploma'"),
        ),
        (
            "glh: 284-371",
            (
                "8:15+7 wrong-value: glh must be so many hours, or a range of"
                " them; it is '284-371' | as in 284, or 284 to 371"
            ),
        ),
        (
            "glh: 371 to 284",
            (
                "8:15+10 wrong-value: glh must be so many hours, or a range"
                " of them; it is '371 to 284' | as in 284, or 284 to 371"
            ),
        ),
        (
            "glh: 0 to 9",
            (
                "8:15+6 wrong-value: glh must be so many hours, or a range of"
                " them; it is '0 to 9' | as in 284, or 284 to 371"
            ),
        ),
        (
            "glh: 0",
            (
                "8:15+1 wrong-value: glh must be a whole number from 1 to 99999;"
                " it is '0'"
            ),
        ),
        (
            "glh: [1]",
            (
                "8:15+1 wrong-value: glh must be a whole number from 1 to 99999;"
                " it is a list"
            ),
        ),
        (
            "tqt: 5.5",
            (
                "8:15+3 wrong-value: tqt must be a whole number from 1 to 99999;"
                " it is '5.5'"
            ),
        ),
        (
            "credit: 0",
            (
                "8:18+1 wrong-value: credit must be a number above 0, to 999,"
                " with at most two decimals; it is '0'"
            ),
        ),
        (
            "review: 31/08/2017",
            (
                "8:18+10 wrong-value: review must be a date as in"
                " 2026-09-30; it is '31/08/2017' | write it as 2017-08-31"
            ),
        ),
    ],
)
def test_what_is_stated_wrongly_is_told(tmp_path: Path, line: str, fault: str) -> None:
    """A fault says what is expected, and what to write."""
    assert faults(tmp_path, f"{AWARD}stated: {{{line}}}\n") == [fault]


def test_a_group_states_no_number_of_the_register(tmp_path: Path) -> None:
    """Only figures can be stated of a group."""
    stated = AWARD.replace("]}\n", "], stated: {tqt: 70}}\n")
    assert faults(tmp_path, stated) == [
        (
            "7:66+3 unknown-key: what is 'stated' of a group has no key 'tqt'"
            " | the keys are: units, credit, glh"
        )
    ]


def stating(stated: Stated) -> Qualification:
    """Make a qualification of which something is stated."""
    q = qualification(leaf("g", ALL, "A"), units="A=3@3")
    return q.model_copy(update={"code": "601/3688/1", "stated": stated})


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (Stated(), []),
        (Stated(number="601/3688/1"), []),
        (Stated(number="601/9999/9"), ["number 601/9999/9"]),
        (Stated(size=Size.HNC, credit=Decimal(96)), ["HNC · 96 credits"]),
        (
            Stated(framework=Framework.RQF, tqt=1_800, glh=(1_080, 1_080), units=1),
            ["RQF · 1 unit, 1,080 GLH · 1,800 hours of total qualification time"],
        ),
        (
            Stated(operational_end=date(2017, 8, 31)),
            ["open to registration up to 31 August 2017"],
        ),
        (
            Stated(
                regulation_start=date(2014, 6, 20),
                operational_start=date(2014, 9, 1),
                certification_end=date(2020, 8, 31),
                review=date(2016, 12, 31),
            ),
            [
                (
                    "regulated from 20 June 2014 · open to registration from"
                    " 1 September 2014 · certificates up to 31 August 2020"
                    " · to be reviewed on 31 December 2016"
                )
            ],
        ),
    ],
)
def test_what_is_stated_is_said_in_words(stated: Stated, said: list[str]) -> None:
    """Sizes in one line, dates in another; the number only if it isn't the code."""
    assert [*stated_lines(stating(stated))] == said


def test_figures_are_said_in_words() -> None:
    """Numbers have their units, in the singular where there is one."""
    assert figures_words(Figures()) == ""
    one = Figures(units=1, credit=Decimal(1), glh=(7, 9))
    assert figures_words(one) == "1 unit, 1 credit, 7 to 9 GLH"
