"""A pytest plugin: `pytest --qualification FOLDER` tries the laws on structures there.

Every run of pytest loads it: it loads nothing else of Fingerpost until it is asked to.
"""

from __future__ import annotations

import importlib.util

import pytest

EXAMPLES = 20
USUAL_ENGINE = "portfolio"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options; without the first, or its setting, the plugin does nothing."""
    group = parser.getgroup("fingerpost", "laws of qualifications")
    group.addoption(
        "--qualification",
        action="append",
        default=[],
        metavar="PATH",
        help="try the laws on a structure, or on all in a folder, and run the cases"
        " written beside them; may be repeated",
    )
    group.addoption(
        "--law",
        action="append",
        default=[],
        metavar="NAME",
        help="try this law alone, and run no cases; may be repeated",
    )
    group.addoption(
        "--law-examples",
        type=int,
        default=EXAMPLES,
        metavar="N",
        help=f"try each law on N records of each structure ({EXAMPLES})",
    )
    group.addoption(
        "--law-engine",
        default=USUAL_ENGINE,
        metavar="NAME",
        help="ask this engine: choice, highs, portfolio (the usual one), or one of"
        " yours, as module:attribute",
    )
    parser.addini("qualification", "files and folders to try the laws on", type="paths")


def pytest_configure(config: pytest.Config) -> None:
    """Find what is to be tried, and have it collected."""
    if config.getoption("--qualification") or config.getini("qualification"):
        if importlib.util.find_spec("hypothesis") is None:
            needed = "--qualification needs Hypothesis"
            raise pytest.UsageError(f"{needed}: pip install 'fingerpost[testing]'")
        from pytest_fingerpost.plugin import Plugin  # noqa: PLC0415 - seldom asked

        Plugin.asked(config).join()
        return
    usual = {"--law": [], "--law-examples": EXAMPLES, "--law-engine": USUAL_ENGINE}
    for option, value in usual.items():
        if config.getoption(option) != value:
            raise pytest.UsageError(f"{option} needs --qualification")
