"""An explanation as terminal text: one screen, unless all is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from planner.explaining import Explanation, UnitAnswer
from planner.missing import Deficit, Serving
from planner.position import Verdict
from planner.rendering.beside import beside, instead
from planner.rendering.parts import CODE, QUIET, heading, indented, listed
from planner.rendering.sentences import STYLES, short_amount, verdict_line
from planner.rendering.text import TextReport
from planner.rendering.words import codes, decimal, plural, takes
from planner.reports import Check, GroupReport


class ExplanationReport(TextReport):
    """Renders explanations: the verdict, what is missing, why, and what would do."""

    def explanation(self, explanation: Explanation) -> RenderableType:
        """Render a verdict with its reasons, or answers about single units."""
        check = explanation.check
        body = [*map(self._answer, explanation.units)] or [*self._body(explanation)]
        return Stack(*self._head(), verdict_line(check), *body)

    def _body(self, explanation: Explanation) -> Iterator[RenderableType]:
        check = explanation.check
        yield from self._counts(check)
        if self._shown.full:
            yield from self._by_group(check)
            yield from self._totals(check)
        yield from self._missing(explanation)
        yield from self._why(explanation)
        yield from self._steps(explanation.routes, check.verdict)
        yield from self._left_over(check)
        yield from instead(check)
        yield from beside(check)
        yield from listed("Assumes", check.assumptions)

    def _missing(self, explanation: Explanation) -> Iterator[RenderableType]:
        """Render what each rule is short of, against the best claim."""
        waiting = explanation.check.waiting
        if not explanation.deficits and not waiting:
            return
        yield heading("What is missing")
        for deficit in explanation.deficits:
            line = Text(f"{self._asking(deficit)}: ").append(_short(deficit), "bold")
            line.append(f"; {_counted(deficit)}", "not bold")
            yield indented(self._shown.cited(line, deficit.place))
        for unit, needed in waiting.items():
            yield indented(Text(f"{unit} counts only once {needed} is held"))
        for serving in explanation.serving:
            yield indented(Text(self._serves(serving, explanation), QUIET))

    def _asking(self, deficit: Deficit) -> str:
        titles = self._titles(deficit.groups) or "In all"
        return f"{titles}, {deficit.asks}" if _is_amount(deficit) else titles

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

    def _by_group(self, check: Check) -> Iterator[RenderableType]:
        yield heading("Group by group")
        grid = Table.grid(padding=(0, 3, 0, 0))
        grid.add_row(*(Text(t, QUIET) for t in ("", "takes", "counts", "to take")))
        for report in check.groups:
            grid.add_row(*self._cells(report))
        yield Padding(grid, (0, 0, 0, 2))

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


def _is_amount(deficit: Deficit) -> bool:
    """Tell whether what is asked isn't plain from how much of it counts."""
    asks = deficit.asks
    filtered = asks.level or asks.kind or asks.manners or asks.share
    return bool(filtered) or not deficit.groups


def _short(deficit: Deficit) -> str:
    if deficit.short is None:
        return "too small a share"
    noun = deficit.asks.measure.singular if deficit.short == 1 else deficit.asks.measure
    return f"{decimal(deficit.short)} more {noun}"


def _counted(deficit: Deficit) -> str:
    """Say how much counts, of how much."""
    if deficit.counted is None:
        return "nothing counts yet"
    counted = decimal(deficit.counted)
    if deficit.asks.share:
        return f"{counted}% now"
    least = deficit.asks.minimum or 0
    exact = deficit.asks.minimum == deficit.asks.maximum
    return f"{counted} of {'' if exact else 'at least '}{least:f} count"
