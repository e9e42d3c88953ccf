"""The commands that exchange CASE packages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rules.exchange.case import files_of
from tests.cli.running import LEVEL_3, Run
from tests.exchange.foreign import item, package, save
from tests.exchange.ours import CROSSWALK, SUITE

UNKNOWN_DAY = (
    "fingerpost: no day of its last change is known: the package says 1970-01-01;\n"
    "name the day with --changed\n"
)


def suite_in(folder: Path) -> str:
    """Write a suite's file into a folder."""
    ((name, text),) = files_of(SUITE).items()
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_export_writes_a_package(run: Run, tmp_path: Path) -> None:
    """To the screen, and to say of what day it is needs an option."""
    ended = run("case", "export", suite_in(tmp_path))
    assert (ended.status, ended.errors) == (0, UNKNOWN_DAY)
    assert json.loads(ended.output)["CFDocument"]["title"] == "Care for children"
    dated = run("case", "export", suite_in(tmp_path), "--changed", "2026-11-22")
    assert dated.errors == ""
    changed = json.loads(dated.output)["CFDocument"]["lastChangeDateTime"]
    assert changed == "2026-11-22T00:00:00+00:00"


def test_what_is_exported_is_the_same_each_time(run: Run, tmp_path: Path) -> None:
    """Byte by byte: on the screen as in a file."""
    to = tmp_path / "out.json"
    first = run("case", "export", LEVEL_3)
    ended = run("case", "export", LEVEL_3, "--to", str(to))
    assert (ended.status, ended.output) == (0, f"{to} is written.\n")
    assert to.read_text(encoding="utf-8") == first.output
    assert run("case", "export", LEVEL_3, "--to", str(to)).status == 0


def test_export_writes_over_packages_alone(run: Run, tmp_path: Path) -> None:
    """Another file is left as it is."""
    path = suite_in(tmp_path)
    ended = run("case", "export", LEVEL_3, "--changed", "2026-11-22", "--to", path)
    assert ended.status == 2
    assert ended.errors == (
        f"fingerpost: {path} is no CASE package, and is left as it is:"
        " name another file\n"
    )


def test_addresses_are_checked(run: Run, tmp_path: Path) -> None:
    """A base address is one."""
    base = "https://example.org/ims/case/v1p1"
    ended = run("case", "export", suite_in(tmp_path), "--base", base)
    document = json.loads(ended.output)["CFDocument"]
    assert document["uri"] == f"{base}/CFDocuments/{document['identifier']}"
    ended = run("case", "export", suite_in(tmp_path), "--base", "my site")
    assert ended.status == 2
    assert "'my site' is no address as in" in ended.errors


def test_faults_of_a_file_are_told(run: Run, tmp_path: Path) -> None:
    """As other commands tell them."""
    ended = run("case", "export", str(tmp_path / "none.yaml"))
    assert (ended.status, ended.output) == (3, "")
    assert ended.errors.startswith(f"{tmp_path / 'none.yaml'}: error: there is no such")


def exported(run: Run, folder: Path, file: str) -> str:
    """Export a file; give the package's name."""
    to = str(folder / "package.json")
    assert run("case", "export", file, "--to", to).status == 0
    return to


def test_import_gives_the_file_back(run: Run, tmp_path: Path) -> None:
    """On the screen, as a file, or in a folder; never over another."""
    file = suite_in(tmp_path)
    text = Path(file).read_text(encoding="utf-8")
    package = exported(run, tmp_path, file)
    assert run("case", "import", package) == (0, text, "")
    new = tmp_path / "new" / "care.yml"
    said = "1 standard with 3 statements"
    ended = run("case", "import", package, "--to", str(new))
    assert (ended.status, ended.output) == (0, f"{new} is written: {said}.\n")
    assert new.read_text(encoding="utf-8") == text
    left = f"fingerpost: {new} is there already, and is left as it is: name another\n"
    assert run("case", "import", package, "--to", str(new)) == (2, "", left)
    folder = tmp_path / "folder"
    ended = run("case", "import", package, "--to", str(folder))
    assert ended.output == f"{folder / 'care-1.yaml'} is written: {said}.\n"
    ended = run("case", "import", package, "--to", str(folder))
    assert ended.status == 3
    assert ended.errors == (
        f"{folder / 'care-1.yaml'}: error: there is a file of this name already;"
        " nothing was written [not-written]\n"
        "  help: name another folder with --to\n"
    )


def test_a_crosswalk_needs_its_suites(run: Run, tmp_path: Path) -> None:
    """It is said which, and where to put them."""
    from rules.exchange.case import Naming, dump_case  # noqa: PLC0415

    path = tmp_path / "crosswalk.json"
    path.write_text(dump_case(CROSSWALK, Naming()), encoding="utf-8")
    folder = tmp_path / "folder"
    ended = run("case", "import", str(path), "--to", str(folder))
    assert ended.output == (
        f"{folder / 'care-old-and-new.yaml'} is written: 4 pairs.\n"
        "Its suites aren't in the package: put them beside it, as care-1.yaml and"
        " care-2.yaml.\n"
    )


def test_a_qualification_comes_with_its_units(run: Run, tmp_path: Path) -> None:
    """In a file of their own, or in place; what it falls back to is told."""
    package = exported(run, tmp_path, LEVEL_3)
    folder = tmp_path / "folder"
    ended = run("case", "import", package, "--to", str(folder))
    assert ended.output == (
        f"{folder / 'ldss-3.yaml'} and {folder / 'units.yaml'} are written:"
        " a qualification of 6 groups and 61 units.\n"
    )
    assert run("show", str(folder / "ldss-3.yaml")) == run("show", LEVEL_3)
    single = tmp_path / "one.yaml"
    assert run("case", "import", package, "--to", str(single)).status == 0
    assert run("show", str(single)) == run("show", LEVEL_3)
    larger = str(Path(LEVEL_3).parents[1] / "hair-and-beauty" / "full.yaml")
    package = exported(run, tmp_path, larger)
    ended = run("case", "import", package, "--to", str(tmp_path / "full"))
    assert ended.output.splitlines()[1] == (
        "Before it can be used, put smaller.yaml beside it, or take 'smaller' out of"
        " it."
    )
    written = str(tmp_path / "full" / Path(ended.output.split()[0]).name)
    assert run("show", written).status == 3
    beside = Path(larger).with_name("smaller.yaml").read_text(encoding="utf-8")
    (tmp_path / "full" / "smaller.yaml").write_text(beside, encoding="utf-8")
    assert run("show", written) == run("show", larger)


def test_what_is_left_out_is_told(run: Run, tmp_path: Path) -> None:
    """On the side: the file is written all the same."""
    one = item("a", "Does this", "Performance", humanCodingScheme="A", language="en")
    ended = run("case", "import", str(save(tmp_path, package([one], []))))
    assert ended.status == 0
    assert ended.output.startswith("suite: work-with-children\n")
    first, *_ = [line for line in ended.errors.splitlines() if "language" in line]
    assert first == (
        f"{tmp_path / 'package.json'}:17:16: warning: CFItems[0].language: this is left"
        " out: our files have no place for it [case-left-out]"
    )


def test_a_package_that_cant_be_read_is_refused(run: Run, tmp_path: Path) -> None:
    """With every fault."""
    path = save(tmp_path, {"CFItems": []})
    ended = run("case", "import", str(path))
    assert (ended.status, ended.output) == (3, "")
    assert ended.errors == (
        f"{path}:1:1: error: CFDocument: a CFPackage needs this field [case-missing]\n"
        "  1 | {\n"
        "    | ^\n"
    )


def test_check_tells_every_departure(run: Run, tmp_path: Path) -> None:
    """Status 1 if there is any, 0 if there is none, 3 if it is no JSON."""
    path = exported(run, tmp_path, LEVEL_3)
    said = f"{path} keeps the field rules of CASE 1.1.\n"
    assert run("case", "check", path) == (0, said, "")
    bad = save(tmp_path, package([item("a", "A", "Unit", lang="en")], []))
    ended = run("case", "check", str(bad))
    assert (ended.status, ended.errors) == (1, "")
    assert ended.output == (
        f"{bad}:16:12: error: CFItems[0].lang: a CFItem has no such field in CASE 1.1"
        " [case-field]\n"
        '  16 |    "lang": "en"\n'
        "     |            ^\n"
        "  help: did you mean 'language'?\n"
        f"{bad}: 1 departure from the field rules of CASE 1.1.\n"
    )
    many = save(tmp_path, package([{}] * 500, []))
    ended = run("case", "check", str(many))
    assert ended.output.splitlines()[-1] == (
        f"{many}: 2,000 departures from the field rules of CASE 1.1; 200 are shown."
    )


def test_check_tells_machines_of_how_many_it_shows_a_part(
    run: Run, tmp_path: Path
) -> None:
    """A file that is no JSON has faults, and no departures."""
    bad = save(tmp_path, package([item("a", "A", "Unit", lang="en")], []))
    told = checked(run, str(bad))
    assert (told["schema"], told["departures"]) == ("fingerpost/case-check/1", 1)
    assert [one["code"] for one in told["shown"]] == ["case-field"]
    many = checked(run, str(save(tmp_path, package([{}] * 500, []))))
    assert (many["departures"], len(many["shown"])) == (2000, 200)
    ended = run("case", "check", LEVEL_3, "--format", "json")
    assert ended.status == 3
    assert json.loads(ended.output)["diagnostics"][0]["code"] == "json-syntax"


def checked(run: Run, path: str) -> dict[str, Any]:
    """Check a package that departs from the field rules, for machines."""
    ended = run("case", "check", path, "--format", "json")
    assert (ended.status, ended.errors) == (1, "")
    told: dict[str, Any] = json.loads(ended.output)
    return told
