"""Every target, by its name."""

from assurance.fuzzing.target import Target
from assurance.fuzzing.targets import (
    amounts,
    bank,
    candidate,
    cases,
    codes,
    crosswalk,
    evidence,
    layout,
    package,
    pairs,
    qualification,
    relations,
    results,
    suite,
)

_MODULES = (
    *(qualification, bank, candidate, cases, suite, crosswalk, package, results),
    *(layout, amounts, relations, evidence, pairs, codes),
)
TARGETS: dict[str, Target] = {module.TARGET.name: module.TARGET for module in _MODULES}
"""The files first, then phrases."""
