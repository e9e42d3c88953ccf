"""Crosswalks as packages: associations between the statements of two suites."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import JsonValue, ValidationError

from rules.exchange.case.fault import DIFFERS, LEFT_OUT, OURS_WRONG, Fault, ours_wrong
from rules.exchange.case.leftovers import left_out
from rules.exchange.case.naming import Json, Naming, identifier
from rules.exchange.case.package import OURS, Association, Link, Package
from rules.exchange.case.packing import NOT_STATED, Packing, extension
from rules.exchange.case.suites import FORMAT, rest, statement_names
from rules.standards import Crosswalk, Pair, Ref, Relation

TYPES = {
    Relation.SAME: "exactMatchOf",
    Relation.RELATED: "isRelatedTo",
    Relation.BROADER: "ext:broaderThan",
    Relation.NARROWER: "ext:narrowerThan",
}
"""The type of association that says each relation; CASE has none for two of them."""

RELATIONS = dict(zip(TYPES.values(), TYPES, strict=True))


def dump_crosswalk(crosswalk: Crosswalk, naming: Naming) -> str:
    """Write a crosswalk as a package; it links to what packages of the suites hold."""
    ends = (crosswalk.origin, crosswalk.target)
    packing = Packing(naming, "crosswalk", *ends, crosswalk.title)
    for number, pair in enumerate(crosswalk.pairs, 1):
        fields: Json = {
            "sequenceNumber": number,
            "notes": pair.note,
            "extensions": extension(
                {"origin": list(pair.origin), "target": list(pair.target)}
            ),
        }
        origin = _link(naming, crosswalk.origin, pair.origin)
        target = _link(naming, crosswalk.target, pair.target)
        packing.associate(TYPES[pair.relation], origin, target, fields)
    ours: Json = {"format": FORMAT, "kind": "crosswalk"}
    more = rest(crosswalk, {"title", "pairs", "note"})
    return packing.text(
        {
            "creator": crosswalk.reviewer or NOT_STATED,
            "title": crosswalk.title,
            "notes": crosswalk.note,
            "extensions": extension({**ours, **more}),
        }
    )


def _link(naming: Naming, suite: str, ref: Ref) -> Json:
    return naming.link("CFItem", str(ref), *statement_names(suite, ref))


def read_crosswalk(package: Package) -> tuple[Crosswalk | None, list[Fault]]:
    """Make a crosswalk of a package of ours; give what is to be told of it too."""
    document = package.document
    ours = {k: v for k, v in document.ours.items() if k not in {"format", "kind"}}
    said = {"title": document.title, "note": document.notes, "pairs": ()}
    path = ("CFDocument", "extensions", OURS)
    try:
        crosswalk = Crosswalk.model_validate({**ours, **said})
    except ValidationError as error:
        return None, [*ours_wrong(path, error)]
    told = [_left_out(a) for a in package.associations if a.type not in RELATIONS]
    pairs = package.of_type(*RELATIONS)
    told += [fault for one in pairs for fault in _faults(one, crosswalk)]
    if any(fault.hinders for fault in told):
        return None, told
    return crosswalk.model_copy(update={"pairs": tuple(map(_pair, pairs))}), told


def _pair(one: Association) -> Pair:
    """Make a pair of an association without faults."""
    ends = (_ref(one.ours.get(name)) for name in ("origin", "target"))
    origin, target = (end or Ref("", "") for end in ends)
    relation = RELATIONS[one.type]
    return Pair(origin=origin, relation=relation, target=target, note=one.notes)


def _ref(value: JsonValue) -> Ref | None:
    if not isinstance(value, list) or len(value) != 2:
        return None
    standard, code = value
    both = isinstance(standard, str) and isinstance(code, str)
    return Ref(str(standard), str(code)) if both else None


def _faults(one: Association, crosswalk: Crosswalk) -> Iterator[Fault]:
    """Tell of ends that have no codes, or codes that aren't those of the link."""
    ends = (
        ("origin", "originNodeURI", crosswalk.origin, one.origin),
        ("target", "destinationNodeURI", crosswalk.target, one.destination),
    )
    for name, field, suite, link in ends:
        yield from _fault_of(one, (name, field), suite, link)


def _fault_of(
    one: Association, names: tuple[str, str], suite: str, link: Link
) -> Iterator[Fault]:
    name, field = names
    path = ("CFAssociations", one.number)
    ref = _ref(one.ours.get(name))
    if ref is None:
        said = "this should be a list of two codes: a standard's and its statement's"
        yield Fault((*path, "extensions", OURS, name), OURS_WRONG, said)
    elif link.identifier != identifier(*statement_names(suite, ref)):
        said = f"this isn't the identifier of {ref}"
        yield Fault((*path, field, "identifier"), DIFFERS, said)


def _left_out(one: Association) -> Fault:
    path = ("CFAssociations", one.number, "associationType")
    return Fault(path, LEFT_OUT, left_out(one.type))
