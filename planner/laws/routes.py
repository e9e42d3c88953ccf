"""Routes are sound, irredundant, and all there are."""

from __future__ import annotations

from collections.abc import Iterator

from planner.laws.definition import Truth
from planner.laws.law import Law, Trial
from planner.laws.records import Record
from planner.position import Verdict
from planner.routing import Routes, routes_from

MOST_ROUTES = 4
"""So many routes are tried, the best first, and as many units of each."""
EVERY = 100_000


def _found(trial: Trial, record: Record, best: int) -> Routes:
    return routes_from(trial.stand(record), trial.brief, best=best)


def _tried(trial: Trial) -> Iterator[tuple[Truth, tuple[str, ...]]]:
    """Yield some routes of a record, with what is so of it."""
    record = trial.record()
    routes = _found(trial, record, MOST_ROUTES)
    trial.ask_only_if(
        routes.units is not None, "no way to finish some of the records is found"
    )
    truth = Truth(trial, record)
    for route in routes.best:
        yield truth, route


def _are_sound(trial: Trial) -> None:
    for truth, route in _tried(trial):
        structure, held = truth.record.structure, truth.record.held
        words = f"The route {_named(route)}"
        trial.require(held.isdisjoint(route), f"{words} takes what is held.")
        trial.require(
            structure.takeable.issuperset(route), f"{words} takes what can't be taken."
        )
        trial.require(
            truth.verdict(*route) is not Verdict.NOT_MET, f"{words} doesn't finish."
        )


def _are_irredundant(trial: Trial) -> None:
    for truth, route in _tried(trial):
        for unit in route[:MOST_ROUTES]:
            rest = [one for one in route if one != unit]
            trial.require(
                truth.verdict(*rest) is not Verdict.MET,
                f"The route {_named(route)} finishes without {unit} too.",
            )


def _are_all(trial: Trial) -> None:
    record = trial.record()
    known = Truth(trial, record).routes()
    if known is None:
        return
    routes = _found(trial, record, EVERY)
    trial.ask_only_if(routes.routes is not None, "not all routes were found")
    missing = sorted(map(sorted, known - {frozenset(route) for route in routes.best}))
    trial.require(not missing, f"No route is {_named(missing[0] if missing else [])}.")
    trial.require(
        routes.routes == len(known),
        f"The engine counts {routes.routes} routes; by definition there are "
        f"{len(known)}.",
    )
    lengths = [len(route) for route in routes.best]
    trial.require(lengths == sorted(lengths), "The shortest routes don't come first.")


def _named(route: tuple[str, ...] | list[str]) -> str:
    return ", ".join(route) or "of nothing"


SOUND = Law("routes-sound", "every route finishes, with units not held", _are_sound)
IRREDUNDANT = Law(
    "routes-irredundant", "nothing in a route can be left out", _are_irredundant
)
COMPLETE = Law("routes-complete", "no route is missing, none counted twice", _are_all)
