"""Two versions of a qualification beside each other, as a page that fits 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import PurePath

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.differing import Affected, Diff, Effect, Named, Sizes, Towards
from planner.position import Verdict
from planner.rendering.parts import QUIET, STRONG, heading, indented, listed, table
from planner.rendering.sentences import STYLES, joined
from planner.rendering.words import codes, decimal, number, plural
from rules.comparing.containment import Answer
from rules.comparing.differences import About, Change, Difference, Field, Side
from rules.comparing.meaning import Meaning, Uncompared, meaning_of
from rules.diagnostics import Diagnostic
from rules.model import Least

MOST_TITLES = 8
"""Units added or removed that are listed with their titles."""

_SORTS = {
    "totals": "Total",
    "caps": "Cap",
    "bars": "Barred combination",
    "links": "Link",
    "equivalents": "Unit that stands in",
    "endorsements": "Title that may be added",
    "conditions": "Condition",
    "additional": "Additional units",
    "assume": "Reading",
    "smaller": "Smaller qualification",
    "assumptions": "Assumption",
}
"""What a rule is called, by what its id starts with."""
_TIMED = frozenset({Uncompared.ORDER, Uncompared.DATES})
_ALONE = {
    Meaning.SAME: "they are the same",
    Meaning.WIDER: "the new is wider",
    Meaning.NARROWER: "the new is narrower",
}
_WORDS = {Meaning.NEITHER: "neither wider nor narrower"}
_STYLES = {
    Meaning.SAME: STYLES[Verdict.MET],
    Meaning.UNDETERMINED: STYLES[Verdict.UNDETERMINED],
}
_KEPT = {
    Answer.CONTAINED: "whoever met the old meets the new",
    Answer.NOT_CONTAINED: "some who met the old don't meet the new",
    Answer.UNDETERMINED: "whether all who met the old meet the new was not decided",
}
_GAINED = {
    Answer.CONTAINED: "whoever meets the new met the old",
    Answer.NOT_CONTAINED: "some meet the new who didn't meet the old",
    Answer.UNDETERMINED: "whether all who meet the new met the old was not decided",
}


def difference_page(result: Diff) -> RenderableType:
    """Render the verdict with its witnesses, what differs, figures and candidates."""
    return Stack(
        *_heads(result),
        Text(),
        _verdict(result),
        *_witness("Met the old, doesn't meet the new", result, "new"),
        *_witness("Meets the new, didn't meet the old", result, "old"),
        *_differences(result),
        *_figures(result.old_sizes, result.new_sizes),
        *_candidates(result.candidates),
        *listed("Compared", list(_compared(result))),
        *_faults(result.faults),
    )


def _heads(result: Diff) -> Iterator[RenderableType]:
    """Name both; the title once, if both have the same."""
    old, new = result.old, result.new
    same = old.title == new.title
    if same:
        yield Text(old.title, STRONG)
    rows = (("old", _named(old, same=same)), ("new", _named(new, same=same)))
    yield table(rows, indent=2, style=QUIET)


def _named(one: Named, *, same: bool) -> Text:
    version = f" · version {one.version}" if one.version else ""
    text = Text(one.file + version)
    return text if same else Text(f"{one.title}\n", STRONG).append(text)


def _verdict(result: Diff) -> Text:
    """Say the meaning of the change: in a word, then whom each lets through."""
    meaning = result.meaning
    word = _WORDS.get(meaning, meaning.value).upper()
    word += ", as far as compared" * result.as_far_as_compared
    text = Text(word, _STYLES.get(meaning, STYLES[Verdict.NOT_MET]))
    words = f"{_KEPT[result.kept.answer]}, and {_GAINED[result.gained.answer]}."
    if result.kept.denied or result.gained.denied:
        words += " Of the record found, a check says otherwise."
    elif meaning is Meaning.UNDETERMINED:
        words += " A larger --budget may tell."
    return text.append(f": {words}{_by_assessment(result)}", "not bold default")


def _by_assessment(result: Diff) -> str:
    """Say what the change means by assessment alone, where that is something else."""
    if result.kept.record or result.gained.record:
        return ""
    meaning = meaning_of(result.kept.by_assessment, result.gained.by_assessment)
    if meaning == result.meaning or meaning not in _ALONE:
        return ""
    far = ", as far as compared" * result.as_far_as_compared
    return f" By assessment alone {_ALONE[meaning]}{far}."


def _witness(title: str, result: Diff, other: str) -> Iterator[RenderableType]:
    """Render a record that meets one version and not the other."""
    towards = result.kept if other == "new" else result.gained
    if towards.answer is not Answer.NOT_CONTAINED:
        return
    if towards.record is not None:
        yield heading(title, "the record of a candidate")
        yield indented(Text(PurePath(towards.record).name))
        return
    compared = " compared" * bool(result.uncompared)
    smaller = _smaller(towards, f"record{compared}")
    yield heading(title, f"{plural(len(towards.witness), 'unit')}; {smaller}")
    rows = [
        (held.unit, held.title + f" (by {held.manner})" * (held.manner is not None))
        for held in towards.witness
    ]
    yield table(rows or [("-", "someone who holds no unit")], indent=2)
    if towards.undated:
        yield indented(Text("The record gives no dates.", QUIET))
    if towards.lacking is not None:
        more = plural(towards.lacking, "more unit")
        yield indented(Text(f"With {more} it would meet the {other}.", QUIET))


def _smaller(towards: Towards, record: str) -> str:
    """Say whether a witness is the smallest, and of what."""
    if not towards.smallest:
        return "a smaller one may do"
    among = f" of {joined(list(map(str, towards.among)))}" * bool(towards.among)
    return f"no smaller {record}{among} does"


def _differences(result: Diff) -> Iterator[RenderableType]:
    """Render what the files say otherwise: groups and rules, then units."""
    yield heading("What differs")
    if not result.differences:
        yield indented(
            Text("nothing but order, notes, sources and units no rule names")
        )
    for one in result.differences:
        if one.about is not About.UNIT or one.change is Change.CHANGED:
            yield indented(_head(one, result))
            yield from (indented(Text(line), 4) for line in _said(one))
    for change in (Change.ADDED, Change.REMOVED):
        units = [d for d in result.differences if d.about is About.UNIT]
        yield from _units(change, [d for d in units if d.change is change])


def _head(one: Difference, result: Diff) -> Text:
    """Name what differs, what became of it, and where it is written."""
    text = Text(_name(one), STRONG).append(f"  {one.change}", "not bold")
    where = (_where("old", one.old, result.old), _where("new", one.new, result.new))
    places = ", ".join(filter(None, where))
    return text.append(f"  [{places}]" if places else "", f"not bold {QUIET}")


def _name(one: Difference) -> str:
    (side, *_) = filter(None, (one.new, one.old))
    names = {
        About.HEADER: "Head of the file",
        About.UNIT: f"{side.id} {side.words}",
        About.RULE: _SORTS.get(side.id.partition("/")[0], ""),
    }
    return names.get(one.about, side.words)


def _where(which: str, side: Side | None, named: Named) -> str:
    """Say in which line something is written; the file's name if it is another's."""
    if side is None or side.place is None:
        return ""
    file, line = side.place.file, side.place.line
    if file == named.file:
        return f"{which} line {line}"
    return f"{which} {PurePath(file).name} line {line}"


def _said(one: Difference) -> Iterator[str]:
    """Yield in what something differs, line by line."""
    if one.about is About.RULE:
        yield from _rule(one)
    yield from (_field(field, one.change) for field in one.fields)
    if one.listed:
        lists = "lists" if one.change is Change.ADDED else "now lists"
        yield f"{lists} {codes(one.listed)}"
    if one.unlisted:
        lists = "listed" if one.change is Change.REMOVED else "no longer lists"
        yield f"{lists} {codes(one.unlisted)}"


def _rule(one: Difference) -> Iterator[str]:
    """Yield a rule as it was and as it is; once, if only its name is another."""
    sides = [side.words for side in (one.old, one.new) if side is not None]
    if one.change is Change.CHANGED and not one.fields:
        yield f"was: {sides[0]}"
        yield f"now: {sides[1]}"
    else:
        yield sides[0]


def _field(field: Field, change: Change) -> str:
    if change is not Change.CHANGED:
        return f"{field.name}: {field.new or field.old}"
    return f"{field.name}: {field.old or 'not stated'} -> {field.new or 'not stated'}"


def _units(change: Change, found: Sequence[Difference]) -> Iterator[RenderableType]:
    """List units that only one version uses, with titles if they are few."""
    sides = [side for d in found for side in (d.old, d.new) if side is not None]
    if not sides:
        return
    text = Text(plural(len(sides), "unit"), STRONG)
    yield indented(text.append(f"  {change}", "not bold"))
    if len(sides) > MOST_TITLES:
        yield indented(Text(codes([side.id for side in sides])), 4)
    else:
        yield table((side.id, side.words) for side in sides)


def _figures(old: Sizes, new: Sizes) -> Iterator[RenderableType]:
    """Put how many routes there are, and the least of one, beside each other."""
    yield heading("Routes from nothing")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column()
    grid.add_column(justify="right")
    grid.add_column(justify="right")
    grid.add_row("", Text("old", QUIET), Text("new", QUIET))
    grid.add_row("routes", _number(old.routes, old), _number(new.routes, new))
    for measure, name, before, after in (
        (Least.UNITS, "fewest units", old.units, new.units),
        (Least.CREDITS, "fewest credits", old.credits, new.credits),
        (Least.HOURS, "fewest hours (GLH)", old.hours, new.hours),
    ):
        sides = ((before, old), (after, new))
        if any(measure not in sizes.unstated for _, sizes in sides):
            grid.add_row(name, *(_size(measure, *side) for side in sides))
    yield indented(grid)


def _size(measure: Least, amount: Decimal | None, sizes: Sizes) -> str:
    return "not stated" if measure in sizes.unstated else _number(amount, sizes)


def _number(amount: Decimal | int | None, sizes: Sizes) -> str:
    if amount is None:
        return "none" if sizes.routes == 0 else "not known"
    return number(amount) if isinstance(amount, int) else decimal(amount)


_EFFECTS = {
    Effect.GAINS: "gains",
    Effect.LOSES: "loses",
    Effect.UNDETERMINED: "not decided",
}


def _candidates(affected: Sequence[Affected] | None) -> Iterator[RenderableType]:
    """Say who gains and who loses; of those as before, how many there are."""
    if affected is None:
        return
    yield heading("Candidates", plural(len(affected), "record"))
    rows = [
        (words, f"{one.candidate} ({PurePath(one.file).name})")
        for effect, words in _EFFECTS.items()
        for one in affected
        if one.effect is effect
    ]
    if rows:
        yield table(rows, indent=2)
    met = sum(one.effect is Effect.STILL_MET for one in affected)
    unmet = sum(one.effect is Effect.STILL_NOT_MET for one in affected)
    yield indented(Text(f"As before: {met} met, {unmet} not met"))


def _compared(result: Diff) -> Iterator[str]:
    """Yield what the verdict is about, and what it leaves aside."""
    manners = joined(["assessment", *map(str, result.manners)])
    yield f"Records of units held by {manners}."
    if not _TIMED.isdisjoint(result.uncompared):
        late = " Records without dates, too." * result.undated
        yield f"Units count as achieved in order and in time.{late}"
    if result.uncompared:
        yield f"Not compared: {joined(list(map(str, result.uncompared)))}."


def _faults(faults: Sequence[Diagnostic]) -> Iterator[RenderableType]:
    """Render the first fault of each record that can't be used."""
    if faults:
        yield heading("Can't be used", plural(len(faults), "file"))
    for fault in faults:
        yield indented(Text(f"{fault.place}: {fault.message}"))
        if fault.help:
            yield indented(Text(fault.help, QUIET), 4)
