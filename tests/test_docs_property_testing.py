"""Holds the page about laws to what pytest prints, from an empty folder on."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from planner.laws import CATALOGUE
from pytest_fingerpost import plugin
from tests.inner import Inner
from tests.pages import ROOT, Page

pytest_plugins = ["pytester"]

PATH = "docs/property-testing.md"
PAGE = Page(PATH)
FILE = re.compile(
    r"^`([\w.-]+)`:\n```(?:yaml|python)\n(.*?)^```$", re.DOTALL | re.MULTILINE
)
TOOK = re.compile(r" in \d+\.\d\ds(?: \(.*\))?")

assert plugin.Plugin  # type: ignore[truthy-function] # loaded once, for all runs


@pytest.fixture
def folder(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in a folder with the files of the page, 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")
    write_files(pytester.path)
    return pytester.path


def write_files(folder: Path) -> None:
    """Write the files of the page."""
    for name, text in FILE.findall(PAGE.text):
        (folder / name).write_text(text, encoding="utf-8")


def as_printed(page: Page, inner: Inner) -> str:
    """Give a page with what its commands print; but for how long each took."""
    text = page.text
    for shown in page.commands():
        program, *arguments = shlex.split(shown.command)
        if program == "pytest":
            result = inner(*arguments)
            lines = "\n".join(line.rstrip() for line in result.outlines)
            printed = TOOK.sub("", lines).rstrip() + "\n"
            line = f"$ {shown.command}\n"
            text = text.replace(f"{line}{shown.out}", f"{line}{printed}")
    return text


def hold(path: str, inner: Inner, request: pytest.FixtureRequest) -> None:
    """Require a page to show what is printed, or write it so where that is asked."""
    page = Page(path)
    text = as_printed(page, inner)
    if request.config.getoption("--update-cases"):
        (ROOT / path).write_text(text, encoding="utf-8")
    else:
        assert page.text == text


@pytest.mark.usefixtures("inner", "folder")
def test_the_page_shows_what_is_printed(
    inner: Inner, request: pytest.FixtureRequest
) -> None:
    """One command after the other, beside the files of the page."""
    hold(PATH, inner, request)


def test_the_readme_shows_what_is_printed(
    inner: Inner, folder: Path, request: pytest.FixtureRequest
) -> None:
    """Beside the examples."""
    shutil.copytree(ROOT / "examples/ldss", folder / "examples/ldss")
    hold("README.md", inner, request)


def test_the_python_of_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no file of its own, beside the files that are."""
    write_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    files = [text for _, text in FILE.findall(PAGE.text)]
    (block,) = (one for one in PAGE.blocks("python") if one not in files)
    exec(compile(block, PATH, "exec"), {})  # noqa: S102 - our own page


def test_every_law_is_on_the_page() -> None:
    """Once, in the order that they are told."""
    laws = [
        name for row in PAGE.rows()[2:] for name in re.findall(r"`([^`]+)`", row[0])
    ]
    assert laws[: len(CATALOGUE)] == [law.name for law in CATALOGUE]


def test_every_option_is_on_the_page(inner: Inner) -> None:
    """As the help of pytest tells them."""
    told = str(inner("--help").stdout).partition("laws of qualifications")[2]
    options = re.findall(
        r"^  (--[\w-]+)=(\w+)", told.partition("\n\n")[0], re.MULTILINE
    )
    rows = [row[0] for row in PAGE.rows() if row[0].startswith("`--")]
    assert rows == [f"`{option} {value}`" for option, value in options]


def test_links_lead_somewhere() -> None:
    """To files of the repository, and headings of the page."""
    headings = re.findall(r"^##+ (.+)$", PAGE.text, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}
    for target in re.findall(r"\]\((?!https)(.+?)\)", PAGE.text):
        path, _, anchor = target.partition("#")
        assert not path or (ROOT / "docs" / path).exists(), target
        assert not anchor or anchor in anchors, target
