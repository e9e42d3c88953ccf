"""The same examples on every run, whatever else is loaded and whoever runs it.

Hypothesis draws now and then a number or a text that stands in some module that is
loaded and no library's: with every edit of one, and in pytest or out of it, examples
would be others. No setting of it turns this off.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from hypothesis import HealthCheck, Phase, Verbosity, settings

SEED = 8
"""What examples are drawn from: said here, it doesn't hang on how code is written."""

REPEATED = settings(
    backend="hypothesis",
    database=None,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate, Phase.shrink),
    print_blob=False,
    report_multiple_bugs=False,
    stateful_step_count=50,
    suppress_health_check=list(HealthCheck),
    verbosity=Verbosity.quiet,
)
"""All that can be set but how many examples: nothing is left to somebody's profile."""

_INNER = "hypothesis.internal"


class EnoughError(BaseException):
    """Ends what Hypothesis does: it lets it pass, and takes it for no failure."""


@contextmanager
def repeated() -> Iterator[None]:
    """Draw nothing because it stands in some module, as long as this lasts.

    Where Hypothesis doesn't find such things as it used to, all is left as it is.
    """
    names, instead = _instead()
    before = {name: names[name] for name in instead}
    names.update(instead)
    try:
        yield
    finally:
        names.update(before)


def _instead() -> tuple[dict[str, object], dict[str, object]]:
    """Give the names by which Hypothesis finds such things, and what finds none."""
    try:
        names = vars(import_module(f"{_INNER}.conjecture.providers"))
        nothing = import_module(f"{_INNER}.constants_ast").Constants
        remembered = type(names["CONSTANTS_CACHE"])(names["CONSTANTS_CACHE"].max_size)
        instead = {"_get_local_constants": nothing, "CONSTANTS_CACHE": remembered}
    except (ImportError, AttributeError, KeyError, TypeError):
        return {}, {}
    return (names, instead) if instead.keys() <= names.keys() else ({}, {})
