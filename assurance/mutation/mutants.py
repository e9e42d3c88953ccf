"""Every mutant of a file: one small change to one place of its code."""

from __future__ import annotations

import ast
import itertools
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assurance.mutation.operators import changes

LEFT_ALONE = frozenset({"annotation", "returns", "decorator_list", "type_comment"})
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LONGEST = 100
AROUND = 24


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a tree: the field of a node, and which of its items if many."""

    holder: ast.AST
    field: str
    number: int | None

    @property
    def node(self) -> ast.AST:
        """Give what stands there."""
        value = getattr(self.holder, self.field)
        node: ast.AST = value if self.number is None else value[self.number]
        return node

    def put(self, node: ast.AST) -> None:
        """Put another node there."""
        if self.number is None:
            setattr(self.holder, self.field, node)
        else:
            getattr(self.holder, self.field)[self.number] = node


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change: of which function (or class, or module), and what becomes what.

    `nth` tells changes of one wording in one function apart. `inside` tells that the
    change is in the body of a function, not in what runs when the module is imported.
    """

    file: str
    function: str
    change: str
    nth: int
    statement: ast.stmt = field(compare=False, repr=False)
    inside: bool = field(compare=False)
    tree: ast.Module = field(compare=False, repr=False)
    site: Site = field(compare=False, repr=False)
    other: ast.AST = field(compare=False, repr=False)

    @property
    def key(self) -> str:
        """Name the mutant so that it is found again when lines have moved."""
        times = f" (#{self.nth})" if self.nth > 1 else ""
        return f"{self.file}: {self.function}: {self.change}{times}"

    @property
    def draw(self) -> float:
        """Give a number from 0 to 1, always the same one: for a sample of them."""
        return zlib.crc32(self.key.encode()) / 2**32

    @property
    def lines(self) -> Collection[int]:
        """Give the lines that run the change, as far as is known; none is unknown.

        They are those of its statement, of one with a body those before it; of what a
        module assigns when it is imported, those where the name is used.
        """
        if not self.inside:
            return _uses(self.tree, assigned(self.statement))
        body = getattr(self.statement, "body", None)
        first, last = self.statement.lineno, self.statement.end_lineno or 0
        return range(first, max(first + 1, body[0].lineno) if body else last + 1)

    def apply(self) -> ast.Module:
        """Make the change in the tree, for good."""
        self.site.put(ast.copy_location(self.other, self.site.node))
        return ast.fix_missing_locations(self.tree)


def assigned(statement: ast.stmt) -> frozenset[str]:
    """Give the names that a statement assigns."""
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    names = (node for target in targets for node in ast.walk(target))
    return frozenset(node.id for node in names if isinstance(node, ast.Name))


def _uses(tree: ast.Module, names: Collection[str]) -> frozenset[int]:
    return frozenset(
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, FUNCTIONS)
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and node.id in names
    )


def mutants_of(file: str, path: Path) -> Iterator[Mutant]:
    """Yield the mutants of a file, in the order of its code."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    seen = Counter[tuple[str, str]]()
    for site, function, inside, statement in _sites(
        tree, "", tree.body[0], inside=False
    ):
        node = site.node
        for other in changes(node):
            change = told(_words(node), _words(other))
            seen[function, change] += 1
            yield Mutant(
                file=file,
                function=function or "(module)",
                change=change,
                nth=seen[function, change],
                statement=statement,
                inside=inside,
                tree=tree,
                site=site,
                other=other,
            )


def _sites(
    node: ast.AST, function: str, statement: ast.stmt, *, inside: bool
) -> Iterator[tuple[Site, str, bool, ast.stmt]]:
    """Yield the places that may be changed, each with the function it is in."""
    for name, value in ast.iter_fields(node):
        if name in LEFT_ALONE:
            continue
        within = inside or (isinstance(node, FUNCTIONS) and name == "body")
        items = enumerate(value) if isinstance(value, list) else [(None, value)]
        for number, child in items:
            if not isinstance(child, ast.AST) or _is_left_alone(child, node):
                continue
            own = child if isinstance(child, ast.stmt) else statement
            yield Site(node, name, number), function, within, own
            yield from _sites(child, _named(child, function), own, inside=within)


def _named(node: ast.AST, outer: str) -> str:
    if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
        return f"{outer}.{node.name}".lstrip(".")
    return outer


def _is_left_alone(node: ast.AST, holder: ast.AST) -> bool:
    """Tell docstrings and aliases of types from code."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True
    if isinstance(node, ast.AnnAssign):
        return (
            isinstance(node.annotation, ast.Name) and node.annotation.id == "TypeAlias"
        )
    return (
        isinstance(holder, ast.Module)
        and isinstance(node, ast.Assign)
        and _is_type(node.value)
    )


def _is_type(node: ast.AST) -> bool:
    """Tell whether an expression is a type: names, subscripts and `|` alone."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "TypeVar"
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Name)
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.BitOr)
        and all(
            isinstance(end, ast.Name) or _is_none(end) or _is_type(end)
            for end in (node.left, node.right)
        )
    )


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _words(node: ast.AST) -> str:
    """Write a node in one line, of a long one its start and its end."""
    if isinstance(node, ast.comprehension):
        text = " ".join(f"if {ast.unparse(test)}" for test in node.ifs) or "(no if)"
    elif isinstance(node, ast.If):
        text = f"if {ast.unparse(node.test)}"
    elif isinstance(node, ast.While):
        text = f"while {ast.unparse(node.test)}"
    else:
        text = ast.unparse(node)
    return " ".join(text.split())


def told(before: str, after: str) -> str:
    """Say what becomes what; of long code, what differs and a little around it."""
    if max(len(before), len(after)) > LONGEST:
        start = _shared(before, after)
        end = _shared(before[start:][::-1], after[start:][::-1])
        before, after = (_cut(text, start, end) for text in (before, after))
    return f"{before}  ->  {after}"


def _shared(one: str, other: str) -> int:
    """Count the characters that two texts start with alike."""
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other))  # noqa: B905 - up to the end of the shorter
    return sum(1 for _ in alike)


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(text), len(text) - end + AROUND)
    return f"{'...' * (first > 0)}{text[first:last]}{'...' * (last < len(text))}"
