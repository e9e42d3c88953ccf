"""Laws of formatting: idempotent; meaning and comments kept; however it is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from planner.formatting import Formatter, Formatting, State
from rules.diagnostics import Diagnostic, FaultyInputError, Severity
from rules.formatting.parsing import UnusualError, comments
from rules.formatting.proving import QUALIFICATION_FILE, formatted
from rules.lint.allowing import Allowances
from rules.loading import load_text
from rules.model import Qualification
from rules.reading.nodes import Mapping, Node, Scalar, compose
from rules.reading.source import Source
from rules.writing import dump_qualification
from tests.drawn import structures
from tests.rules.scruffy import Scruffy
from tests.rules.test_writing import written_anyhow
from tests.tries import tries

ROOT = Path(__file__).parents[2]
MANY = 500
law = tries(40)
HERE = Path("file.yaml")
chances = st.integers(0, 2**32).map(Random)


def again(text: str) -> str:
    """Lay out a qualification with its units in place."""
    return formatted(Source("file.yaml", text), HERE, QUALIFICATION_FILE)


def scruffy(text: str, chance: Random) -> tuple[str, int]:
    """Write the same in another way, with so many comments."""
    root = compose(Source("file.yaml", text))
    assert root is not None
    writer = Scruffy(chance)
    return writer.text(root), writer.notes


def is_faultless(q: Qualification) -> bool:
    """Tell whether a drawn structure could come from a file."""
    try:
        load_text(Source("file.yaml", dump_qualification(q)), HERE)
    except FaultyInputError:
        return False
    return True


def alone(q: Qualification) -> Qualification:
    """Take out the names of other files, and units that another rule speaks of."""
    return q.model_copy(update={"smaller": (), "additional": ()})


awkward = written_anyhow().map(alone).filter(is_faultless)
drawn = structures(rich=True).filter(is_faultless)


@law
@given(drawn, chances)
def test_what_is_written_anyhow_is_laid_out_in_one_way(
    q: Qualification, chance: Random
) -> None:
    """Formatting proves its own work; formatting again changes nothing."""
    written, notes = scruffy(dump_qualification(q), chance)
    text = again(written)
    assert len(comments(Source("file.yaml", text))) == notes
    assert again(text) == text


def allowed(text: str) -> dict[str, list[str]]:
    """Give why a finding at each key and value would be allowed, if it is."""
    source = Source("file.yaml", text)
    root = compose(source)
    assert root is not None
    allowances = Allowances.of([source])
    found = {}
    for path, node in places(root, ""):
        diagnostic = Diagnostic(
            code="some-code", severity=Severity.ERROR, message="", place=node.place
        )
        reasons = (a.reason for a in allowances.allowed if a.covers(diagnostic))
        found[path] = sorted(reasons)
    del found[""]  # the whole begins as its first key, whichever that is
    return found


def places(node: Node, path: str) -> Iterator[tuple[str, Node]]:
    """Yield every key and value below a node, each by its path."""
    yield path, node
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield f"{path}/{key.text.strip()} as a key", key
            yield from places(value, f"{path}/{key.text.strip()}")
    elif not isinstance(node, Scalar):
        for number, item in enumerate(node.items):
            yield from places(item, f"{path}/{number}")


@law
@given(drawn, chances, st.sampled_from([0.1, 0.5]))
def test_what_is_allowed_stays_so_and_nothing_else_is(
    q: Qualification, chance: Random, share: float
) -> None:
    """What can't be laid out so is left as it is, and that is told."""
    root = compose(Source("file.yaml", dump_qualification(q)))
    assert root is not None
    written = Scruffy(chance, share).text(root)
    try:
        text = again(written)
    except UnusualError:
        return
    assert allowed(text) == allowed(written)
    assert again(text) == text


FOLDERS = (ROOT / "examples", ROOT / "tests" / "cases")


def test_every_example_and_case_is_laid_out_in_one_way() -> None:
    """Of all files that can be used: their proof holds, and once is enough."""
    done = Formatter()
    for folder in FOLDERS:
        done.path(folder)
    again = Formatter()
    for file in done.found:
        _laid_out_beside(again, file)
    assert (done.lost, again.lost) == ([], [])
    assert len(done.found) > MANY
    changed = [file.file for file in again.found if file.state is State.CHANGED]
    assert changed == []


def _laid_out_beside(again: Formatter, file: Formatting) -> None:
    """Lay out what came out, with the files that it names where they are."""
    again.data(file.file, file.after.encode())


def test_the_examples_are_in_the_lay_out() -> None:
    """They are what authors copy."""
    done = Formatter()
    done.path(ROOT / "examples")
    assert done.faults == []
    assert [file.file for file in done.found if file.state is not State.FINE] == []


@law
@given(awkward, chances)
def test_awkward_texts_and_codes_are_laid_out_in_one_way(
    q: Qualification, chance: Random
) -> None:
    """Codes and texts of any sort are kept too."""
    written, notes = scruffy(dump_qualification(q), chance)
    text = again(written)
    assert len(comments(Source("file.yaml", text))) == notes
    assert again(text) == text


@law
@given(drawn)
def test_what_is_dumped_is_laid_out_already(q: Qualification) -> None:
    """A structure written from its model has the lay-out that files have."""
    source = Source("file.yaml", dump_qualification(q))
    text = dump_qualification(load_text(source, HERE).value)
    assert again(text) == text
