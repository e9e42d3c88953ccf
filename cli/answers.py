"""Commands that answer about a qualification and, mostly, a candidate."""

from __future__ import annotations

from functools import partial

import typer

from cli.loaded import load, text_of
from cli.options import (
    AskedOn,
    Avoid,
    Best,
    Budget,
    CandidateFile,
    Exclude,
    Format,
    Full,
    InFormat,
    LeastOf,
    MaybeCandidateFile,
    Prefer,
    QualificationFile,
    ShowFormat,
    ShownAs,
    Sources,
    Units,
    as_of,
)
from cli.output import (
    BUDGET_SPENT,
    FINE,
    NOT_MET,
    STATUS,
    USAGE,
    fail,
    show_first_that_fits,
    show_page,
    write,
)
from cli.pictures import (
    DrawnCandidate,
    Files,
    MermaidFile,
    SvgFile,
    draw_routes,
    draw_structure,
)
from cli.proofs import ProofFile, proof_of, write_proof
from planner.checking import check as check_candidate
from planner.explaining import explain as explain_candidate
from planner.position import Verdict
from planner.rendering.json import as_json
from planner.routing import Routes, routes_for
from rules.solvers import DEFAULT_STEPS

ONLY_DRAWN = (
    "'show' takes a CANDIDATE only with --svg or --mermaid;"
    " 'fingerpost check' says where a candidate stands"
)

NO_DAY = "'show' takes --on only with a CANDIDATE, whose exceptions may expire"


def check(
    qualification: QualificationFile,
    candidate: CandidateFile,
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
    least: LeastOf = [],  # noqa: B006 - typer copies it
    prefer: Prefer = [],  # noqa: B006
    avoid: Avoid = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
    on: AskedOn = None,
    proof: ProofFile = None,
    sources: Sources = False,  # noqa: FBT002 - typer calls it so
) -> None:
    """Say whether a qualification is achieved, and what counts."""
    asked = load(qualification, candidate, format, budget)
    aim = asked.aim(least, prefer, avoid, exclude)
    day = as_of(on)
    result = asked.answer(check_candidate, aim=aim, on=day)
    if format is Format.JSON:
        write(as_json("check", result))
    else:
        show_page(asked.text(aim, day, sources=sources).check(result))
    if proof is not None:
        write_proof(proof_of(asked, aim, day), proof, result.verdict)
    raise typer.Exit(STATUS[result.verdict])


def routes(
    qualification: QualificationFile,
    candidate: MaybeCandidateFile = None,
    format: InFormat = Format.TEXT,
    best: Best = 0,
    budget: Budget = DEFAULT_STEPS,
    least: LeastOf = [],  # noqa: B006
    prefer: Prefer = [],  # noqa: B006
    avoid: Avoid = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
    on: AskedOn = None,
    svg: SvgFile = None,
    mermaid: MermaidFile = None,
) -> None:
    """Show the ways to finish, and how many there are."""
    files = Files(svg, mermaid)
    drawn = files.wanted(format)
    asked = load(qualification, candidate, format, budget)
    aim = asked.aim(least, prefer, avoid, exclude)
    day = as_of(on)
    result = asked.answer(partial(routes_for, best=best), aim=aim, on=day)
    if drawn:
        draw_routes(asked, aim, day, result, files)
    elif format is Format.JSON:
        write(as_json("routes", result))
    else:
        show_page(asked.text(aim, day).routes(result))
    raise typer.Exit(_routes_status(result))


def explain(
    qualification: QualificationFile,
    candidate: CandidateFile,
    unit: Units = [],  # noqa: B006 - typer copies it
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
    least: LeastOf = [],  # noqa: B006
    prefer: Prefer = [],  # noqa: B006
    avoid: Avoid = [],  # noqa: B006
    exclude: Exclude = [],  # noqa: B006
    on: AskedOn = None,
    full: Full = False,  # noqa: FBT002 - typer calls it so
    sources: Sources = False,  # noqa: FBT002
) -> None:
    """Explain what counts, what is missing, and why."""
    asked = load(qualification, candidate, format, budget)
    aim = asked.aim(least, prefer, avoid, exclude)
    day = as_of(on)
    result = asked.answer(
        partial(explain_candidate, units=tuple(unit)), aim=aim, on=day
    )
    if format is Format.JSON:
        write(as_json("explanation", result))
    else:
        reports = asked.explained(aim, day, full=full, sources=sources)
        show_first_that_fits(report.explanation(result) for report in reports)
    raise typer.Exit(STATUS[result.check.verdict])


def count(
    qualification: QualificationFile,
    format: InFormat = Format.TEXT,
    budget: Budget = DEFAULT_STEPS,
) -> None:
    """Count the claims, the unit sets they count, and the routes from nothing."""
    from planner.census import census  # noqa: PLC0415 - only this command counts

    asked = load(qualification, None, format, budget)
    result = census(asked.structure, asked.effort)
    if format is Format.JSON:
        write(as_json("count", result))
    else:
        show_page(text_of(asked.structure).count(result))


def show(
    qualification: QualificationFile,
    candidate: DrawnCandidate = None,
    format: ShownAs = ShowFormat.TEXT,
    budget: Budget = DEFAULT_STEPS,
    on: AskedOn = None,
    svg: SvgFile = None,
    mermaid: MermaidFile = None,
) -> None:
    """Say what a qualification asks for, in plain words or as a picture."""
    files = Files(svg, mermaid)
    drawn = files.wanted(format)
    if candidate is not None and not drawn:
        fail(ONLY_DRAWN, USAGE)
    if candidate is None and on is not None:
        fail(NO_DAY, USAGE)
    as_machine = Format.JSON if format is ShowFormat.JSON else Format.TEXT
    asked = load(qualification, candidate, as_machine, budget)
    if drawn:
        draw_structure(asked, as_of(on), files)
    elif format is ShowFormat.JSON:
        write(as_json("qualification", asked.structure.qualification))
    elif format is ShowFormat.YAML:
        from rules.writing import dump_qualification  # noqa: PLC0415 - seldom asked

        write(dump_qualification(asked.structure.qualification))
    else:
        from planner.rendering.structure import (  # noqa: PLC0415 - rich is heavy
            structure_page,
        )

        show_page(structure_page(asked.structure.qualification))


def _routes_status(result: Routes) -> int:
    if result.verdict is Verdict.UNDETERMINED or result.routes is None:
        return BUDGET_SPENT
    return FINE if result.routes else NOT_MET
