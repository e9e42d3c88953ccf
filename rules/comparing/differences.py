"""What one qualification says otherwise than another: in data, with places and words.

What is the same counts as the same wherever it stands: rules are matched by what they
ask, not by number, groups by their units and paths, units by their codes. Sources and
notes are left aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from rules.comparing.counterparts import counterparts
from rules.comparing.pairing import Rule, paired, rules_of
from rules.diagnostics import Place
from rules.frozen import Frozen
from rules.loading import Qualifications
from rules.model import Figures, Group, Qualification, Take, Unit
from rules.reading.marks import Marks
from rules.wording.lines import titles
from rules.wording.words import amount_words, amounts_words, day, number, span


class About(StrEnum):
    """What a difference is about."""

    HEADER = "header"
    UNIT = "unit"
    GROUP = "group"
    RULE = "rule"


class Change(StrEnum):
    """What became of it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Side(Frozen):
    """A thing as one qualification has it: a unit's code, a path or a rule's id."""

    id: str
    words: str
    place: Place | None = None


class Field(Frozen):
    """What is said of a thing, before and after; None where nothing is."""

    name: str
    old: str | None
    new: str | None


class Difference(Frozen):
    """One thing that differs; `old` or `new` is None where the one lacks it.

    `fields` say in what it differs. `listed` are units that a group lists now and
    didn't, `unlisted` those that it did.
    """

    about: About
    change: Change
    old: Side | None = None
    new: Side | None = None
    fields: tuple[Field, ...] = ()
    listed: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A qualification, and where its rules and its units are written."""

    qualification: Qualification
    places: Mapping[str, Place] = field(default_factory=dict)
    unit_places: Mapping[str, Place] = field(default_factory=dict)


def version_of(loaded: Qualifications) -> Version:
    """Give a loaded qualification with the places of its rules and units."""
    marks = Marks(loaded.files)
    units = {unit.code: marks.unit(unit.code) for unit in loaded.value.bank.units}
    return Version(loaded.value, loaded.places, units)


def differences(old: Version, new: Version) -> tuple[Difference, ...]:
    """Tell in what two qualifications differ: header, groups, rules, then units."""
    found = _Differences(old, new)
    parts = (found.header(), found.groups(), found.rules(), found.units())
    return tuple(one for part in parts for one in part)


_UNDECIDING = ("endorsements", "conditions", "smaller", "assumptions")
_NAME = "name in the file"
_NAMES = ("title", _NAME)


def may_matter(one: Difference) -> bool:
    """Tell whether a difference may decide for some record whether it is enough.

    Titles of units may: units may bar each other by them.
    """
    (side, *_) = filter(None, (one.new, one.old))
    if one.about is About.RULE:
        return side.id.partition("/")[0] not in _UNDECIDING
    named = all(field.name in _NAMES for field in one.fields)
    lists = one.listed or one.unlisted or one.change is not Change.CHANGED
    is_name = one.about is About.GROUP and named and not lists
    return one.about is not About.HEADER and not is_name


def _change(old: Side | None, new: Side | None) -> Change:
    if old is None:
        return Change.ADDED
    return Change.REMOVED if new is None else Change.CHANGED


class _Differences:
    """Two versions, with what is which of the other."""

    def __init__(self, old: Version, new: Version) -> None:
        self._old, self._new = old, new
        self._paths = counterparts(old.qualification, new.qualification)

    def header(self) -> Iterator[Difference]:
        """Yield what the head of the files states otherwise."""
        changed = _changed(*map(_header, self._sides))
        if changed:
            old, new = (Side(id=q.code, words=q.title) for q in self._sides)
            yield _differing(About.HEADER, old, new, changed)

    def groups(self) -> Iterator[Difference]:
        """Yield groups added and changed in NEW's order, then those removed."""
        back = {there: path for path, there in self._paths.items()}
        old, new = self._sides
        before = {group.path: group for group in old.walk()}
        for group in new.walk():
            if group.path in back:
                yield from self._group(before[back[group.path]], group)
            else:
                here = _group(self._new, group)
                added = _differing(About.GROUP, None, here, _changed({}, _asks(group)))
                yield added.model_copy(update={"listed": group.units})
        for group in old.walk():
            if group.path not in self._paths:
                there = _group(self._old, group)
                gone = _differing(About.GROUP, there, None, _changed(_asks(group), {}))
                yield gone.model_copy(update={"unlisted": group.units})

    def _group(self, old: Group, new: Group) -> Iterator[Difference]:
        """Yield in what a group differs, if it does."""
        before, now = _said(old), _said(new)
        if self._paths.get(_above(old.path), "") != _above(new.path):
            before["is in"] = _home(self._old, old)
            now["is in"] = _home(self._new, new)
        changed = _changed(before, now)
        listed = tuple(code for code in new.units if code not in old.units)
        unlisted = tuple(code for code in old.units if code not in new.units)
        if changed or listed or unlisted:
            yield Difference(
                about=About.GROUP,
                change=Change.CHANGED,
                old=_group(self._old, old),
                new=_group(self._new, new),
                fields=changed,
                listed=listed,
                unlisted=unlisted,
            )

    @property
    def _sides(self) -> tuple[Qualification, Qualification]:
        return self._old.qualification, self._new.qualification

    def rules(self) -> Iterator[Difference]:
        """Yield the rules that only one side has, or that both have otherwise."""
        old = rules_of(self._old.qualification, self._paths)
        for one, other in paired(old, rules_of(self._new.qualification)):
            sides = _rule(self._old, one), _rule(self._new, other)
            changed = _changed(_called(one), _called(other)) if one and other else ()
            yield _differing(About.RULE, *sides, changed)

    def units(self) -> Iterator[Difference]:
        """Yield the units that only one side uses, or that both describe otherwise."""
        old, new = map(_used, self._sides)
        for code in {**new, **old}:
            one, other = old.get(code), new.get(code)
            changed = _changed(_facts(one), _facts(other))
            if changed:
                sides = _unit(self._old, one), _unit(self._new, other)
                yield _differing(About.UNIT, *sides, changed)


def _differing(
    about: About, old: Side | None, new: Side | None, fields: tuple[Field, ...] = ()
) -> Difference:
    change = _change(old, new)
    return Difference(about=about, change=change, old=old, new=new, fields=fields)


def _changed(
    old: Mapping[str, str | None], new: Mapping[str, str | None]
) -> tuple[Field, ...]:
    names = dict.fromkeys((*old, *new))
    fields = (Field(name=n, old=old.get(n), new=new.get(n)) for n in names)
    return tuple(field for field in fields if field.old != field.new)


def _header(q: Qualification) -> dict[str, str | None]:
    return {
        "code": q.code,
        "title": q.title,
        "level": _written(q.level),
        "version": q.version,
        "registered": span(*q.registered) or None,
        **_figures(q.stated),
    }


def _above(path: str) -> str:
    return path.rpartition("/")[0]


def _group(version: Version, group: Group) -> Side:
    words = titles(version.qualification, [group.path])
    return Side(id=group.path, words=words, place=version.places.get(group.path))


def _home(version: Version, group: Group) -> str | None:
    above = _above(group.path)
    return titles(version.qualification, [above]) if above else None


def _said(group: Group) -> dict[str, str | None]:
    """Give what is said of a group, but for what it lists."""
    name = group.path.rpartition("/")[2]
    return {"title": group.title, _NAME: name, **_asks(group)}


def _asks(group: Group) -> dict[str, str | None]:
    elsewhere = None if group.imports is None else amount_words(group.imports)
    takes = {"takes": _takes(group.take), "takes from elsewhere": elsewhere}
    return {**takes, **_figures(group.stated)}


def _takes(take: Take | None) -> str:
    if take is None:
        return "any number"
    return "all" if take.everything else amounts_words(take.amounts)


def _figures(stated: Figures) -> dict[str, str | None]:
    """Give what a source says that something amounts to, or the register of it."""
    said = dict(stated).items()
    return {f"stated {_spoken(name)}": _written(one) for name, one in said}


def _spoken(name: str) -> str:
    """Name a field in words."""
    return {"glh": "GLH", "tqt": "TQT"}.get(name, name.replace("_", " "))


def _written(said: object) -> str | None:
    """Write what is stated; None if nothing is."""
    if isinstance(said, tuple):
        return " to ".join(dict.fromkeys(map(str, said)))
    if isinstance(said, Decimal):
        return number(said)
    if isinstance(said, date):
        return day(said)
    return None if said is None else str(said)


def _rule(version: Version, rule: Rule | None) -> Side | None:
    if rule is None:
        return None
    return Side(id=rule.id, words=rule.words, place=version.places.get(rule.id))


def _called(rule: Rule) -> dict[str, str | None]:
    return {_NAME: rule.called}


def _used(q: Qualification) -> dict[str, Unit]:
    """Give the units of a bank that the rules name, in declared order."""
    named = {code for group in q.walk() for code in group.units}
    for rules in (q.caps, q.bars, q.endorsements):
        named.update(code for rule in rules for code in rule.units)
    for relations in (q.links, q.equivalents):
        named.update(code for rule in relations for code in rule.codes)
    named.update(q.additional)
    return {unit.code: unit for unit in q.bank.units if unit.code in named}


FACTS = (
    *("title", "level", "credit", "glh", "points", "kind", "version", "barring"),
    "cost",
)
"""What a bank states of a unit, but for its source and notes."""


def _unit(version: Version, unit: Unit | None) -> Side | None:
    if unit is None:
        return None
    place = version.unit_places.get(unit.code)
    return Side(id=unit.code, words=unit.title, place=place)


def _facts(unit: Unit | None) -> dict[str, str | None]:
    """Give what a bank states of a unit."""
    if unit is None:
        return {}
    return {_spoken(name): _written(getattr(unit, name)) for name in FACTS}
