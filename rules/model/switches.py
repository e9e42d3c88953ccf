"""What handbooks leave open, as named switches: each printed with the verdict."""

from __future__ import annotations

from enum import StrEnum

from rules.frozen import Frozen


class SharedUnits(StrEnum):
    """Where a unit counts that several groups list."""

    ONE_GROUP = "count in one group"
    EVERY_GROUP = "count in every group"


class StraddlingUnits(StrEnum):
    """What becomes of a unit that a maximum would cut in two."""

    WHOLE = "count whole or not at all"
    PART = "count up to the maximum"


class UndatedUnits(StrEnum):
    """Whether units without dates were achieved in the order a link asks for."""

    IN_ORDER = "were achieved in order"
    OUT_OF_ORDER = "were not achieved in order"


class ExemptUnits(StrEnum):
    """What a unit carries that a candidate is exempt from."""

    NO_CREDIT = "carry no credit"
    CREDIT = "carry credit"


class Switches(Frozen):
    """How a qualification reads what its handbook doesn't say."""

    shared_units: SharedUnits = SharedUnits.ONE_GROUP
    straddling_units: StraddlingUnits = StraddlingUnits.WHOLE
    undated_units: UndatedUnits = UndatedUnits.IN_ORDER
    exempt_units: ExemptUnits = ExemptUnits.NO_CREDIT
