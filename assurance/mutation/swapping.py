"""Puts a mutant in the place of code that is imported already, where it can be."""

from __future__ import annotations

import ast
import gc
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from assurance.mutation.mutants import Mutant, assigned

Key = tuple[str, str, int]


class ImportFailsError(Exception):
    """Raised where a changed module can't be imported: any test would notice."""


class Imported:
    """Every function that is imported, by the code it was made from."""

    def __init__(self, files: Iterable[Path]) -> None:
        wanted = {str(file) for file in files}
        self.functions = defaultdict[Key, list[FunctionType]](list)
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename in wanted:
                self.functions[_key(one.__code__)].append(one)

    def swap(self, mutant: Mutant, path: Path) -> bool:
        """Make the change; False if only importing it anew can."""
        tree = mutant.apply()
        if mutant.inside:
            return self._swap_functions(compile(tree, str(path), "exec"))
        if mutant.function == "(module)" and isinstance(
            mutant.statement, ast.Assign | ast.AnnAssign
        ):
            swap_names(mutant.statement, tree, _module_of(path))
            return True
        return False

    def _swap_functions(self, code: CodeType) -> bool:
        for one in _codes(code):
            for function in self.functions.get(_key(one), ()):
                if len(function.__code__.co_freevars) != len(one.co_freevars):
                    return False
                function.__code__ = one
        return True


def _key(code: CodeType) -> Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _module_of(path: Path) -> ModuleType:
    return next(
        module
        for module in sys.modules.values()
        if getattr(module, "__file__", None) == str(path)
    )


def swap_names(changed: ast.stmt, tree: ast.Module, module: ModuleType) -> None:
    """Run an assignment of a module anew, and those that follow from it.

    Raises ImportFailsError if the module couldn't be imported with it.
    """
    names = assigned(changed)
    place = [one.lineno for one in tree.body].index(changed.lineno)
    statements = [tree.body[place]]
    for one in tree.body[place + 1 :]:
        if assigned(one) and names & {
            n.id for n in ast.walk(one) if isinstance(n, ast.Name)
        }:
            names |= assigned(one)
            statements.append(one)
    old = {name: vars(module)[name] for name in names}
    code = compile(ast.Module(statements, []), str(module.__file__), "exec")
    try:
        exec(code, vars(module))  # noqa: S102 - it's our own code, changed a little
    except Exception as error:
        raise ImportFailsError from error
    for other in list(sys.modules.values()):
        for name, value in old.items():
            if getattr(other, "__dict__", {}).get(name) is value:
                setattr(other, name, vars(module)[name])


def import_changed(mutant: Mutant, path: Path) -> None:
    """Let the file be imported with the change, which it isn't yet."""
    code = compile(mutant.apply(), str(path), "exec")
    usual = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        return code if loader.path == str(path) else usual(loader, name)

    setattr(SourceFileLoader, "get_code", get_code)  # noqa: B010 - for the type checker
