"""What engines are asked: structures with records, and questions that go further."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from hypothesis import strategies as st

from rules.definition.sums import Definition
from rules.model import PLAIN, Case, Order, Qualification
from rules.solvers.protocol import Query
from rules.strategies import cases, held_units
from rules.structure import Structure
from rules.writing import dump_qualification
from tests.drawn import structures

MOST_RICH = 6
"""Units of a rich structure: few enough for the oracle."""
MOST_PRICE = 4

NO_ORDER = {"order": Order.ANY}

Units = frozenset[str]
Form = Callable[[Query], st.SearchStrategy[Query]]
"""Draws a question like another that asks for more."""


Named = tuple[tuple[str, Query], ...]
"""Questions by name."""


class Questions(NamedTuple):
    """What is asked of each component of a structure.

    `asked` are the questions of the record; `further`, such as the planner asks: with
    prices, with selections fixed, or with ways shut out.
    """

    asked: Named
    further: Named

    @property
    def every(self) -> Named:
        """Give all of them."""
        return (*self.asked, *self.further)


@dataclass(frozen=True, repr=False)
class Drawn:
    """A structure, a record, and what is asked of it.

    An engine gets `steps` where it is asked in a hurry.
    """

    structure: Structure
    held: frozenset[str]
    questions: Questions
    steps: int

    def __repr__(self) -> str:
        """Show what is drawn as it is written."""
        return f"\n{self.written}"

    @property
    def q(self) -> Qualification:
        """Give the qualification."""
        return self.structure.qualification

    @property
    def case(self) -> Case:
        """Give what the record brings that the rules treat apart."""
        return self.structure.case

    @property
    def size(self) -> tuple[int, int]:
        """Rank by size: units, then how long it is written."""
        return len(self.q.bank.units), len(self.written)

    @property
    def written(self) -> str:
        """Write the structure as YAML, with the record and the questions as remarks."""
        said = self.case.model_dump(exclude_defaults=True)
        case = {
            k: sorted(v) if isinstance(v, frozenset) else v for k, v in said.items()
        }
        some = self.questions.further
        further = (f"# asked {name}: {_wish(query)}\n" for name, query in some)
        return (
            f"{dump_qualification(self.q)}# held: {sorted(self.held)}\n"
            f"# case: {case}\n# steps in a hurry: {self.steps}\n{''.join(further)}"
        )


def _wish(query: Query) -> str:
    parts = {
        "peers": query.component.peers,
        "held": query.held,
        "takeable": query.takeable,
        "selected": query.selected,
        "must count": query.must_count,
        "costs": query.costs,
        "avoiding": query.avoiding,
    }
    return ", ".join(f"{key} {value}" for key, value in parts.items())


@st.composite
def general(draw: st.DrawFn) -> Drawn:
    """Draw a plain structure or a rich one, with questions of every sort."""
    rich = draw(st.booleans())
    if rich:
        q = draw(structures(rich=True, most_units=MOST_RICH))
        case, held = draw(cases(q))
    else:
        q = draw(structures())
        case, held = PLAIN, draw(held_units(q))
    structure, held = _as_read(q, case, held)
    return _drawn(draw, structure, held, (_priced, _wishing, _with_fewer))


def _as_read(q: Qualification, case: Case, held: Units) -> tuple[Structure, Units]:
    """Give what a record's reader leaves for an engine to decide, by definition.

    What is held without what it needs first is set aside before an engine is asked.
    Where the planner holds each claim to an order, no order is asked for.
    """
    plain = q.model_copy(
        update={"links": tuple(k.model_copy(update=NO_ORDER) for k in q.links)}
    )
    if not Structure.of(q, case=case).program.in_order:
        q = plain
    there, may = (Definition(one, case).there(held) for one in (q, plain))
    held = Units(code for code, _ in there)
    early = frozenset(pair for pair in may - there if pair[0] in held)
    case = case.model_copy(update={"early": case.early | early})
    return Structure.of(q, case=case), held


@st.composite
def counting(draw: st.DrawFn) -> Drawn:
    """Draw a structure that only counts units, and fix every choice of groups."""
    q = draw(structures(units_only=True))
    return _drawn(
        draw, Structure.of(q), draw(held_units(q)), (_fixed, _fixed_and_priced)
    )


def _drawn(
    draw: st.DrawFn, structure: Structure, held: frozenset[str], forms: Sequence[Form]
) -> Drawn:
    """Draw the questions, and how many steps there are in a hurry."""
    queries = structure.queries(held)
    asked = tuple((f"part {n}", query) for n, query in enumerate(queries, 1))
    form = draw(st.sampled_from(forms))
    further = tuple((f"{name}{form.__name__}", draw(form(q))) for name, q in asked)
    return Drawn(structure, held, Questions(asked, further), draw(st.integers(0, 300)))


@st.composite
def _priced(draw: st.DrawFn, query: Query) -> Query:
    """Price the units by one to three numbers each."""
    price = st.tuples(*[st.integers(0, MOST_PRICE)] * draw(st.integers(1, 3)))
    return replace(query, costs=tuple(draw(price) for _ in query.held))


@st.composite
def _fixed(draw: st.DrawFn, query: Query) -> Query:
    """Fix every selection."""
    choices = query.component.selections
    return replace(query, selected=tuple((s, draw(st.integers(0, 1))) for s in choices))


@st.composite
def _fixed_and_priced(draw: st.DrawFn, query: Query) -> Query:
    """Fix every selection, and price the units."""
    return draw(_priced(draw(_fixed(query))))


@st.composite
def _wishing(draw: st.DrawFn, query: Query) -> Query:
    """Fix some selections, want a unit to count, and shut out some ways."""
    slots = draw(
        st.lists(st.sampled_from([*query.component.selections, -1]), max_size=2)
    )
    fixed = tuple((s, draw(st.integers(0, 1))) for s in slots if s >= 0)
    peers = range(len(query.held))
    ways = st.tuples(*(st.integers(0, most) for most in query.takeable)).filter(any)
    shut = st.lists(ways, max_size=3) if any(query.takeable) else st.just([])
    return replace(
        query,
        selected=fixed,
        must_count=draw(st.none() | st.sampled_from(peers)) if peers else None,
        avoiding=tuple(draw(shut)),
    )


@st.composite
def _with_fewer(draw: st.DrawFn, query: Query) -> Query:
    """Let only some of the units be taken that are not held."""
    fewer = tuple(draw(st.integers(0, most)) for most in query.takeable)
    return replace(query, takeable=fewer)


STREAMS = {"general": general(), "counting": counting()}
"""What is drawn, by name."""
