"""Holds every example structure to its source's figures, and to its own word."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from planner import check, load_candidate
from rules import Qualification, Structure, load_qualification
from rules.model import Order, StraddlingUnits, Switches
from rules.reading.loading import Loaded
from rules.solvers import DEFAULT_SOLVER, DEFAULT_STEPS
from rules.soundness import clashes

EXAMPLES = Path(__file__).parents[2] / "examples"
STRUCTURES = sorted(
    path
    for path in EXAMPLES.glob("*/*.yaml")
    if re.search(r"^qualification:", path.read_text(encoding="utf-8"), re.MULTILINE)
)
NAMES = [str(path.relative_to(EXAMPLES)).removesuffix(".yaml") for path in STRUCTURES]
CANDIDATES = sorted(EXAMPLES.glob("*/candidates/*.yaml"))

SUMS = {
    "access-to-he/creative-arts": {"mandatory": (1, 6)},
    "access-to-he/humanities": {"mandatory": (3, 9)},
    "btec-business/extended-diploma": {"mandatory": (4, 40), "optional": (42, 420)},
    "btec-business/subsidiary-diploma": {"mandatory": (4, 40)},
    "business-administration-2/qualification": {"mandatory": (6, 21)},
    "business-administration-3/qualification": {"mandatory": (5, 27)},
    "business-administration-3/straddling": {"mandatory": (5, 27)},
    "business-management/qualification": {"mandatory": (4, 40), "optional": (3, 30)},
    "chainsaw-platform/qualification": {"unit": (1, 3)},
    "cypw/qualification": {
        "core": (11, 27),
        "pathway/early-learning": (5, 22),
        "pathway/social-care": (1, 13),
        "pathway/support-services": (1, 13),
    },
    "education-training/qualification": {"group-a": (5, 21)},
    "healthcare-support/qualification": {"block-a": (1, 14)},
    "hsc-adults/qualification": {"group-a": (9, 28)},
    "learning-development/certificate": {"core": (6, 26)},
    "learning-development/diploma": {"core": (6, 26), "optional": (6, 36)},
    "learning-disabilities/qualification": {"group-a": (3, 12)},
    "management/level-3": {"group-a": (1, 31)},
    "management/level-4": {"group-a": (1, 17)},
    "management/level-5": {"group-a": (1, 22)},
    "plastering/award": {"unit": (1, 4)},
    "plastering/qualification": {"mandatory": (4, 28)},
    "teaching-support/qualification": {"mandatory": (7, 32)},
}
"""How many units and credits the sources say that a group holds."""

COUNTS = {
    "early-years/qualification": {"mandatory": 11, "optional": 15},
    "support-services/qualification": {"optional": 33},
    "trees-and-timber/qualification": {"mandatory": 4, "optional": 11},
}
"""How many units the sources say that a group holds, where there is no credit."""

TOTALS = {
    "access-to-he/creative-arts": (
        "exactly 60 credits",
        "at least 45 credits at level 3",
        "at most 30 credits by RPL or transfer",
        "at most 18 credits at level 3 by RPL",
        "at most 18 credits at level 3 by exemption from optional",
    ),
    "access-to-he/humanities": (
        "exactly 60 credits",
        "at least 45 credits at level 3",
    ),
    "btec-business/extended-diploma": (
        "at least 180 credits",
        "at least 135 credits at level 3 or above",
    ),
    "btec-business/subsidiary-diploma": (
        "at least 60 credits",
        "at least 45 credits at level 3 or above",
    ),
    "business-administration-2/qualification": (
        "at least 45 credits",
        "at least 36 credits at level 2 or above",
    ),
    "business-administration-3/qualification": (
        "at least 58 credits",
        "at least 40 credits at level 3 or above",
    ),
    "business-administration-3/straddling": (
        "at least 58 credits",
        "at least 40 credits at level 3 or above",
    ),
    "business-management/qualification": ("at least 60 credits",),
    "cypw/qualification": ("at least 65 credits",),
    "education-training/qualification": (
        "at least 36 credits",
        "at least 21 credits at level 4 or above",
    ),
    "hsc-adults/qualification": ("at least 58 credits",),
    "learning-development/certificate": ("at least 26 credits",),
    "learning-development/diploma": ("at least 38 credits",),
    "learning-disabilities/qualification": (
        "at least 23 credits",
        "at least 17 credits at level 3",
    ),
    "management/level-3": (
        "at least 55 credits",
        "at least 48 credits at level 3 or above",
    ),
    "management/level-4": (
        "at least 53 credits",
        "at least 40 credits at level 4 or above",
    ),
    "management/level-5": (
        "at least 53 credits",
        "at least 30 credits at level 5 or above",
    ),
    "plastering/qualification": ("at least 39 credits", "at least 131 GLH"),
    "teaching-support/qualification": (
        "at least 44 credits",
        "at least 40 credits at level 3 or above",
    ),
}
"""The totals that the sources ask for; the other structures ask for none."""

TAKES = {
    "access-to-he/humanities": {
        "study-skills": "exactly 15 credits and at least 9 credits at level 3",
        "subjects": (
            "3 groups and exactly 36 credits and at least 27 credits at level 3"
        ),
    },
    "additional-learning/qualification": {
        "items": "at least 180 GLH and at least 100% of units at level 2 or above"
    },
    "business-administration-2/qualification": {
        "group-a": "at least 14 credits",
        "group-b": "at most 10 credits",
        "group-c": "at most 6 credits",
    },
    "business-administration-3/qualification": {
        "group-a": "at least 13 credits",
        "group-b": "at most 10 credits",
        "group-c": "at most 8 credits",
    },
    "early-years/qualification": {"optional": "3 units"},
    "education-training/qualification": {"group-b": "at least 15 credits"},
    "healthcare-support/qualification": {
        "block-b": "at least 12 credits and at least 4 units"
    },
    "hsc-adults/qualification": {
        "group-b": "2 to 7 credits",
        "group-c": "at least 23 credits",
    },
    "learning-disabilities/qualification": {"group-b": "at least 11 credits"},
    "learning-support/families-award": {"support": "1 unit"},
    "management/level-3": {
        "group-b": "at least 17 credits",
        "group-c": "at most 7 credits",
    },
    "management/level-4": {
        "group-b": "at least 20 credits",
        "group-c": "at most 16 credits",
    },
    "management/level-5": {
        "group-b": "at least 23 credits",
        "group-c": "at most 8 credits",
    },
    "teaching-support/qualification": {"optional": "at least 12 credits"},
    "trees-and-timber/qualification": {"optional": "6 units"},
}
"""What the sources say a group takes, where that is not all of it."""

BANDS = {
    "Award": range(1, 13),
    "Certificate": range(13, 37),
    "Diploma": range(37, 1000),
}
"""The sizes that regulators gave the words of a title, in credits."""

every_structure = pytest.mark.parametrize("path", STRUCTURES, ids=NAMES)


def load(name: str) -> Loaded[Qualification]:
    """Load the example of that name."""
    return load_qualification(EXAMPLES / f"{name}.yaml")


@every_structure
def test_it_loads_without_a_warning(path: Path) -> None:
    """No example teaches a habit that the checker would warn of."""
    assert load_qualification(path).warnings == ()


@every_structure
def test_it_names_its_source(path: Path) -> None:
    """Every structure cites where it is from; so does its bank, if that is a file."""
    qualification = load_qualification(path).value
    assert qualification.source
    assert qualification.bank.source or "this qualification" in qualification.bank.title


@every_structure
def test_it_can_be_met(path: Path) -> None:
    """Somebody who takes the right units achieves it: no rules clash."""
    loaded = load_qualification(path)
    structure = Structure.of(loaded.value, loaded.places)
    assert clashes(structure, DEFAULT_SOLVER, DEFAULT_STEPS) == []


@every_structure
def test_what_is_not_known_is_marked(path: Path) -> None:
    """A title not known has `source: not found`, and nothing else has."""
    units = load_qualification(path).value.bank.units
    marked = {unit.code for unit in units if unit.is_placeholder}
    assert marked == {unit.code for unit in units if "not known" in unit.title}


@every_structure
def test_a_structure_with_placeholders_says_so_beside_the_verdict(path: Path) -> None:
    """Whoever reads a verdict reads that some of its units are stand-ins."""
    qualification = load_qualification(path).value
    listed = {code for group in qualification.walk() for code in group.units}
    stand_ins = [
        unit
        for unit in qualification.bank.units
        if unit.code in listed and unit.is_placeholder
    ]
    assert bool(stand_ins) <= bool(qualification.assumptions)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/*.yaml")), ids=str)
def test_a_figure_of_a_stand_in_is_called_a_placeholder(path: Path) -> None:
    """A unit nobody has seen has figures only with a note on where they are from."""
    lines = _text_of(path).splitlines()
    invented = [x for x in lines if "not found" in x and re.search(r"credit:|glh:", x)]
    assert [x for x in invented if "note:" not in x] == []


@pytest.mark.parametrize(
    ("name", "path"), [(n, p) for n, sums in SUMS.items() for p in sums], ids=str
)
def test_a_groups_units_add_up_as_its_source_says(name: str, path: str) -> None:
    """Placeholder credits, too, add up to the sums that the sources print."""
    qualification = load(name).value
    bank = {unit.code: unit for unit in qualification.bank.units}
    group = next(g for g in qualification.walk() if g.path == path)
    units, credit = SUMS[name][path]
    assert len(group.units) == units
    assert sum(bank[code].credit or Decimal(0) for code in group.units) == credit


@pytest.mark.parametrize("name", COUNTS)
def test_a_group_holds_as_many_units_as_its_source_says(name: str) -> None:
    """Structures of before credit state numbers of units, and no unit has credit."""
    qualification = load(name).value
    found = {group.path: len(group.units) for group in qualification.groups}
    assert found == COUNTS[name]
    assert {unit.credit for unit in qualification.bank.units} == {None}


@every_structure
def test_the_totals_are_the_sources(path: Path) -> None:
    """Every total is written out here a second time, from the source."""
    name = str(path.relative_to(EXAMPLES)).removesuffix(".yaml")
    totals = tuple(map(str, load_qualification(path).value.totals))
    assert totals == TOTALS.get(name, ())


@pytest.mark.parametrize("name", TAKES)
def test_the_takes_are_the_sources(name: str) -> None:
    """So is every take that isn't simply all of a group, or one pathway."""
    takes = {g.path: str(g.take) for g in load(name).value.groups}
    assert {p: t for p, t in takes.items() if t != "all"} == TAKES[name]


@every_structure
def test_its_size_suits_its_title(path: Path) -> None:
    """An award, a certificate or a diploma of so many credits is in its size band."""
    qualification = load_qualification(path).value
    stated = [t.amount.minimum for t in qualification.totals if _is_size(str(t))]
    words = [word for word in BANDS if f" {word} " in f"{qualification.title} "]
    sizes = [BANDS[word] for word in words[-1:]]
    assert all(int(c or 0) in size for c in stated for size in sizes)


def _is_size(total: str) -> bool:
    return re.fullmatch(r"(at least|exactly) \d+ credits", total) is not None


@pytest.mark.parametrize("pathway", ["social-care", "support-services"])
def test_two_pathways_ask_for_more_options_than_the_third(pathway: str) -> None:
    """Children's workforce: 27 and 13 leave 25 of 65 credits, 27 and 22 leave 16."""
    groups = {group.path: group for group in load("cypw/qualification").value.walk()}
    assert str(groups["optional"].take) == "at least 16 credits"
    asked = groups[f"pathway/{pathway}"].totals
    assert [str(total) for total in asked] == ["at least 25 credits from optional"]


def test_the_import_cap_and_the_titles_that_may_be_added() -> None:
    """BTEC Business: 35 credits from other BTECs; three titles, four units each."""
    qualification = load("btec-business/extended-diploma").value
    assert str(qualification.groups[1].imports) == "at most 35 credits at level 3"
    assert qualification.groups[1].units == tuple(str(n) for n in range(5, 47))
    assert [len(one.units) for one in qualification.endorsements] == [4, 4, 4]
    named = {code for one in qualification.endorsements for code in one.units}
    assert named <= {str(n) for n in range(1, 19)}


def test_the_marked_list_is_capped() -> None:
    """Support services: four units, of which at most two from a marked list."""
    (cap,) = load("support-services/qualification").value.caps
    assert str(cap.amount) == "at most 2 units"
    assert len(cap.units) == 8


def test_the_barred_units_are_the_sources() -> None:
    """Learning disabilities: one pair; additional learning: whatever shares a code."""
    (pair,) = load("learning-disabilities/qualification").value.bars
    assert (pair.units, pair.most) == (("L206", "LD206"), 1)
    barred = load("additional-learning/qualification").value.conflicts()
    assert [bar.units for _, bar in barred] == [("I1", "I2")]


def test_four_units_come_before_the_chainsaw_from_a_platform() -> None:
    """Each is needed first; for one of them an equivalent will do."""
    links = load("chainsaw-platform/qualification").value.links
    assert [link.needs for link in links] == [
        ("MP", "X-MP"),
        ("CM",),
        ("CC",),
        ("FT",),
    ]
    assert {link.order for link in links} == {Order.FIRST}


def test_a_unit_that_is_only_additional_never_counts() -> None:
    """Plastering: no group lists the additional unit."""
    qualification = load("plastering/qualification").value
    listed = {code for group in qualification.walk() for code in group.units}
    assert qualification.additional == ("X-ADD",)
    assert not listed & set(qualification.additional)


def test_both_readings_differ_in_the_one_switch() -> None:
    """Business administration: the other reading is the same structure."""
    usual = load("business-administration-3/qualification").value
    other = load("business-administration-3/straddling").value
    part = Switches(straddling_units=StraddlingUnits.PART)
    assert other.switches == part
    assert other == usual.model_copy(update={"switches": part})


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("access-to-he/creative-arts", ("time", "current", "relevant")),
        ("btec-business/extended-diploma", ("grades",)),
        (
            "education-training/qualification",
            ("practice", "observations", "approval"),
        ),
        ("learning-disabilities/qualification", ("assessment",)),
        ("management/level-3", ("age",)),
    ],
)
def test_what_is_not_about_units_is_a_declared_condition(
    name: str, codes: tuple[str, ...]
) -> None:
    """Practice hours, ages and time limits are carried, not computed."""
    found = load(name).value.conditions
    assert tuple(condition.code for condition in found) == codes


def test_the_levels_reached_by_mandatory_credit_alone() -> None:
    """Level 4 teaching: 18 of the 21 credits at level are mandatory, 3 are chosen."""
    qualification = load("education-training/qualification").value
    mandatory = qualification.groups[0].units
    at_level = [u.credit for u in qualification.bank.units if (u.level or 0) >= 4]
    of_these = [
        unit.credit or Decimal(0)
        for unit in qualification.bank.units
        if unit.code in mandatory and unit.level == 4
    ]
    assert sum(of_these) == 18
    assert len(at_level) > len(of_these)


def test_the_hours_of_the_mandatory_units_leave_some_to_choose() -> None:
    """Plastering: the mandatory units are 94 of the 131 guided learning hours."""
    qualification = load("plastering/qualification").value
    mandatory = qualification.groups[0].units
    hours = [u.glh or 0 for u in qualification.bank.units if u.code in mandatory]
    assert sum(hours) == 94


def test_a_unit_keeps_its_facts_wherever_it_is_shared() -> None:
    """One reference is one unit: four structures read it from one bank."""
    names = ("cypw", "hsc-adults", "learning-disabilities", "teaching-support")
    banks = [load(f"{name}/qualification").value.bank for name in names]
    assert all(bank == banks[0] for bank in banks)


def test_the_certificate_is_inside_the_diploma() -> None:
    """Learning and development: the diploma's core is the whole certificate."""
    certificate = load("learning-development/certificate").value
    diploma = load("learning-development/diploma").value
    assert diploma.smaller == ("certificate.yaml",)
    assert diploma.groups[0].units == certificate.groups[0].units


@pytest.mark.parametrize("path", CANDIDATES, ids=lambda p: f"{p.parts[-3]}/{p.stem}")
def test_the_people_are_invented_and_fit_a_structure(path: Path) -> None:
    """Each says that it is invented, and names a structure of its own folder."""
    loaded = load_candidate(path)
    codes = {
        load_qualification(one).value.code
        for one in STRUCTURES
        if one.parent == path.parent.parent
    }
    assert _text_of(path).splitlines()[1].startswith("# An invented person.")
    assert (loaded.value.name or "").endswith(" Example")
    assert loaded.value.qualification in codes
    assert loaded.warnings == ()


@every_structure
def test_somebody_meets_it(path: Path) -> None:
    """Every structure has an example person who has achieved it."""
    loaded = load_qualification(path)
    structure = Structure.of(loaded.value, loaded.places)
    people = sorted((path.parent / "candidates").glob("*.yaml"))
    verdicts = {check(structure, load_candidate(p).value).verdict for p in people}
    assert "met" in verdicts


def _text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")
