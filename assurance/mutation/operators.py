"""What may be changed in code: small changes that a test should notice.

Annotations, docstrings and decorators are left alone, and so are aliases of types.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

N = TypeVar("N", bound=ast.AST)
T = TypeVar("T")

SWAPPED: Final[dict[type[ast.AST], tuple[type[ast.AST], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}

RENAMED: Final = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "sorted": "list",
    "reversed": "list",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "startswith": "endswith",
    "endswith": "startswith",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "partition": "rpartition",
    "rpartition": "partition",
    "lower": "upper",
    "upper": "lower",
    "fullmatch": "match",
    "match": "search",
}

NONE: Final = ast.Constant(None)


def changed(node: N, **fields: object) -> N:
    """Give a copy of a node with other fields; the rest is shared."""
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node may be changed to, itself left as it is."""
    for kind, operator in OPERATORS:
        if isinstance(node, kind):
            yield from operator(node)


def _without(items: list[T]) -> Iterator[list[T]]:
    for number in range(len(items)):
        yield items[:number] + items[number + 1 :]


def _of_compare(node: ast.Compare) -> Iterator[ast.AST]:
    for number, op in enumerate(node.ops):
        for other in SWAPPED[type(op)]:
            ops = [*node.ops[:number], other(), *node.ops[number + 1 :]]
            yield changed(node, ops=ops)


def _of_operation(node: ast.BinOp | ast.AugAssign) -> Iterator[ast.AST]:
    for other in SWAPPED[type(node.op)]:
        yield changed(node, op=other())


def _of_bool(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield changed(node, op=SWAPPED[type(node.op)][0]())
    for rest in _without(node.values):
        yield rest[0] if len(rest) == 1 else changed(node, values=rest)


def _of_unary(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def _of_constant(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield changed(node, value=not value)
    elif isinstance(value, int):
        yield changed(node, value=value + 1)
        yield changed(node, value=value - 1)
    elif isinstance(value, str):
        yield changed(node, value=f"XX{value}XX")


def _forced(node: ast.If | ast.IfExp) -> Iterator[ast.AST]:
    for value in (True, False):
        yield changed(node, test=ast.Constant(value))


def _never(node: ast.While) -> Iterator[ast.AST]:
    yield changed(node, test=ast.Constant(value=False))


def _of_comprehension(node: ast.comprehension) -> Iterator[ast.AST]:
    for rest in _without(node.ifs):
        yield changed(node, ifs=rest)
        yield changed(node, ifs=[*rest, ast.Constant(value=False)])


def _of_value(
    node: ast.Return | ast.Assign | ast.AnnAssign | ast.Lambda,
) -> Iterator[ast.AST]:
    field = "body" if isinstance(node, ast.Lambda) else "value"
    value = getattr(node, field)
    if value is not None and not _is_none(value):
        yield changed(node, **{field: NONE})


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _deleted(_: ast.stmt) -> Iterator[ast.AST]:
    yield ast.Pass()


def _plain(node: ast.AugAssign) -> Iterator[ast.AST]:
    plain = ast.Assign(targets=[node.target], value=node.value)
    yield ast.copy_location(plain, node)


def _of_break(_: ast.Break) -> Iterator[ast.AST]:
    yield ast.Continue()


def _of_continue(_: ast.Continue) -> Iterator[ast.AST]:
    yield ast.Break()


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    for rest in _without(node.keywords):
        yield changed(node, keywords=rest)
    for number, arg in enumerate(node.args):
        if not isinstance(arg, ast.Starred) and not _is_none(arg):
            args = [*node.args[:number], NONE, *node.args[number + 1 :]]
            yield changed(node, args=args)
    yield from _of_called(node)


def _of_called(node: ast.Call) -> Iterator[ast.AST]:
    called = node.func
    if isinstance(called, ast.Name) and called.id in RENAMED:
        yield changed(node, func=changed(called, id=RENAMED[called.id]))
    if isinstance(called, ast.Attribute):
        if called.attr in RENAMED:
            yield changed(node, func=changed(called, attr=RENAMED[called.attr]))
        if not node.args and not node.keywords:
            yield called.value


def _of_slice(node: ast.Slice) -> Iterator[ast.AST]:
    for field in ("lower", "upper", "step"):
        if getattr(node, field) is not None:
            yield changed(node, **{field: None})


def _of_display(node: ast.Tuple | ast.List | ast.Set) -> Iterator[ast.AST]:
    stored = isinstance(getattr(node, "ctx", None), ast.Store)
    if len(node.elts) > 1 and not stored:
        for rest in _without(node.elts):
            yield changed(node, elts=rest)


def _of_dict(node: ast.Dict) -> Iterator[ast.AST]:
    pairs = list(zip(node.keys, node.values, strict=True))
    for rest in _without(pairs):
        yield changed(node, keys=[k for k, _ in rest], values=[v for _, v in rest])


Kinds = type[ast.AST] | tuple[type[ast.AST], ...]
OPERATORS: Final[tuple[tuple[Kinds, Callable[..., Iterator[ast.AST]]], ...]] = (
    (ast.Compare, _of_compare),
    ((ast.BinOp, ast.AugAssign), _of_operation),
    (ast.BoolOp, _of_bool),
    (ast.UnaryOp, _of_unary),
    (ast.Constant, _of_constant),
    ((ast.If, ast.IfExp), _forced),
    (ast.While, _never),
    (ast.comprehension, _of_comprehension),
    ((ast.Return, ast.Assign, ast.AnnAssign, ast.Lambda), _of_value),
    ((ast.Expr, ast.AugAssign, ast.Raise, ast.Break, ast.Continue), _deleted),
    (ast.AugAssign, _plain),
    (ast.Break, _of_break),
    (ast.Continue, _of_continue),
    (ast.Call, _of_call),
    (ast.Slice, _of_slice),
    ((ast.Tuple, ast.List, ast.Set), _of_display),
    (ast.Dict, _of_dict),
)
