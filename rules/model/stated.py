"""What a title page and the register state of a qualification: figures and dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from rules.frozen import Frozen


class Framework(StrEnum):
    """A framework of qualifications, of a time or a nation."""

    RQF = "RQF"
    QCF = "QCF"
    NQF = "NQF"
    SCQF = "SCQF"
    CQFW = "CQFW"


class Size(StrEnum):
    """The word for how large a qualification is, or the Scottish group award it is."""

    AWARD = "Award"
    EXTENDED_AWARD = "Extended Award"
    CERTIFICATE = "Certificate"
    EXTENDED_CERTIFICATE = "Extended Certificate"
    DIPLOMA = "Diploma"
    SUBSIDIARY_DIPLOMA = "Subsidiary Diploma"
    EXTENDED_DIPLOMA = "Extended Diploma"
    NC = "NC"
    PDA = "PDA"
    HNC = "HNC"
    HND = "HND"


class Figures(Frozen):
    """Amounts that a source prints beside the rules.

    They decide nothing: the rules do. `glh` is from the least to the most; both are
    the same where the source prints one number.
    """

    units: int | None = None
    credit: Decimal | None = None
    glh: tuple[int, int] | None = None

    @property
    def hours(self) -> str:
        """Write the hours: 140, or 284 to 371; nothing if none are stated."""
        least, most = self.glh or ("", "")
        return f"{least}" if least == most else f"{least} to {most}"


class Stated(Figures):
    """All that is stated of a qualification beside its rules.

    `number` is that of the register, `tqt` the total qualification time in hours.
    Registrations are taken from the operational start to the operational end,
    certificates claimed until the certification end.
    """

    number: str | None = None
    framework: Framework | None = None
    size: Size | None = None
    tqt: int | None = None
    regulation_start: date | None = None
    operational_start: date | None = None
    operational_end: date | None = None
    certification_end: date | None = None
    review: date | None = None

    @property
    def dates(self) -> dict[str, date]:
        """Give the dates that are stated, by their names, in the order of a life."""
        stated = ((name, getattr(self, name)) for name in DATES)
        return {name.replace("_", " "): day for name, day in stated if day is not None}


DATES = (
    *("regulation_start", "operational_start", "operational_end"),
    *("certification_end", "review"),
)
"""The fields that hold a date."""
