"""What a crosswalk maps, statement by statement, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from rules.frozen import Frozen
from rules.standards.conflicts import Conflict
from rules.standards.crosswalk import Crosswalk, Pair, Relation
from rules.standards.relations import inverse
from rules.standards.suite import Ref, Section, Standard, Statement, Suite


class Counterpart(Frozen):
    """What a statement is to one of the other suite, as the crosswalk has it."""

    relation: Relation
    ref: Ref
    label: str
    note: str | None = None


class Mapped(Frozen):
    """A statement with its counterparts; it is `mapped` if any is by a relation asked.

    So a statement may have a counterpart, and be a gap all the same.
    """

    ref: Ref
    label: str
    mapped: bool
    counterparts: tuple[Counterpart, ...]


class MappedSection(Frozen):
    """A section of a standard, or what of it is told, in the order of the source."""

    standard: str
    standard_title: str
    title: str | None
    statements: tuple[Mapped, ...]


class End(Frozen):
    """A suite at one end of a crosswalk: each statement, by section.

    Of its statements, `total` in number, `mapped` are mapped by a relation asked.
    """

    suite: str
    title: str
    total: int
    mapped: int
    sections: tuple[MappedSection, ...]

    @property
    def gaps(self) -> tuple[MappedSection, ...]:
        """Give the statements not mapped by a relation asked, by section."""
        return _only(self.sections, lambda one: not one.mapped)

    @property
    def paired(self) -> tuple[MappedSection, ...]:
        """Give the statements with any counterpart, by section."""
        return _only(self.sections, lambda one: bool(one.counterparts))


def _only(
    sections: Iterable[MappedSection], wanted: Callable[[Mapped], bool]
) -> tuple[MappedSection, ...]:
    """Give sections with only the statements wanted, those without any left out."""
    kept = (
        s.model_copy(update={"statements": tuple(filter(wanted, s.statements))})
        for s in sections
    )
    return tuple(section for section in kept if section.statements)


class CrosswalkReport(Frozen):
    """A crosswalk from end to end, and what can't all hold of it."""

    title: str
    origin: End
    target: End
    relations: tuple[Relation, ...]
    conflicts: tuple[Conflict, ...]
    reviewer: str | None = None
    reviewed: date | None = None
    source: str | None = None
    note: str | None = None


def mapping(
    crosswalk: Crosswalk,
    suites: tuple[Suite, Suite],
    relations: Collection[Relation] = tuple(Relation),
    found: Sequence[Conflict] = (),
) -> CrosswalkReport:
    """Give what a crosswalk from the first suite to the second maps.

    A statement is mapped if any of its pairs is of one of `relations`, read as the
    crosswalk is: from its origin to its target. The conflicts `found` are told too.
    """
    origin, target = suites
    turned = tuple(relation.inverse for relation in relations)
    back = inverse(crosswalk)
    return CrosswalkReport(
        title=crosswalk.title,
        origin=_end(crosswalk.pairs, origin, target, relations),
        target=_end(back.pairs, target, origin, turned),
        relations=tuple(one for one in Relation if one in relations),
        conflicts=tuple(found),
        reviewer=crosswalk.reviewer,
        reviewed=crosswalk.reviewed,
        source=crosswalk.source,
        note=crosswalk.note,
    )


def _end(
    pairs: Iterable[Pair], suite: Suite, other: Suite, relations: Collection[Relation]
) -> End:
    """Give a suite with what each of its statements is mapped to in the other."""
    labels = {ref: statement.label for ref, statement in other.statements}
    found: dict[Ref, list[Counterpart]] = {}
    for pair in pairs:
        found.setdefault(pair.origin, []).append(
            Counterpart(
                relation=pair.relation,
                ref=pair.target,
                label=labels[pair.target],
                note=pair.note,
            )
        )
    sections = tuple(
        _section(standard, section, found, relations)
        for standard in suite.standards
        for section in standard.sections
    )
    every = [one.mapped for section in sections for one in section.statements]
    return End(
        suite=suite.code,
        title=suite.title,
        total=len(every),
        mapped=sum(every),
        sections=sections,
    )


def _section(
    standard: Standard,
    section: Section,
    found: Mapping[Ref, Sequence[Counterpart]],
    relations: Collection[Relation],
) -> MappedSection:
    def mapped(statement: Statement) -> Mapped:
        ref = Ref(standard.code, statement.code)
        counterparts = tuple(found.get(ref, ()))
        return Mapped(
            ref=ref,
            label=statement.label,
            mapped=any(one.relation in relations for one in counterparts),
            counterparts=counterparts,
        )

    return MappedSection(
        standard=standard.code,
        standard_title=standard.title,
        title=section.title,
        statements=tuple(map(mapped, section.statements)),
    )
