"""A portfolio as terminal text: one screen, unless all is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.text import Text

from planner.candidate import Candidate
from planner.evidence.answers import EvidenceReport, Goal, UnitAnswer, Unplanned
from planner.evidence.awaiting import Awaiting
from planner.evidence.covering.reports import (
    Gather,
    Single,
)
from planner.evidence.covering.words import (
    item_words,
    number_words,
    then_words,
    why_words,
)
from planner.evidence.lapsing import SOON, Lapse
from planner.evidence.share import percentage
from planner.evidence.wanting import (
    FEW,
    in_short,
    refs_in_short,
    refs_words,
    turned_down,
)
from planner.position import Verdict
from planner.rendering.evidence_gaps import ROOMY, gaps, has_room, unplanned
from planner.rendering.evidence_units import (
    goal_table,
    items_table,
    unit_page,
    units_table,
)
from planner.rendering.evidence_words import awaited_words, track_line
from planner.rendering.heads import named
from planner.rendering.parts import (
    ALL,
    QUIET,
    Prose,
    Shown,
    heading,
    indented,
    listed,
    more,
    table,
)
from planner.rendering.sentences import STYLES
from planner.rendering.words import plural
from rules.standards import Ref
from rules.wording.words import codes, day, joined

WIDEST = 49
"""The most columns that an item to gather takes before it is wrapped."""
MOST_ALONE = 3
IN_ORDER = "Gathered in this order: each row says what it and those above it meet."
PLAN = 3
"""How many items of the least plan are shown at least; where it is tight, one less."""


def evidence_page(
    report: EvidenceReport,
    candidate: Candidate,
    shown: Shown = ALL,
    *,
    cut: bool = False,
) -> RenderableType:
    """Render how far each unit is, what is next, what is missing, the least for it.

    Titles of units are `cut` to one line if that is asked.
    """
    return Stack(
        *_head(report, candidate),
        Text(),
        headline(report),
        *_pace(report, candidate),
        heading("Units"),
        units_table(report.units, tight=not has_room(1, shown), cut=cut),
        *_goal(report),
        *listed("Next", report.next),
        *(_all_units(report) if shown.full else gaps(report, shown)),
        *_least(report, shown),
        *_awaiting(report.awaiting, shown),
        *_turned_down(report, shown),
        *_lapses(report.lapses, shown),
        *_premature(report.units),
        *(items_table(candidate, report.units) if shown.full else ()),
        *listed("Assumes", report.assumptions),
    )


def unit_pages(report: EvidenceReport, candidate: Candidate) -> RenderableType:
    """Render the units asked about alone, statement by statement."""
    goal = [] if report.goal is None else [Text(), headline(report)]
    return Stack(
        *_head(report, candidate),
        *goal,
        *_goal(report),
        *_units(report.units),
        *_least(report, ALL),
        *_awaiting(report.awaiting, ALL),
        *_lapses(report.lapses, ALL),
        *_premature(report.units),
        *items_table(candidate, report.units),
        *listed("Assumes", report.assumptions),
    )


def _head(report: EvidenceReport, candidate: Candidate) -> Iterator[RenderableType]:
    yield named(candidate)
    yield Text(f"Evidence as of {day(report.on)}", QUIET)
    goal = report.goal
    if goal is not None and goal.of_another(candidate):
        asked = goal.qualification
        words = f"This record is for {candidate.qualification}, not for {asked}."
        yield Text(words, STYLES[Verdict.NOT_MET])


def _pace(report: EvidenceReport, candidate: Candidate) -> Iterator[RenderableType]:
    """Say how progress stands to the plan, or that the plan is for something else."""
    plan = candidate.portfolio and candidate.portfolio.plan
    if report.track is not None:
        yield track_line(report.track)
    elif plan and report.goal is not None:
        yield Prose(
            f"The plan is for {candidate.qualification}: "
            f"no pace is told towards {report.goal.qualification}.",
            QUIET,
        )


def headline(report: EvidenceReport) -> Text:
    """Say in a sentence how far it all is."""
    if report.goal is not None:
        return _towards(report.goal)
    style = STYLES[report.verdict]
    words = "COMPLETE" if report.verdict is Verdict.MET else "NOT COMPLETE"
    share, units = report.share, plural(len(report.worked_on), "unit")
    met = f"{share.done:,} of {plural(share.total, 'statement')} met"
    percent = f" ({percentage(share.percent)})" if share.total else ""
    said = f": {len(report.complete)} of {units} complete; {met}{percent}."
    return Text(words, style).append(said, "not bold default")


def _towards(goal: Goal) -> Text:
    text = Text(goal.verdict.upper(), STYLES[goal.verdict])
    return text.append(f": {goal_words(goal)}", "not bold default")


def goal_words(goal: Goal) -> str:
    """Say how far a candidate is in a qualification, in a sentence."""
    whole = goal.whole
    if whole.verdict is Verdict.MET:
        return f"{goal.title} is achieved by the units held."
    if not whole.possible:
        return f"no units that could be added would finish {goal.title}."
    if not whole.known:
        return f"the search budget ran out before progress in {goal.title} was known."
    done = f"{percentage(whole.percent)} of {goal.title} is done"
    if not whole.remaining:
        return f"{done}; {awaited_words(whole.takes)}."
    are = "is" if whole.remaining == 1 else "are"
    left = plural(whole.remaining, "statement")
    return f"{done}; {left} {are} still to be met at the least."


def _goal(report: EvidenceReport) -> Iterator[RenderableType]:
    goal = report.goal
    if goal is not None:
        yield heading(f"Towards {goal.title}")
        yield goal_table(goal)
        words = way_words(goal, report.besides)
        if words:
            yield indented(Prose(words, QUIET))
        if goal.unweighed and goal.verdict is not Verdict.MET:
            yield indented(Text(unweighed_words(goal.unweighed), QUIET))


def way_words(goal: Goal, besides: Sequence[str]) -> str:
    """Say what the shortest way takes, and which units worked on are of no use."""
    whole, said = goal.whole, []
    if whole.remaining and whole.takes:
        said.append(f"The shortest way takes {codes(whole.takes)}.")
    if besides and whole.verdict is not Verdict.MET:
        verb = "isn't" if len(besides) == 1 else "aren't"
        said.append(f"{codes(besides)} {verb} needed for it.")
    return " ".join(said)


def unweighed_words(units: Sequence[str]) -> str:
    """Say which units count as one statement, for want of a standard."""
    each, few = "each counts" if len(units) > 1 else "it counts", len(units) <= FEW
    named = codes(units) if few else plural(len(units), "unit")
    return f"No statements of {named} are known here: {each} as 1."


def _units(units: Iterable[UnitAnswer]) -> Iterator[RenderableType]:
    for unit in units:
        yield from unit_page(unit)


def _all_units(report: EvidenceReport) -> Iterator[RenderableType]:
    """Show units statement by statement, and what isn't worked on besides."""
    yield from _units(report.units)
    if report.unplanned:
        yield heading("What is missing besides")
        yield from unplanned(report)


def _least(report: EvidenceReport, shown: Shown) -> Iterator[RenderableType]:
    """Say what new evidence would do, no less of it, and what would do most alone."""
    least = report.least
    if not (least.gather or least.beyond):
        return
    yield heading("Least new evidence", _of_which(report))
    yield indented(Prose(" ".join(_number(report))))
    first = shown.first(least.gather, least=PLAN if has_room(1, shown) else PLAN - 1)
    found = ((item_words(one.item, one.times), _does(one, shown)) for one in first)
    yield _two_columns([(_cut(item, shown), does) for item, does in found])
    yield from more(len(least.gather) - len(first))
    if least.beyond:
        words = f"No evidence that counts could meet {refs_words(least.beyond)}."
        yield indented(Prose(words, STYLES[Verdict.NOT_MET]))
    if shown.full:
        yield from (indented(Prose(why, QUIET)) for why in why_words(least))
    if least.singles and has_room(ROOMY, shown):
        best = least.singles[:MOST_ALONE]
        yield heading("What would do most alone")
        yield _two_columns([(item_words(one.item), _does(one, shown)) for one in best])


def _number(report: EvidenceReport) -> Iterator[str]:
    """Say how many items are needed, and how many if decisions make that fewer."""
    least, then = report.least, report.awaiting.then
    yield number_words(least, _lacking(report) if report.unplanned else ())
    if then is not None and then.number < least.number:
        yield then_words(then)
    if report.unplanned:
        yield uncounted_words(report.unplanned)
    if len(least.gather) > 1:
        yield IN_ORDER


def uncounted_words(left_out: Sequence[Unplanned]) -> str:
    """Say of which units the least takes no account, and what to do about it."""
    need = "needs" if len(left_out) == 1 else "need"
    words = f"What {codes([one.unit for one in left_out])} {need} isn't counted"
    new = [one.unit for one in left_out if one.added]
    return (
        f"{words}: add {codes(new)} to the portfolio's units." if new else f"{words}."
    )


def _cut(words: str, shown: Shown) -> str:
    """Keep what an item is to one line, where it is tight."""
    if has_room(1, shown) or len(words) <= WIDEST:
        return words
    return f"{words[: WIDEST - 1].rstrip()}…"


def _of_which(report: EvidenceReport) -> str:
    """Name the units that it is about, where not all missing is told."""
    return f"for {codes(_lacking(report))}" if report.goal is not None else ""


def _lacking(report: EvidenceReport) -> list[str]:
    """Give the units that have gaps."""
    return [*dict.fromkeys(gap.ref.standard for gap in report.gaps)]


def _two_columns(rows: Sequence[tuple[str, str]]) -> RenderableType:
    return table(rows, width=min(WIDEST, max((len(one) for one, _ in rows), default=0)))


def _does(one: Gather | Single, shown: Shown) -> str:
    """Say what an item meets, or else brings nearer."""
    if one.closes:
        return f"meets {_refs(one.closes, shown)}"
    return f"brings {_refs(one.helps, shown)} nearer"


def _refs(refs: Sequence[Ref], shown: Shown) -> str:
    if shown.full:
        return refs_words(refs)
    return refs_in_short(refs) if has_room(1, shown) else refs_in_short(refs, 1)


def _awaiting(waiting: Awaiting, shown: Shown) -> Iterator[RenderableType]:
    if not waiting.items or (waiting.closes and not has_room(1, shown)):
        return
    yield heading("Awaiting a decision", plural(len(waiting.items), "item"))
    rows = [(one.item, _if_accepted(one.closes, shown)) for one in waiting.items]
    first = shown.first(rows, least=1)
    yield table(first)
    yield from more(len(rows) - len(first))
    alone = {ref for one in waiting.items for ref in one.closes}
    if not alone.issuperset(waiting.closes):
        words = f"All accepted, they would meet {_refs(waiting.closes, shown)}."
        yield indented(Prose(words, QUIET))


def _if_accepted(closes: Sequence[Ref], shown: Shown) -> str:
    if closes:
        return f"accepted, it would meet {_refs(closes, shown)}"
    return "alone, it would meet no statement"


def _turned_down(report: EvidenceReport, shown: Shown) -> Iterator[RenderableType]:
    """Say what is in that would help, and why it doesn't count."""
    found = turned_down(report.gaps)
    if not found or shown.full:
        return
    yield heading(
        "Recorded, but doesn't count for what is missing", plural(len(found), "item")
    )
    if not has_room(1, shown):
        short = (f"{item} ({why})" for item, why in in_short(report.gaps).items())
        yield indented(Prose(joined(short)), 4)
        return
    rows = [(item, _why(why, shown)) for item, why in found.items()]
    first = shown.first(rows, least=1)
    yield table(first)
    yield from more(len(rows) - len(first))


def _why(why: Mapping[str, Sequence[Ref]], shown: Shown) -> str:
    said = ((words, _refs(refs, shown)) for words, refs in why.items())
    return "; ".join(w if w.endswith(of) else f"{w}: {of}" for w, of in said)


def _lapses(found: Sequence[Lapse], shown: Shown) -> Iterator[RenderableType]:
    """Warn of what counts no more soon."""
    if not found:
        return
    yield heading("Counts no more soon", f"within {SOON} days")
    rows = [
        (
            codes(one.items),
            f"from {day(one.day)}; {_refs(one.opens, shown)} {_open(one)}",
        )
        for one in found
    ]
    first = shown.first(rows, least=1)
    yield table(first)
    yield from more(len(rows) - len(first))


def _open(one: Lapse) -> str:
    return f"{'is' if len(one.opens) == 1 else 'are'} open again then"


def _premature(units: Iterable[UnitAnswer]) -> Iterator[RenderableType]:
    early = ((unit.code, unit.premature) for unit in units)
    lines = [
        f"{code} was signed off on {day(when)}, before it was complete"
        for code, when in early
        if when is not None
    ]
    yield from listed("Sign-offs that don't stand", lines)
