"""Whatever is put into a package, reading it ends in words, never in a failure."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rules import FaultyInputError, load_qualification
from rules.exchange.case import (
    Naming,
    check_case,
    dump_crosswalk,
    dump_structure,
    dump_suite,
    load_case,
)
from tests.exchange.ours import CROSSWALK, LEVEL_3, SUITE
from tests.tries import tries

PLAIN = Naming()
TEXTS = (
    dump_suite(SUITE, PLAIN),
    dump_crosswalk(CROSSWALK, PLAIN),
    dump_structure(load_qualification(LEVEL_3).value, PLAIN),
)
OTHERS: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, 1e300, 10**17, "", "x", "isChildOf", "exactMatchOf"),
    *(
        "suite",
        "crosswalk",
        "qualification",
        [],
        [[]],
        ["A", "P1"],
        {},
        {"kind": "suite"},
    ),
)
"""What may stand anywhere."""


def places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - any JSON
    """Yield every container of a value with each key or number in it."""
    keys = list(value) if isinstance(value, dict | list) else []
    for key in range(len(keys)) if isinstance(value, list) else keys:
        yield value, key
        yield from places(value[key])


@st.composite
def changed(draw: st.DrawFn) -> Any:  # noqa: ANN401
    """Draw a package of ours in which some values are others, gone, or twice there."""
    value = json.loads(draw(st.sampled_from(TEXTS)))
    for _ in range(draw(st.integers(1, 3))):
        container, key = draw(st.sampled_from(list(places(value))))
        change = draw(st.sampled_from(["put", "take away", "copy"]))
        if change == "take away":
            del container[key]
        elif change == "copy" and isinstance(container, list):
            container.append(container[key])
        else:
            container[key] = draw(st.sampled_from(OTHERS))
        if not value:
            break
    return value


@tries(80)
@given(changed())
def test_reading_ends_in_words(value: object) -> None:
    """It is read, or refused; what is refused has a fault, and checking tells of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "package.json")
        path.write_text(json.dumps(value), encoding="utf-8")
        try:
            load_case(path)
        except FaultyInputError as error:
            codes = {d.code for d in error.diagnostics if d.severity == "error"}
        else:
            codes = set()
        told = {d.code for d in check_case(path).shown} | {"case-nothing"}
    assert codes <= told
