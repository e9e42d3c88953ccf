"""What the register says of a qualification: as written, and as it can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from rules.diagnostics import Place
from rules.names import nearest

FIELDS = {
    "number": ("qualificationnumber", "qualificationnumbernoobliques"),
    "title": ("title",),
    "level": ("level",),
    "credit": ("totalcredits",),
    "tqt": ("tqt",),
    "glh": ("glh",),
    "least glh": ("minimumglh",),
    "most glh": ("maximumglh",),
    "regulation start": ("regulationstartdate",),
    "operational start": ("operationalstartdate",),
    "operational end": ("operationalenddate",),
    "certification end": ("certificationenddate",),
    "review": ("reviewdate",),
    "updated": ("lastupdateddate",),
}
"""What is read, and the names the register gives it, without case or spaces."""

_FORMS = ("%d/%m/%Y", "%d-%b-%Y", "%d %B %Y", "%d %b %Y", "%d-%m-%Y")
_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one qualification as the register writes them, and where."""

    fields: Mapping[str, str]
    place: Place

    def __getitem__(self, name: str) -> str:
        """Give a field's text; empty if the register says nothing."""
        return self.fields.get(name, "")

    def amount(self, name: str) -> Decimal | None:
        """Give a number, exactly; None if none is written."""
        text = self[name].replace(",", "")
        return Decimal(text) if _NUMBER.fullmatch(text) else None

    def day(self, name: str) -> date | None:
        """Give a date, however the register writes it; None if none is written."""
        return read_day(self[name])

    @property
    def hours(self) -> tuple[Decimal, Decimal] | None:
        """Give the least and the most guided learning hours."""
        least, most = self.amount("least glh"), self.amount("most glh")
        one = self.amount("glh")
        low = next((n for n in (least, one, most) if n is not None), None)
        high = next((n for n in (most, one, least) if n is not None), None)
        return None if low is None or high is None else (low, high)


@dataclass(frozen=True)
class Register:
    """The records of a download, by number."""

    records: tuple[Record, ...]

    def find(self, number: str) -> Record | None:
        """Give the record of a number, written with or without obliques."""
        return self._by_number.get(plain(number))

    def near(self, number: str) -> str:
        """Give the number in the register that is most like one that isn't there."""
        close = nearest(plain(number).casefold(), self._by_number)
        return self._by_number[close[0]]["number"] if close else ""

    @cached_property
    def _by_number(self) -> dict[str, Record]:
        return _first_of((plain(record["number"]), record) for record in self.records)


def plain(number: str) -> str:
    """Give a number without obliques, spaces and case."""
    return re.sub(r"[^0-9A-Z]", "", number.upper())


def read_day(text: str) -> date | None:
    """Read a date as in 2014-06-20, 20/06/2014 or 20-Jun-2014, its time set aside."""
    day = re.split(r"[T ](?=\d\d:)", text.strip())[0]
    try:
        return date.fromisoformat(day)
    except ValueError:
        pass
    for form in _FORMS:
        try:
            return datetime.strptime(day, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _first_of(pairs: Iterable[tuple[str, Record]]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for number, record in pairs:
        found.setdefault(number, record)
    return found
