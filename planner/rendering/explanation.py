"""An explanation as terminal text: one screen, unless all is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from planner.explaining import Explanation, UnitAnswer
from planner.missing import Deficit, Serving
from planner.position import Verdict
from planner.rendering.beside import beside, instead
from planner.rendering.exceptions import exceptions
from planner.rendering.heads import dated
from planner.rendering.parts import CODE, QUIET, heading, indented, listed
from planner.rendering.sentences import STYLES, short_amount, verdict_line
from planner.rendering.text import TextReport
from planner.rendering.words import codes, plural, takes
from planner.reports import Check, GroupReport
from rules.wording.words import bound, filters, measured, number


class ExplanationReport(TextReport):
    """Renders explanations: the verdict, what is missing, why, and what would do."""

    def explanation(self, explanation: Explanation) -> RenderableType:
        """Render a verdict with its reasons, or answers about single units."""
        check = explanation.check
        body = [*map(self._answer, explanation.units)] or [*self._body(explanation)]
        verdict = (verdict_line(check), *dated(check.out_of_date))
        return Stack(*self._head(), *verdict, *exceptions(check.exceptions), *body)

    def _body(self, explanation: Explanation) -> Iterator[RenderableType]:
        check = explanation.check
        # What waits for a unit still to be taken is told where that is missing.
        yield from self._counts(check.model_copy(update={"waiting": {}}))
        if self._shown.full:
            yield from self._by_group(check)
            yield from self._totals(check)
        yield from self._missing(explanation)
        yield from self._why(explanation)
        yield from self._steps(explanation.routes, check.verdict)
        yield from self._forced(explanation)
        yield from self._left_over(check)
        yield from instead(check)
        yield from beside(check, self._shown)
        yield from listed("Assumes", check.assumptions, self._shown)

    def _missing(self, explanation: Explanation) -> Iterator[RenderableType]:
        """Render what each rule is short of, against the best claim."""
        waiting = explanation.check.waiting
        if not explanation.deficits and not waiting:
            return
        yield heading("What is missing")
        rows = [[*self._row(deficit)] for deficit in explanation.deficits]
        yield indented(_grid(rows))
        for unit, needed in waiting.items():
            yield indented(Text(f"{unit} counts only once {needed} is held"))
        for serving in explanation.serving if self._shown.most != 1 else ():
            yield indented(Text(self._serves(serving, explanation), QUIET))

    def _row(self, deficit: Deficit) -> Iterator[Text]:
        yield Text(self._asking(deficit))
        yield Text(_short(deficit), "bold")
        yield self._shown.cited(Text(_counted(deficit)), deficit.place)

    def _asking(self, deficit: Deficit) -> str:
        return f"{self._titles(deficit.groups) or 'In all'}{filters(deficit.asks)}"

    def _serves(self, serving: Serving, explanation: Explanation) -> str:
        """Say which units bring several of the deficits down at once."""
        asking = {d.rule: self._asking(d) for d in explanation.deficits}
        several = " and ".join(f"'{asking[rule]}'" for rule in serving.rules)
        one = len(serving.units) == 1
        return f"{codes(serving.units)} {'goes' if one else 'each go'} toward {several}"

    def _why(self, explanation: Explanation) -> Iterator[RenderableType]:
        if explanation.why:
            yield heading("Why")
        for reason in explanation.why:
            yield indented(self._shown.cited(Text(reason.words), *reason.places))

    def _forced(self, explanation: Explanation) -> Iterator[RenderableType]:
        """Say which units of a choice are none: every way to finish takes them."""
        units = explanation.forced
        if units:
            are = "is" if len(units) == 1 else "are"
            words = f"{codes(units)} {are} in every way to finish, whatever is chosen"
            yield indented(Text(words, QUIET), 5)

    def _by_group(self, check: Check) -> Iterator[RenderableType]:
        yield heading("Group by group")
        heads = [Text(t, QUIET) for t in ("", "takes", "counts", "to take")]
        yield indented(_grid([heads, *([*self._cells(r)] for r in check.groups)]))

    def _cells(self, report: GroupReport) -> Iterator[Text]:
        group = self._structure.groups[report.path]
        yield Text("  " * report.path.count("/") + report.title)
        yield Text(takes(group))
        if not report.selected:
            yield Text("not in this claim", QUIET)
            yield Text()
            return
        yield Text(short_amount(report, group))
        style = STYLES[Verdict.NOT_MET] if report.missing else ""
        to_take = "not known" if report.missing is None else "none"
        if report.missing:
            to_take = plural(report.missing, "unit")
        yield Text(to_take if report.possible else "no way", style)

    def _answer(self, answer: UnitAnswer) -> RenderableType:
        unit = self._structure.bank.get(answer.unit)
        title = f"  {unit.title}" if unit else ""
        head = Text(answer.unit, CODE).append(title, "bold default")
        lines = (indented(Text(words)) for words in answer.words)
        return Stack(Text(), head, *lines)


def _grid(rows: Iterable[Sequence[Text]]) -> Table:
    grid = Table.grid(padding=(0, 3, 0, 0))
    for row in rows:
        grid.add_row(*row)
    return grid


def _short(deficit: Deficit) -> str:
    """Say how much is missing; of a share, what is asked."""
    if deficit.short is None:
        return bound(deficit.asks)
    return f"{measured(deficit.short, deficit.asks.measure)} missing"


def _counted(deficit: Deficit) -> str:
    """Say how much counts, of how much."""
    if deficit.counted is None:
        return "nothing counts yet"
    if deficit.asks.share:
        return f"{number(deficit.counted)}% of {deficit.asks.measure}"
    least = deficit.asks.minimum or 0
    return f"{number(deficit.counted)} of {number(least)} count"
