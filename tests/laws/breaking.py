"""A small bug for each law of the catalogue, which that law finds by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from planner.candidate import Status
from planner.missing import Deficit
from rules.comparing.differences import About, Change, Difference
from rules.model import Amount, Measure, Qualification, Switches, Total
from rules.model.switches import ExemptUnits
from rules.solvers.portfolio import PortfolioSolver
from rules.solvers.protocol import Budget, Needs, Outcome, Query
from tests.assurance.planted import Planted, in_files, in_planner
from tests.assurance.planted.bug import Inner

Slip = Callable[..., Inner]
CHECKER = "rules.proof.verifying"
DIFFERENCES = "rules.comparing.differences"
COMPILED = "rules.structure:compile_program"


class Stubborn(PortfolioSolver):
    """Finds no claim of more than two units."""

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Say no to what is larger."""
        if sum(query.held) > 2:
            return Outcome(None, proved=True)
        return super().decide(query, budget)


class Idle(PortfolioSolver):
    """Never decides anything."""

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Leave it open."""
        del query, budget
        return Outcome(None, proved=False)


class Hasty(PortfolioSolver):
    """Takes it that there is no claim where it ran out of steps."""

    def decide(self, query: Query, budget: Budget) -> Outcome:
        """Give up, and say no."""
        outcome = super().decide(query, budget)
        return replace(outcome, proved=True)


class Wasteful(PortfolioSolver):
    """Takes what isn't needed, and says that no less would do."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find any solution, whatever it costs."""
        free = replace(query, costs=((0,),) * len(query.held))
        return super().best(free, budget)


class Content(PortfolioSolver):
    """Takes any claim of what is held for the best."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Find any claim first."""
        found = self.decide(query, budget)
        return found if found.solution else super().best(query, budget)


class Forgetful(PortfolioSolver):
    """Leaves out the last way."""

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Find all ways but one."""
        needs = super().needs(query, budget)
        return Needs(needs.ways[: max(1, len(needs.ways) - 1)], proved=needs.proved)


class Greedy(PortfolioSolver):
    """Takes a unit more than each way needs, where there is one."""

    def needs(self, query: Query, budget: Budget) -> Needs:
        """Add a unit to each way."""
        needs = super().needs(query, budget)
        more = tuple(_one_more(way, query.takeable) for way in needs.ways)
        return Needs(more, proved=needs.proved)


class Loser(PortfolioSolver):
    """Rejects who holds more than two units, whatever is asked."""

    def best(self, query: Query, budget: Budget) -> Outcome:
        """Say no to who holds more."""
        if sum(query.held) > 2:
            return Outcome(None, proved=True)
        return super().best(query, budget)


def _one_more(way: tuple[int, ...], most: tuple[int, ...]) -> tuple[int, ...]:
    for index, (number, there) in enumerate(zip(way, most, strict=True)):
        if number < there:
            return (*way[:index], number + 1, *way[index + 1 :])
    return way


def _reading(change: Callable[[Qualification], Qualification]) -> Slip:
    """Compile something else than what is written."""
    return lambda right: lambda q, *rest: right(change(q), *rest)


def _unbarred(q: Qualification) -> Qualification:
    return q.model_copy(update={"bars": (), "caps": ()})


def _first_group(q: Qualification) -> Qualification:
    return q.model_copy(update={"groups": q.groups[:1], "totals": ()})


def _by_name(q: Qualification) -> Qualification:
    groups = [group for group in q.groups if not group.path.endswith("9")]
    return q.model_copy(update={"groups": tuple(groups)})


def _rounded(q: Qualification) -> Qualification:
    return q.model_copy(update={"totals": tuple(map(_whole, q.totals))})


def _whole(total: Total) -> Total:
    least = total.amount.minimum
    if least is None:
        return total
    near = {"minimum": least.quantize(Decimal("0.0001"))}
    return total.model_copy(update={"amount": total.amount.model_copy(update=near)})


def _credited(q: Qualification) -> Qualification:
    switches = Switches(exempt_units=ExemptUnits.CREDIT)
    return q.model_copy(update={"switches": switches})


def _odd(q: Qualification) -> Qualification:
    """Ask for far too much where rules and units listed are odd in number."""
    many = Total(amount=Amount(measure=Measure.UNITS, minimum=Decimal(99)))
    return q.model_copy(update={"totals": (many,)}) if _is_odd(q) else q


def _free(q: Qualification) -> Qualification:
    """Ask for nothing where they are."""
    nothing = {"groups": (), "totals": (), "caps": (), "links": (), "equivalents": ()}
    return q.model_copy(update=nothing) if _is_odd(q) else q


def _is_odd(q: Qualification) -> bool:
    rules = len(q.totals) + len(q.caps) + len(q.bars) + len(q.links)
    return (rules + sum(len(group.units) for group in q.walk())) % 2 > 0


def _without_once(right: Slip) -> Slip:
    def compiled(*given: Inner) -> Inner:
        program = right(*given)
        kept = (c for c in program.constraints if not c.origin.rule.startswith("once"))
        return replace(program, constraints=tuple(kept))

    return compiled


def _all_achieved(right: Slip) -> Slip:
    def sorted_out(lookup: Inner, candidate: Inner) -> Inner:
        every = (
            one.model_copy(update={"status": Status.ACHIEVED})
            for one in candidate.achievements
        )
        return right(lookup, candidate.model_copy(update={"achievements": (*every,)}))

    return sorted_out


def _without_first(right: Slip) -> Slip:
    def sorted_out(lookup: Inner, candidate: Inner) -> Inner:
        rest = {"achievements": candidate.achievements[1:]}
        return right(lookup, candidate.model_copy(update=rest))

    return sorted_out


def _shorter(right: Slip) -> Slip:
    return lambda self: (units[:-1] for units in right(self))


def _one_too_many(right: Slip) -> Slip:
    def amounts(*given: Inner) -> Inner:
        for one in right(*given):
            yield one.model_copy(update={"counted": one.counted + 1})

    return amounts


def _shorter_still(right: Slip) -> Slip:
    def deficits(*given: Inner) -> Inner:
        for one in right(*given):
            short = one.short and one.short + 1
            yield Deficit.model_copy(one, update={"short": short})

    return deficits


def _always(answer: object) -> Slip:
    return lambda _: lambda *_, **__: answer


def _nothing(_: Slip) -> Slip:
    return lambda *_: iter(())


def _barred(_: Slip) -> Slip:
    return lambda *_: ("barred", "barred with another, which counts", "bars/1")


def _counting(right: Slip) -> Slip:
    return lambda self, unit: right(self, unit).model_copy(update={"answer": "counts"})


def _without_last(right: Slip) -> Slip:
    return lambda self, codes: right(self, codes[:-1])


def _asking_more(right: Slip) -> Slip:
    return lambda *given: {**right(*given), "required": ["motto"]}


def _different(right: Slip) -> Slip:
    unlike = Difference(about=About.HEADER, change=Change.CHANGED)
    return lambda self: (*right(self), unlike)


def _bug(law: str, where: str, slip: Slip) -> Planted:
    return Planted(law, "", (law,), {where: slip})


def _engine(law: str, engine: Callable[[], PortfolioSolver]) -> Planted:
    return Planted(law, "", (law,), engine=engine)


BUGS = (
    _engine("existence", Stubborn),
    _engine("decides", Idle),
    _engine("budget", Hasty),
    _bug("exact", COMPILED, _reading(_rounded)),
    _bug("claim-valid", COMPILED, _reading(_unbarred)),
    _bug("claim-once", COMPILED, _without_once),
    _engine("claim-most", Content),
    _bug("claim-told", "planner.checking:surplus_of", _nothing),
    _bug("ties", "planner.position:Position._first", in_planner.last_first),
    _engine("holding-more", Loser),
    _bug("widening", COMPILED, _reading(_odd)),
    _bug("narrowing", COMPILED, _reading(_free)),
    _bug("order", COMPILED, _reading(_first_group)),
    _bug("names", COMPILED, _reading(_by_name)),
    _bug("record-order", "planner.applying:sort_out", _without_first),
    _bug("reading", "planner.record:_Record.__init__", in_planner.without_rpl),
    _bug("attempts", "planner.applying:sort_out", _all_achieved),
    _bug("versions", "planner.record:_Record._in_version", in_planner.in_any_version),
    _bug("exemptions", COMPILED, _reading(_credited)),
    _engine("shortfall-least", Wasteful),
    _bug("shortfall-finishes", "planner.ways:Way.concrete", _shorter),
    _bug("routes-sound", "planner.ways:Way.concrete", _shorter),
    _engine("routes-irredundant", Greedy),
    _engine("routes-complete", Forgetful),
    _bug("explanation-sums", "planner.checking:_amounts", _one_too_many),
    _bug("explanation-missing", "planner.explaining:deficits", _shorter_still),
    _bug("explanation-reasons", "planner.surplus:_why", _barred),
    _bug("explanation-units", "planner.explaining:_Answers.answer", _counting),
    _bug("certificates", f"{CHECKER}:_of_claim", _always(["it is too long"])),
    _bug("certificates-refused", f"{CHECKER}:_of_claim", _nothing),
    _bug("cohort", "rules.structure:Structure.as_for", in_planner.first_reading),
    _bug("load-dump", "rules.writing.qualification:_Writer._codes", _without_last),
    _bug("format", "rules.formatting.laying:_indented", in_files.without_comments),
    _bug("schema", "rules.schema.qualification:document", _asking_more),
    _bug("diff-symmetric", f"{DIFFERENCES}:_change", _always(Change.ADDED)),
    _bug("diff-itself", f"{DIFFERENCES}:_Differences.header", _different),
)
