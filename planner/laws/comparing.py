"""Two versions differ as much one way as the other; a structure never from itself."""

from __future__ import annotations

from collections import Counter

from planner.laws.law import Law, Trial
from planner.position import Verdict, decided
from rules.comparing.containment import Answer
from rules.comparing.differences import Change, Version, differences
from rules.comparing.meaning import Direction, as_read_for, compare_meaning
from rules.strategies import edits
from rules.structure import Structure

LEFT_OPEN = "whom a version lets through is left open after a few steps"
_BACK = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED}


def _is_symmetric(trial: Trial) -> None:
    old = trial.structure
    edit = trial.draw(edits(trial.qualification), "edit")
    new = Structure.of(edit.after)
    there, back = (_told(*pair) for pair in ((old, new), (new, old)))
    turned = Counter((about, _BACK.get(change, change)) for about, change in there)
    trial.require(
        turned == Counter(back), "What is added one way isn't removed the other way."
    )
    solver, steps = trial.effort.solver, trial.brief.steps
    one = compare_meaning(old, new, solver, steps)
    other = compare_meaning(new, old, solver, steps)
    answers = one.kept.answer, one.gained.answer
    trial.require(
        answers == (other.gained.answer, other.kept.answer),
        "Whom the change lets through depends on which version is named first.",
    )
    if Answer.UNDETERMINED in answers:
        trial.leave(LEFT_OPEN)
    for direction, met, other_one in ((one.kept, old, new), (one.gained, new, old)):
        _shows(trial, direction, met, other_one)


def _told(old: Structure, new: Structure) -> list[tuple[str, Change]]:
    found = differences(Version(old.qualification), Version(new.qualification))
    return [(str(one.about), one.change) for one in found]


def _shows(
    trial: Trial, direction: Direction, met: Structure, other: Structure
) -> None:
    """Require a record that shows a difference to meet the one, and not the other."""
    if direction.answer is not Answer.NOT_CONTAINED:
        return
    names = ", ".join(sorted(one.unit for one in direction.witness)) or "nothing"
    here, there = (
        decided(*as_read_for(direction, one), trial.effort) for one in (met, other)
    )
    trial.require(
        here is not Verdict.NOT_MET and there is not Verdict.MET,
        f"{names} is said to meet only one version, and doesn't.",
    )


def _is_itself(trial: Trial) -> None:
    structure = trial.structure
    trial.require(not _told(structure, structure), "It is said to differ from itself.")
    same = compare_meaning(structure, structure, trial.effort.solver, trial.brief.steps)
    answers = {same.kept.answer, same.gained.answer}
    if Answer.UNDETERMINED in answers:
        trial.leave(LEFT_OPEN)
    trial.require(
        Answer.NOT_CONTAINED not in answers,
        "It is said to let others through than itself.",
    )


SYMMETRIC = Law(
    "diff-symmetric",
    "what a change gains one way, it loses the other way",
    _is_symmetric,
)
ITSELF = Law("diff-itself", "no structure differs from itself", _is_itself)
