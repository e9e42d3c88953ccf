"""The ten bugs that the laws must catch, and further ones to know their power by."""

from __future__ import annotations

from rules.solvers.highs import HighsSolver
from rules.strategies import Kind
from tests.assurance.planted import engines, in_files, in_planner, in_rules
from tests.assurance.planted.bug import Planted

TOO_FREE = ("claim-valid", "existence", "shortfall-least", "claim-most")
"""Laws that tell of an engine by which more counts than may, the most telling first."""
TOO_STRICT = ("shortfall-least", "existence", "claim-most", "routes-complete")
"""Laws that tell of an engine by which less counts than may."""
_COMPILER = "rules.constraints.compiling:_Compiler"
_HIGHS = "rules.solvers.highs"
_POSITION = "planner.position:Position"

TEN = (
    Planted(
        "cap-sign",
        "a cap adds up its units with the wrong sign",
        TOO_FREE,
        {f"{_COMPILER}._of_caps": in_rules.with_wrong_sign},
    ),
    Planted(
        "bar-ignored",
        "bars are left out",
        TOO_FREE,
        {f"{_COMPILER}._bars": in_rules.left_out},
    ),
    Planted(
        "range-end",
        "the end of a range isn't part of it",
        ("claim-most", "shortfall-least", "existence"),
        {"rules.constraints.sums:Measured.bounds": in_rules.without_end},
    ),
    Planted(
        "greedy",
        "a unit counts in the first group that has room",
        ("existence", "shortfall-least"),
        engine=engines.Greedy,
    ),
    Planted(
        "lost-pathway",
        "the last pathway is no choice",
        TOO_STRICT,
        {f"{_COMPILER}._of_group": in_rules.without_last_pathway},
    ),
    Planted(
        "level-at",
        "'at level 3 or above' keeps units at level 3 alone",
        TOO_FREE,
        {"rules.model:LevelFilter.keeps": in_rules.at_for_or_above},
    ),
    Planted(
        "counted-twice",
        "a unit counts, and what stands in for it counts too",
        ("claim-once", "claim-valid"),
        {f"{_COMPILER}._holders": in_rules.without_once},
    ),
    Planted(
        "stale-version",
        "a unit counts in a version that the bank no longer describes",
        ("versions",),
        {"planner.record:_Record._in_version": in_planner.in_any_version},
    ),
    Planted(
        "wrong-tie-break",
        "of units alike, those declared last count",
        ("ties",),
        {f"{_POSITION}._first": in_planner.last_first},
    ),
    Planted(
        "unverified-float",
        "an answer in fractions is rounded and believed",
        TOO_FREE,
        {
            f"{_HIGHS}:_loaded": engines.relaxed,
            f"{_HIGHS}:_checked": engines.believed,
            "rules.solvers.protocol:Solution.broken": engines.never_broken,
            "rules.constraints.program:Program.violated": engines.never_broken,
        },
        engine=HighsSolver,
    ),
)

MORE = (
    Planted(
        "link-turned",
        "what a unit needs waits for the unit",
        TOO_FREE,
        {f"{_COMPILER}._links": in_rules.turned_round},
    ),
    Planted(
        "needed-counts",
        "what a unit needs must count, not only be held",
        TOO_STRICT,
        {"rules.constraints.sheet:Sheet.used": in_rules.only_if_counted},
    ),
    Planted(
        "unlike-peers",
        "units of different credit are taken for alike",
        TOO_FREE,
        {"rules.constraints.folding:_Folding._alike": in_rules.alike_in_name},
        kinds=frozenset({Kind.CREDITS, Kind.MAXIMA, Kind.TOTALS}),
    ),
    Planted(
        "last-attempt",
        "a unit failed after it was achieved isn't held",
        ("attempts",),
        {"planner.record:_Record.__init__": in_planner.last_attempt},
    ),
    Planted(
        "rpl-dropped",
        "units by RPL are dropped when a record is read",
        ("reading",),
        {"planner.record:_Record.__init__": in_planner.without_rpl},
    ),
    Planted(
        "first-reading",
        "a structure is remembered as it read for another record",
        ("cohort",),
        {"rules.structure:Structure.as_for": in_planner.first_reading},
    ),
    Planted(
        "sharp-bound",
        "the search takes it that each group still open costs a unit",
        TOO_STRICT,
        {"rules.solvers.group_choice:_BeatTheBest._rank": in_planner.too_sharp},
    ),
    Planted(
        "redundant-route",
        "a route may hold another",
        ("routes-complete",),
        {"planner.routing:irredundant": in_planner.all_kept},
    ),
    Planted(
        "missing-routes",
        "routes through the most groups that a choice takes are left out",
        ("routes-complete",),
        {"planner.routing:_selections_of": in_planner.without_largest},
    ),
    Planted(
        "wrong-reason",
        "of a barred unit it is said that its group is full",
        ("explanation-reasons",),
        {"planner.surplus:_why": in_planner.in_other_words},
    ),
    Planted(
        "proof-without-links",
        "proofs are made by rows that know of no bars and links",
        ("certificates",),
        {"rules.proof.rows:Rows._between_units": in_rules.left_out},
    ),
    Planted(
        "open-range-read",
        "'2 to 7' is read as 'at least 2'",
        ("load-dump",),
        {"rules.reading.phrases:_bounds": in_files.exactly_the_first},
    ),
    Planted(
        "level-written",
        "'at level 3 or above' is written as 'at level 3'",
        ("load-dump",),
        {"rules.model:LevelFilter.__str__": in_files.without_above},
    ),
    Planted(
        "comments-lost",
        "fmt leaves comments out",
        ("format",),
        {"rules.formatting.laying:_indented": in_files.without_comments},
    ),
    Planted(
        "rules-only-new",
        "diff tells of rules that came, and not of those that went",
        ("diff-symmetric",),
        {"rules.comparing.differences:_Differences.rules": in_files.only_new},
    ),
    Planted(
        "unselected-counts",
        "units count in a pathway that isn't chosen, if it has a maximum at a level",
        TOO_FREE,
        {"rules.constraints.compiling:_limits_units": in_rules.of_any_level},
        kinds=frozenset({Kind.PATHWAYS, Kind.LEVELS, Kind.MAXIMA}),
    ),
    Planted(
        "never-cut",
        "a unit that straddles a cap doesn't count, where it should up to the cap",
        TOO_STRICT,
        {"rules.constraints.straddling:_may_cut": in_rules.never},
        kinds=frozenset({Kind.SWITCHES, Kind.HOURS, Kind.MAXIMA}),
    ),
)

MISSED = (
    Planted(
        "share-cut",
        "33.3% is taken for 33%",
        TOO_FREE,
        {"rules.model.holders:Holder.rate": in_rules.whole_per_cent},
        kinds=frozenset({Kind.SHARES, Kind.LEVELS, Kind.MAXIMA}),
    ),
    Planted(
        "float-scaled",
        "decimals are made whole by floats",
        ("exact",),
        {"rules.constraints.sums:Sums.add": in_rules.through_floats},
    ),
)
"""Not caught within 200 examples: too much has to come together."""
