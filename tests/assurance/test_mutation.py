"""Mutation testing: what is changed, how it is put in place, and what is told."""

from __future__ import annotations

import ast
import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from assurance.mutation.covering import Map, read_map
from assurance.mutation.listing import (
    SURVIVED,
    Listed,
    Results,
    compared,
    figures,
    read_listed,
)
from assurance.mutation.mutants import Mutant, mutants_of
from assurance.mutation.operators import changes
from assurance.mutation.parts import PARTS, ROOT, files_of
from assurance.mutation.running import TIMEOUT, in_child, limit
from assurance.mutation.swapping import Imported, ImportFailsError, swap_names

MODULE = '''\
"""A module."""

from typing import TypeAlias

Number = int | None
Pair: TypeAlias = tuple[int, int]
LIMIT = 3
TWICE = LIMIT * 2


class Kept:
    """A class."""

    size: int = 1

    @property
    def large(self) -> bool:
        """Tell whether it is large."""
        return self.size > LIMIT


def most(numbers: list[int]) -> int:
    """Give the largest, none above a limit."""
    return max(n for n in numbers if n <= LIMIT)
'''


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("a < b", ["a <= b", "a >= b"]),
        ("a is b", ["a is not b"]),
        ("a in b", ["a not in b"]),
        ("a + b", ["a - b"]),
        ("a and b", ["a or b", "b", "a"]),
        ("not a", ["a"]),
        ("-a", ["a"]),
        ("1", ["2", "0"]),
        ("True", ["False"]),
        ("None", []),
        ("'a'", ["'XXaXX'"]),
        ("a if b else c", ["a if True else c", "a if False else c"]),
        ("f(a)", ["f(None)"]),
        ("f(None, a=b)", ["f(None)"]),
        ("min(a)", ["min(None)", "max(a)"]),
        ("a.strip()", ["a"]),
        ("a.lstrip()", ["a.rstrip()", "a"]),
        ("(a, b)", ["(b,)", "(a,)"]),
        ("[a]", []),
        ("{a: b, c: d}", ["{c: d}", "{a: b}"]),
        ("lambda: a", ["lambda: None"]),
    ],
)
def test_an_expression_has_its_changes(code: str, changed: list[str]) -> None:
    """Each is one small step from the code, which stays as it is."""
    node = ast.parse(code, mode="eval").body
    assert [ast.unparse(other) for other in changes(node)] == changed
    assert ast.unparse(node) == ast.unparse(ast.parse(code, mode="eval").body)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("return a", ["return None"]),
        ("return None", []),
        ("return", []),
        ("a = b", ["a = None"]),
        ("a += b", ["a -= b", "pass", "a = b"]),
        ("f()", ["pass"]),
        ("raise a", ["pass"]),
        ("break", ["pass", "continue"]),
        ("continue", ["pass", "break"]),
        ("if a: b", ["if True:\n    b", "if False:\n    b"]),
        ("while a: b", ["while False:\n    b"]),
    ],
)
def test_a_statement_has_its_changes(code: str, changed: list[str]) -> None:
    """It is left out, or does less."""
    node = ast.parse(code).body[0]
    assert [ast.unparse(other) for other in changes(node)] == changed


def test_a_part_of_a_list_has_its_changes() -> None:
    """Its ends are opened; what a comprehension keeps out comes in, or nothing does."""
    piece = ast.parse("a[b:c]", mode="eval").body
    assert isinstance(piece, ast.Subscript)
    assert [*map(ast.unparse, changes(piece.slice))] == [":c", "b:"]
    kept = ast.parse("[a for a in b if c]", mode="eval").body
    assert isinstance(kept, ast.ListComp)
    tests = [[*map(ast.unparse, one.ifs)] for one in _loops(kept)]
    assert tests == [[], ["False"]]


def _loops(kept: ast.ListComp) -> list[ast.comprehension]:
    found = changes(kept.generators[0])
    return [one for one in found if isinstance(one, ast.comprehension)]


def module(folder: Path) -> Path:
    """Write the module."""
    path = folder / "changing.py"
    path.write_text(MODULE, encoding="utf-8")
    return path


def found(folder: Path, key: str) -> Mutant:
    """Give the mutant of the module that has a key."""
    return next(
        m for m in mutants_of("m.py", module(folder)) if m.key == f"m.py: {key}"
    )


def test_every_place_of_a_module_has_its_mutants(tmp_path: Path) -> None:
    """Docstrings, annotations, decorators and names of types are left alone."""
    assert [one.key for one in mutants_of("m.py", module(tmp_path))] == [
        "m.py: (module): LIMIT = 3  ->  LIMIT = None",
        "m.py: (module): 3  ->  4",
        "m.py: (module): 3  ->  2",
        "m.py: (module): TWICE = LIMIT * 2  ->  TWICE = None",
        "m.py: (module): LIMIT * 2  ->  LIMIT + 2",
        "m.py: (module): 2  ->  3",
        "m.py: (module): 2  ->  1",
        "m.py: Kept: size: int = 1  ->  size: int = None",
        "m.py: Kept: 1  ->  2",
        "m.py: Kept: 1  ->  0",
        "m.py: Kept.large: return self.size > LIMIT  ->  return None",
        "m.py: Kept.large: self.size > LIMIT  ->  self.size >= LIMIT",
        "m.py: Kept.large: self.size > LIMIT  ->  self.size <= LIMIT",
        "m.py: most: return max((n for n in numbers if n <= LIMIT))  ->  return None",
        "m.py: most: max((n for n in numbers if n <= LIMIT))  ->  max(None)",
        (
            "m.py: most: max((n for n in numbers if n <= LIMIT))"
            "  ->  min((n for n in numbers if n <= LIMIT))"
        ),
        "m.py: most: if n <= LIMIT  ->  (no if)",
        "m.py: most: if n <= LIMIT  ->  if False",
        "m.py: most: n <= LIMIT  ->  n < LIMIT",
        "m.py: most: n <= LIMIT  ->  n > LIMIT",
    ]


def test_changes_of_one_wording_are_numbered(tmp_path: Path) -> None:
    """The key of a mutant is its own; of long code it says what differs."""
    path = tmp_path / "m.py"
    long = ", ".join(f"a_long_name_{n}" for n in range(9))
    path.write_text(f"def f():\n    g(1, 1)\n    h({long}, 1)\n", encoding="utf-8")
    keys = [one.key for one in mutants_of("m.py", path)]
    assert len(set(keys)) == len(keys)
    assert "m.py: f: 1  ->  2 (#2)" in keys
    assert (
        "m.py: f: ..._name_7, a_long_name_8, 1)  ->  ..._name_7, a_long_name_8, None)"
    ) in keys


def test_a_draw_is_always_the_same(tmp_path: Path) -> None:
    """Whoever tries a share of the mutants tries the same ones."""
    one = found(tmp_path, "(module): 3  ->  4")
    assert one.draw == found(tmp_path, "(module): 3  ->  4").draw
    assert 0 <= one.draw < 1


def test_a_mutant_knows_the_lines_that_run_it(tmp_path: Path) -> None:
    """Those of its statement; of a constant, where a function uses it."""
    inside = found(tmp_path, "most: n <= LIMIT  ->  n < LIMIT")
    assert [*inside.lines] == [24]
    assert {*found(tmp_path, "(module): 3  ->  4").lines} == {19, 24}
    assert {*found(tmp_path, "Kept: 1  ->  2").lines} == set()


@pytest.fixture
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import the module."""
    spec = spec_from_file_location("changing", module(tmp_path))
    assert spec is not None
    assert spec.loader is not None
    one = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "changing", one)
    spec.loader.exec_module(one)
    return one


def test_a_change_in_a_function_is_swapped_in(
    tmp_path: Path, imported: ModuleType
) -> None:
    """Whoever has the function has the changed one."""
    path, most = tmp_path / "changing.py", imported.most
    changed = found(tmp_path, "most: n <= LIMIT  ->  n < LIMIT")
    assert Imported([path]).swap(changed, path)
    assert (most([1, 2, 3]), imported.Kept().large) == (2, False)


def test_a_change_in_a_property_is_swapped_in(
    tmp_path: Path, imported: ModuleType
) -> None:
    """A method behind a decorator is found too."""
    path = tmp_path / "changing.py"
    changed = found(tmp_path, "Kept.large: self.size > LIMIT  ->  self.size <= LIMIT")
    assert Imported([path]).swap(changed, path)
    assert imported.Kept().large


def test_a_changed_constant_changes_those_made_of_it(
    tmp_path: Path, imported: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in another module that has taken it over."""
    other = ModuleType("other")
    vars(other)["TWICE"] = imported.TWICE
    monkeypatch.setitem(sys.modules, "other", other)
    path = tmp_path / "changing.py"
    assert Imported([path]).swap(found(tmp_path, "(module): 3  ->  4"), path)
    assert (imported.LIMIT, imported.TWICE, vars(other)["TWICE"]) == (4, 8, 8)


def test_a_constant_that_cant_be_made_is_told(imported: ModuleType) -> None:
    """The module couldn't be imported so."""
    tree = ast.parse("LIMIT = None\nTWICE = LIMIT * 2")
    with pytest.raises(ImportFailsError):
        swap_names(tree.body[0], tree, imported)


def test_the_body_of_a_class_cant_be_swapped(
    tmp_path: Path, imported: ModuleType
) -> None:
    """It has to be imported anew."""
    path = Path(str(imported.__file__))
    assert not Imported([path]).swap(found(tmp_path, "Kept: 1  ->  2"), path)


def test_a_child_says_what_came_of_its_work() -> None:
    """Nothing it does changes this process; one that takes too long says nothing."""
    changed = dict[str, int]()

    def work() -> str:
        changed["here"] = 1
        return "done"

    def endless() -> str:
        limit(0.05)
        while True:
            os.getpid()

    assert (in_child(work), changed) == ("done", {})
    assert in_child(endless) == TIMEOUT
    assert in_child(lambda: str(1 // 0)).startswith("broken: ZeroDivisionError")


def test_tests_are_those_that_run_the_lines_fastest_first(tmp_path: Path) -> None:
    """Known killers go before; of one file, later ones weigh more."""
    seconds = {"a::1": 0.1, "a::2": 0.2, "b::1": 0.3, "c::1": 9.0, "d::1": 0.1}
    lines = {"m.py": {24: frozenset(seconds) - {"d::1"}, 25: frozenset({"d::1"})}}
    known = Map(seconds, lines)
    mutant = found(tmp_path, "most: n <= LIMIT  ->  n < LIMIT")
    assert known.tests_of(mutant, 1) == ["a::1", "b::1", "a::2"]
    assert known.tests_of(mutant, 10, ["c::1"]) == ["c::1", "a::1", "b::1", "a::2"]
    class_body = found(tmp_path, "Kept: 1  ->  2")
    assert known.tests_of(class_body, 0.2) == ["a::1", "d::1"]


def test_a_map_is_read_as_it_is_written(tmp_path: Path) -> None:
    """Tests are numbered in the file."""
    path = tmp_path / "map.json"
    path.write_text('{"seconds": {"a": 1, "b": 2}, "lines": {"m.py": {"3": [1]}}}')
    assert read_map(path).lines == {"m.py": {3: frozenset({"b"})}}


def test_results_are_kept_at_once_and_read_again(tmp_path: Path) -> None:
    """What is said last counts."""
    mutant = found(tmp_path, "(module): 3  ->  4")
    first, second = Results(tmp_path / "r"), Results(tmp_path / "r")
    first.add(mutant, SURVIVED)
    assert second.survivors([mutant]) == []
    second.reread()
    assert second.survivors([mutant]) == [mutant]
    second.add(mutant, "broken: MemoryError()")
    assert second.survivors([mutant]) == [mutant]
    second.add(mutant, "a::1")
    assert Results(tmp_path / "r").known == {mutant.key: "a::1"}


def test_survivors_are_compared_with_those_listed() -> None:
    """What is new, and what is listed in vain."""
    listed = Listed({"a": "..."}, {"b": "..."}, {"c": "..."})
    assert list(compared({"a", "b", "d"}, {"a", "d"}, listed)) == [
        "new survivor: d",
        "listed, but killed now: b",
    ]


def test_figures_are_told_of_each_part() -> None:
    """The score is of all that were tried, with none taken off."""
    path = "rules/constraints/sums.py"
    mutants = [*mutants_of(path, ROOT / path)]
    one, two, three, four = (m.key for m in mutants[:4])
    known = {one: "a::1", two: TIMEOUT, three: SURVIVED, four: SURVIVED}
    lines = list(figures(mutants, known, Listed({four: "..."}, {}, {})))
    assert lines[0] == "            mutants    tried   killed  survive  score"
    assert lines[1] == (
        f"compiler  {len(mutants):9}        4        2        2"
        "  50.0%, 1 of the survivors equivalent"
    )
    assert len(lines) == 2


def test_every_listed_survivor_is_a_mutant_and_has_a_reason() -> None:
    """A mutant whose code is gone leaves the list; none is listed twice."""
    listed = read_listed()
    files = (file for part in PARTS for file in files_of(part))
    keys = {one.key for file in files for one in mutants_of(file, ROOT / file)}
    assert listed.every.keys() <= keys
    parts = (listed.equivalent, listed.accepted, listed.open)
    assert len(listed.every) == sum(map(len, parts))
    assert all(map(str.strip, listed.every.values()))
