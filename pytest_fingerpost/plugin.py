"""The plugin proper: what is collected, what is told of it at the end."""

from __future__ import annotations

import itertools
import os
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner.laws.choosing import laws_of
from planner.laws.engines import OURS, engine_named
from planner.laws.finding import Kind, find_files
from planner.laws.telling import Told, summary
from planner.rendering.words import plural
from pytest_fingerpost import EXAMPLES, USUAL_ENGINE
from pytest_fingerpost.items import (
    USUAL,
    CasesFile,
    StructureFile,
    Trials,
    UnreadableFile,
    path_from,
)
from rules.diagnostics import FaultyInputError, FingerpostError
from rules.solvers.protocol import Solver

BEFORE = "ERROR: "
"""What pytest puts before a message about how it was called."""

NODES = {
    Kind.STRUCTURE: StructureFile,
    Kind.CASES: CasesFile,
    Kind.UNREADABLE: UnreadableFile,
}


@dataclass(frozen=True, eq=False)
class Plugin:
    """What is to be tried: files, and how. Where laws are named, no cases are run."""

    config: pytest.Config
    files: dict[Path, Kind]
    trials: Trials

    @classmethod
    def asked(cls, config: pytest.Config) -> Plugin:
        """Read the options.

        Raises pytest.UsageError for a path, a law or an engine that there isn't.
        """
        named = config.getoption("--law")
        try:
            engine = _engine(config)
            trials = Trials(
                laws=laws_of(engine, named),
                engine=engine,
                examples=_examples(config),
                options=tuple(_options(config)),
            )
            files = find_files(_paths(config))
        except FingerpostError as error:
            raise pytest.UsageError(_folded(error)) from None
        found = {
            _absolute(path): kind
            for path, kind in files.items()
            if kind is not Kind.CASES or not named
        }
        return cls(config, found, trials)

    def join(self) -> None:
        """Add the files to what is collected; alone, if they alone are asked for."""
        config, sources = self.config, pytest.Config.ArgsSource
        config.pluginmanager.register(self, "fingerpost-laws")
        by_path = config.args_source is sources.ARGS
        by_option = bool(config.getoption("--qualification"))
        if by_option and not by_path:
            config.args, config.args_source = [], sources.ARGS
        if (by_option or not by_path) and not self._chosen():
            config.args += map(str, self.files)

    def _chosen(self) -> bool:
        """Tell whether some of the files are named as tests are: FILE or FILE::LAW."""
        here = self.config.invocation_params.dir
        named = (here / arg.partition("::")[0] for arg in self.config.args)
        return any(_absolute(path) in self.files for path in named)

    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> pytest.Collector | None:
        """Collect the files that were found, as what they are."""
        kind = self.files.get(file_path)
        if kind is None:
            return None
        return NODES[kind].from_parent(parent, path=file_path, trials=self.trials)

    def pytest_report_header(self) -> str:
        """Say how much is to be tried."""
        kinds = list(self.files.values())
        laws = plural(len(self.trials.laws), "law")
        structures = plural(kinds.count(Kind.STRUCTURE), "structure")
        records = plural(self.trials.examples, "record")
        asked = self.config.getoption("--law-engine")
        return f"fingerpost: {laws} on {structures}, {records} each; engine: {asked}"

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter
    ) -> None:
        """Tell of each law what came of it on all structures."""
        told = sorted(self._told(terminalreporter), key=lambda one: one.file)
        if told:
            files = plural(len({one.file for one in told}), "structure")
            terminalreporter.write_sep("=", f"laws on {files}")
            width = self.config.get_terminal_writer().fullwidth
            for line in summary(self.trials.laws, told, width):
                terminalreporter.write_line(line)

    def _told(self, reporter: pytest.TerminalReporter) -> Iterator[Told]:
        """Yield what the reports carry of laws."""
        for report in itertools.chain(*reporter.stats.values()):
            if getattr(report, "when", "") == "call":
                path = self.config.rootpath / report.nodeid.partition("::")[0]
                file = path_from(self.config.invocation_params.dir, path)
                told = Told.read(report.user_properties, file)
                if told is not None:
                    yield told


def _paths(config: pytest.Config) -> list[Path]:
    """Give what is named: by the option, or else by the setting."""
    here = config.invocation_params.dir
    named = config.getoption("--qualification") or config.getini("qualification")
    return [Path(path_from(here, here / path)) for path in named]


def _examples(config: pytest.Config) -> int:
    """Give how many records each law is tried on."""
    examples: int = config.getoption("--law-examples")
    if examples < 1:
        raise pytest.UsageError("--law-examples: try each law on 1 record or more")
    return examples


def _engine(config: pytest.Config) -> Solver:
    """Give the engine asked for; one of the user's may stand in the present folder."""
    name = config.getoption("--law-engine")
    if name not in OURS:
        sys.path.insert(0, str(config.invocation_params.dir))
    return engine_named(name)


def _options(config: pytest.Config) -> Iterator[str]:
    """Yield what is asked for otherwise than usual, to be asked for again."""
    for option, usual in (("--law-examples", EXAMPLES), ("--law-engine", USUAL_ENGINE)):
        if config.getoption(option) != usual:
            yield from (option, str(config.getoption(option)))


def _folded(error: FingerpostError) -> str:
    """Fold a message of one line as it stands behind what pytest puts before it."""
    text = str(error)
    if isinstance(error, FaultyInputError):
        return text
    before = " " * len(BEFORE)
    return textwrap.fill(
        text,
        USUAL,
        initial_indent=before,
        break_on_hyphens=False,
        break_long_words=False,
    ).lstrip()


def _absolute(path: Path) -> Path:
    """Give a path from the root, as pytest does: links are left as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow them
