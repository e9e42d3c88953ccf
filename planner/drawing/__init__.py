"""A structure, a candidate's progress on it, or the ways to finish, as a picture.

Data in, text out: first what is shown, then where it stands, then as SVG or Mermaid.
"""

from planner.drawing.mermaid import as_mermaid
from planner.drawing.picture import Flow, Tree
from planner.drawing.routes import routes_flow
from planner.drawing.structure import progress_tree, structure_tree
from planner.drawing.svg import as_svg

__all__ = [
    "Flow",
    "Tree",
    "as_mermaid",
    "as_svg",
    "progress_tree",
    "routes_flow",
    "structure_tree",
]
