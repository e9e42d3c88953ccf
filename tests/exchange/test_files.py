"""Between packages and files of ours: which is which, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import FaultyInputError, load_qualification
from rules.exchange.case import check_case, files_of, load_case, load_ours, text_of
from rules.standards import Demand, Section, Standard, Statement, Suite
from rules.standards.loading import load_crosswalk
from tests.exchange.ours import CROSSWALK, LEVEL_3, SUITE


def test_every_kind_of_file_is_known_by_its_keys(tmp_path: Path) -> None:
    """A suite, a crosswalk beside its suites, a qualification, a folder of versions."""
    target = Section(performance=tuple(_statement(str(n)) for n in range(1, 5)))
    other = Suite(
        code="care-2",
        title="Care anew",
        standards=(Standard(code="B", title="Care", sections=(target,)),),
    )
    for suite in (SUITE, other):
        ((name, text),) = files_of(suite).items()
        (tmp_path / name).write_text(text, encoding="utf-8")
    ((name, text),) = files_of(CROSSWALK).items()
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_ours(tmp_path / "care-1.yaml").value == SUITE
    assert load_ours(tmp_path / name).value == CROSSWALK
    assert load_crosswalk(tmp_path / name).value == CROSSWALK
    q = load_qualification(LEVEL_3).value
    assert load_ours(LEVEL_3).value == q
    folder = tmp_path / "versions"
    folder.mkdir()
    (folder / "one.yaml").write_text(text_of(q), encoding="utf-8")
    assert load_ours(folder).value.title == q.title


def _statement(code: str) -> Statement:
    return Statement(code=code, demand=Demand.PERFORMANCE, label="Care")


def test_what_says_nothing_is_no_file_of_ours(tmp_path: Path) -> None:
    """It is told as the readers tell it."""
    path = tmp_path / "empty.yaml"
    path.write_text("", encoding="utf-8")
    with pytest.raises(FaultyInputError, match="the file is empty"):
        load_ours(path)


def test_a_qualification_is_written_with_its_units_in_a_file_of_their_own(
    tmp_path: Path,
) -> None:
    """Both read back as the same."""
    q = load_qualification(LEVEL_3).value
    for name, text in files_of(q).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_qualification(tmp_path / "ldss-3.yaml").value == q


@pytest.mark.parametrize("text", ["[]", "5", '{"CFDocument": []}'])
def test_what_is_no_package_is_refused(tmp_path: Path, text: str) -> None:
    """Whatever JSON it is."""
    path = tmp_path / "package.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FaultyInputError, match="this should be an object"):
        load_case(path)
    assert check_case(path).departures == 1
