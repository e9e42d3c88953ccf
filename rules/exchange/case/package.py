"""What is read of a package: its document, its items and how they are associated."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, JsonValue

OURS = "fingerpost"
"""The key of what is ours under `extensions`."""


class _Read(BaseModel):
    """Read by the names of CASE, what isn't named passed over; `present` are all."""

    model_config = ConfigDict(
        frozen=True, extra="ignore", hide_input_in_errors=True, defer_build=True
    )

    notes: str | None = None
    extensions: dict[str, JsonValue] = {}
    present: frozenset[str] = frozenset()

    @classmethod
    def names(cls, *, needed: bool = False) -> set[str]:
        """Give the names of fields that must be of their type, or that can't lack."""
        return {
            field.alias or name
            for name, field in cls.model_fields.items()
            if field.annotation != JsonValue and (field.is_required() or not needed)
        }

    @property
    def ours(self) -> dict[str, JsonValue]:
        """Give what an export of ours has put there; empty if none has."""
        found = self.extensions.get(OURS)
        return dict(found) if isinstance(found, dict) else {}


class Link(_Read):
    """One end of an association."""

    identifier: str
    title: JsonValue = None


class Document(_Read):
    """The framework as a whole."""

    identifier: str
    title: str
    creator: str | None = None
    publisher: str | None = None
    version: str | None = None
    description: str | None = None


class Item(_Read):
    """A statement, or a heading that others stand under."""

    identifier: str
    statement: str = Field(alias="fullStatement")
    short: str | None = Field(None, alias="abbreviatedStatement")
    code: str | None = Field(None, alias="humanCodingScheme")
    enumeration: str | None = Field(None, alias="listEnumeration")
    type: str = Field("", alias="CFItemType")
    levels: tuple[str, ...] = Field((), alias="educationLevel")
    keywords: tuple[str, ...] = Field((), alias="conceptKeywords")


class Association(_Read):
    """How one item stands to another; `number` is its place in its list, from 0."""

    type: str = Field(alias="associationType")
    origin: Link = Field(alias="originNodeURI")
    destination: Link = Field(alias="destinationNodeURI")
    sequence: float | None = Field(None, alias="sequenceNumber")
    grouped: JsonValue = Field(None, alias="CFAssociationGroupingURI")
    number: int = 0

    @property
    def grouping(self) -> JsonValue:
        """Give the identifier of the grouping it is in, if it is in any."""
        return (
            self.grouped.get("identifier") if isinstance(self.grouped, dict) else None
        )


class Package(BaseModel):
    """A package without any fault that hinders reading."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    document: Document
    items: tuple[Item, ...]
    associations: tuple[Association, ...]
    parts: frozenset[str]

    @property
    def kind(self) -> JsonValue:
        """Say what an export of ours holds: a suite, say; None for other packages."""
        return self.document.ours.get("kind")

    def of_type(self, *types: str) -> list[Association]:
        """Give the associations of some types, in the order of their numbers."""
        found = (one for one in self.associations if one.type in types)
        return sorted(found, key=lambda a: (a.sequence is None, a.sequence or 0))


def package_of(value: Mapping[str, JsonValue]) -> Package:
    """Make a package of its JSON, which has no fault that hinders."""
    associations = _listed(value.get("CFAssociations"))
    return Package(
        document=Document.model_validate(_said(value["CFDocument"])),
        items=tuple(
            Item.model_validate(_said(item)) for item in _listed(value.get("CFItems"))
        ),
        associations=tuple(
            Association.model_validate({**_said(one), "number": number})
            for number, one in enumerate(associations)
        ),
        parts=frozenset(name for name, part in value.items() if part is not None),
    )


def _listed(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else []


def _said(value: JsonValue) -> dict[str, object]:
    """Leave out what is null: it says nothing."""
    fields = value if isinstance(value, dict) else {}
    said = {name: item for name, item in fields.items() if item is not None}
    return {**said, "present": frozenset(said)}
