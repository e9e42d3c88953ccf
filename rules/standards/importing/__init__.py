"""Standards documents in the layouts they are published in, read into suites."""

from rules.standards.importing.building import Named
from rules.standards.importing.documents import (
    Imported,
    import_document,
    import_standards,
)
from rules.standards.importing.layouts import Layout
from rules.standards.importing.opening import Opened, open_document
from rules.standards.importing.placing import NotPlaced, Part, Placed

__all__ = [
    "Imported",
    "Layout",
    "Named",
    "NotPlaced",
    "Opened",
    "Part",
    "Placed",
    "import_document",
    "import_standards",
    "open_document",
]
