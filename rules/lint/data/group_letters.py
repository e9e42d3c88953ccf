"""A group whose letter isn't the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules.diagnostics import Related, Severity
from rules.lint.measuring import place_in
from rules.lint.rule import Finding, Found, LintRule
from rules.lint.subject import Subject
from rules.lint.titles import folded
from rules.loading import Qualifications
from rules.model import Group

_IN_NAME = re.compile(r"(?:group|block|section)[-_.]?(?P<letter>[a-z])", re.IGNORECASE)
_IN_TITLE = re.compile(r"\b(?:group|block|section) (?P<letter>[A-Z])\b", re.IGNORECASE)


def check(subject: Subject) -> Found:
    """Hold each group's name to its title, and both to other files of the title."""
    for group in subject.q.walk():
        name, letter = _name_letter(group), _title_letter(group)
        if name and letter and name != letter:
            yield Finding(
                f"the group named '{_name(group)}' is titled '{group.title}'",
                place_in(subject, group, "title"),
                "give both the same letter",
                about=group.path,
            )
    for other in subject.others:
        if folded(other.value.title) == folded(subject.q.title):
            yield from _against(subject, other)


def _against(subject: Subject, other: Qualifications) -> Iterator[Finding]:
    """Yield groups with the same units that another file gives another letter.

    Of two files, the later one is told of, by their names.
    """
    if subject.loaded.source.name < other.source.name:
        return
    theirs = {frozenset(g.units): g for g in other.value.walk() if g.units}
    for group in subject.q.walk():
        same = theirs.get(frozenset(group.units))
        if same is None or not group.units:
            continue
        mine, letter = _title_letter(group), _title_letter(same)
        if mine and letter and mine != letter:
            beside = Related(
                place=other.places[same.path], message=f"'{same.title}' there"
            )
            yield Finding(
                f"'{group.title}' has the units that another file of this title has in"
                f" '{same.title}'",
                place_in(subject, group, "title"),
                "give both the same letter, or say in a note why they differ",
                (beside,),
                about=group.path,
            )


def _name(group: Group) -> str:
    return group.path.rpartition("/")[2]


def _name_letter(group: Group) -> str:
    match = _IN_NAME.fullmatch(_name(group))
    return match["letter"].upper() if match else ""


def _title_letter(group: Group) -> str:
    match = _IN_TITLE.search(group.title)
    return match["letter"].upper() if match else ""


RULE = LintRule(
    code="group-letters",
    severity=Severity.WARNING,
    summary="a group has one letter here and another there",
    why=(
        "Phrases such as 'at most 8 credits from group-c' go by the name, people by "
        "the title. Bodies that share a structure letter its groups differently, and "
        "rules copied from one to the other then bind the wrong group."
    ),
    bad={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  group-a: {title: "Group B, mandatory", take: all, units: [A1, A2]}
"""
    },
    good={
        "qualification.yaml": """\
qualification: demo-2
title: Level 2 Award in Examples
level: 2
units:
  A1: {title: Work safely, level: 2, credit: 4}
  A2: {title: Handle waste, level: 2, credit: 5}
rules:
  group-a: {title: "Group A, mandatory", take: all, units: [A1, A2]}
"""
    },
    check=check,
    beyond=True,
)
