"""A structure as a tree, by itself or with a candidate's progress on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planner.candidate import Candidate
from planner.drawing.picture import Line, Node, State, Tree, Weight
from planner.drawing.progress import Progress
from planner.drawing.units import Entry, shown_of, unit_nodes
from planner.exceptions import told
from planner.position import Verdict
from planner.rendering.sentences import verdict_line
from planner.rendering.words import number
from planner.reports import Check
from rules.model import Group, Qualification
from rules.structure import Structure
from rules.wording import RuleLine, Section, formula, group_lines, sections

STATES = {
    Verdict.MET: State.COUNTS,
    Verdict.NOT_MET: State.NEEDED,
    Verdict.UNDETERMINED: State.UNKNOWN,
}
TOLD_BY_CHECK = {"Assumes", "Readings"}
MOST_RULES = 10
HELD = "Held but not counted"
UNLISTED = "To take, though no group lists it"


def structure_tree(structure: Structure) -> Tree:
    """Draw what a qualification asks for."""
    drawing = _Drawing(structure)
    title = f"{structure.qualification.title}: structure"
    return Tree(title, drawing.root(_heading(structure.qualification)))


def progress_tree(structure: Structure, check: Check, candidate: Candidate) -> Tree:
    """Draw what a qualification asks for, with what a candidate has of it.

    The structure is as it reads for the candidate's record.
    """
    drawing = _Drawing(structure, Progress(structure, check))
    names = names_of(candidate)
    verdict = verdict_line(check).plain
    head = (
        *_heading(structure.qualification),
        Line(names, Weight.STRONG),
        Line(verdict),
    )
    title = f"{structure.qualification.title}: how far {names} is"
    return Tree(title, drawing.root(head, STATES[check.verdict]))


def names_of(candidate: Candidate) -> str:
    """Name a candidate as reports do."""
    return " · ".join(dict.fromkeys([candidate.title, candidate.reference]))


def _heading(q: Qualification) -> tuple[Line, ...]:
    parts = (q.code, f"version {q.version}" if q.version else "")
    level = f"level {q.level}" if q.level else ""
    return (
        Line(q.title, Weight.STRONG),
        Line(" · ".join(filter(None, (*parts, level))), Weight.QUIET),
        Line(f"{formula(q)}."),
    )


@dataclass(frozen=True)
class _Drawing:
    """Makes the nodes of one tree."""

    structure: Structure
    progress: Progress | None = None

    def root(self, head: tuple[Line, ...], state: State = State.PLAIN) -> Node:
        """Make the node of the whole qualification."""
        q = self.structure.qualification
        below = (*map(self._group, q.groups), *self._beside(), *self._sections())
        return Node(head, said(head), state, below)

    def _group(self, group: Group) -> Node:
        first, *others = group_lines(self.structure.qualification, group)
        lines = [
            Line(group.title, Weight.STRONG),
            Line(first.text.removeprefix(f"{group.title}: ")),
            *(Line(line.text) for line in others),
        ]
        state = State.PLAIN
        if self.progress is not None:
            state, words = self.progress.group(group)
            lines.append(Line(words, Weight.QUIET))
        units = unit_nodes([*self._entries(group)], shown_of(self.structure))
        below = (*map(self._group, group.groups), *units)
        return Node(tuple(lines), said(lines), state, below)

    def _entries(self, group: Group) -> Iterator[Entry]:
        for code in group.units:
            if self.progress is None:
                yield Entry.of(self.structure, code)
            else:
                yield self.progress.entry(code, group)
        if self.progress is not None:
            yield from self.progress.imported(group)

    def _beside(self) -> Iterator[Node]:
        """Yield lists of units to take, or held, that stand in no group."""
        if self.progress is not None:
            yield from self._list(UNLISTED, State.NEEDED, self.progress.unlisted())
            yield from self._list(HELD, State.HELD, self.progress.surplus())

    def _list(
        self, title: str, state: State, entries: Iterable[Entry]
    ) -> Iterator[Node]:
        nodes = unit_nodes([*entries], shown_of(self.structure))
        if nodes:
            yield Node((Line(title, Weight.STRONG),), title, state, nodes)

    def _sections(self) -> Iterator[Node]:
        found = sections(self.structure.qualification)
        for section in found:
            if self.progress is None or section.title not in TOLD_BY_CHECK:
                yield self._section(section)
        if self.progress is not None:
            yield from notes_beside(self.progress.check)

    def _section(self, section: Section) -> Node:
        title = Line(section.title, Weight.STRONG)
        below = [self._spanning(line) for line in section.lines]
        if len(below) > MOST_RULES + 1:
            below[MOST_RULES:] = [_other_rules(below[MOST_RULES:])]
        return Node((title,), section.title, below=tuple(below))

    def _spanning(self, rule: RuleLine) -> Node:
        stands = "" if self.progress is None else self.progress.rule(rule.rule)
        lines = [Line(rule.text)]
        if stands:
            lines.append(Line(stands, Weight.QUIET))
        return Node(tuple(lines), said(lines))


def _other_rules(rest: Sequence[Node]) -> Node:
    words = f"and {number(len(rest))} more; 'fingerpost show' lists them"
    every = "\n".join([f"and {number(len(rest))} more:", *(n.said for n in rest)])
    return Node((Line(words, Weight.QUIET),), every)


def notes_beside(check: Check) -> Iterator[Node]:
    """Yield what stands beside a verdict: its exceptions, and what it assumes."""
    if check.exceptions:
        yield notes("Exceptions", told(check.exceptions))
    if check.assumptions:
        yield notes("Assumes", check.assumptions)


def notes(title: str, texts: Iterable[str]) -> Node:
    """Make a node of notes under a title."""
    lines = (Line(title, Weight.STRONG), *map(Line, texts))
    return Node(lines, said(lines))


def said(lines: Iterable[Line]) -> str:
    """Say the lines of a node in one."""
    return ". ".join(str(line).removesuffix(".") for line in lines)
