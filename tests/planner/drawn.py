"""Reads pictures back: what stands where, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from xml.etree import ElementTree as ET

from planner.drawing.measuring import width

SVG = "{http://www.w3.org/2000/svg}"
NODE = re.compile(r' *(n\d+)\["([^"\[\]{}<>`]|<br/>)*"\](:::[a-z_]+)?')
LINES = (
    NODE,
    re.compile(r"  n\d+ --> n\d+"),
    re.compile(r'  subgraph n\d+\["[^"]*"\]'),
    re.compile(r"    direction LR|  end"),
    re.compile(r"  classDef [a-z_]+ fill:#[0-9a-f]{6}(,[a-z-]+:[#0-9a-z ]+)+"),
    re.compile(r" *%% n\d+: [^{}\"]*"),
)


@dataclass(frozen=True)
class Drawn:
    """One node of an SVG: its rectangle, what it says, and its lines of text."""

    frame: bool
    left: int
    top: int
    right: int
    bottom: int
    said: str
    lines: tuple[ET.Element, ...]

    @property
    def text(self) -> str:
        """Give what is seen of the node."""
        return " ".join(line.text or "" for line in self.lines)

    def overlaps(self, other: Drawn) -> bool:
        """Tell whether two rectangles share any place."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, line: ET.Element) -> bool:
        """Tell whether a line stands within the rectangle, at its widest."""
        size, bold = int(line.attrib["font-size"]), "font-weight" in line.attrib
        x, y = int(line.attrib["x"]), int(line.attrib["y"])
        wide = width(line.text or "", size, bold=bold)
        inside = self.left < x and x + wide < self.right
        return inside and self.top < y - size + 2 and y + 4 < self.bottom


def parsed(svg: str) -> ET.Element:
    """Parse an SVG that we wrote."""
    return ET.fromstring(svg)  # noqa: S314 - our own text


def nodes(svg: str) -> list[Drawn]:
    """Give the nodes of an SVG, in order."""
    return [_drawn(group) for group in parsed(svg).iter(f"{SVG}g")]


def _drawn(group: ET.Element) -> Drawn:
    (rect,) = group.findall(f"{SVG}rect")
    (title,) = group.findall(f"{SVG}title")
    x, y, wide, high = (int(rect.attrib[k]) for k in ("x", "y", "width", "height"))
    return Drawn(
        frame=group.attrib["class"] == "frame",
        left=x,
        top=y,
        right=x + wide,
        bottom=y + high,
        said=title.text or "",
        lines=tuple(group.findall(f"{SVG}text")),
    )


def assert_tidy(svg: str) -> None:
    """Assert that all is within the picture, and nothing over anything else."""
    root, found = parsed(svg), nodes(svg)
    _, _, wide, high = map(int, root.attrib["viewBox"].split())
    for node in found:
        assert node.left > 0
        assert node.top > 0
        assert node.right < wide
        assert node.bottom < high
        assert all(map(node.holds, node.lines))
    cards = [node for node in found if not node.frame]
    assert not any(one.overlaps(other) for one, other in combinations(cards, 2))
    frames = [node for node in found if node.frame]
    assert not any(one.overlaps(other) for one, other in combinations(frames, 2))


def assert_flowchart(mermaid: str) -> None:
    """Assert that every line is one that Mermaid's grammar has, and ids are sound."""
    first, title, *lines = mermaid.splitlines()
    assert first == "flowchart LR"
    assert re.fullmatch(r"  accTitle: [^\"#;{}\[\]]+", title)
    odd = [line for line in lines if not any(p.fullmatch(line) for p in LINES)]
    assert odd == []
    made = re.findall(r'^ *(?:subgraph )?(n\d+)\["', mermaid, re.MULTILINE)
    assert len(set(made)) == len(made)
    linked = re.findall(r"^  (n\d+) --> (n\d+)$", mermaid, re.MULTILINE)
    assert {end for pair in linked for end in pair} <= set(made)
    assert mermaid.count("\n  subgraph ") == mermaid.count("\n  end\n")
    classes = re.findall(r":::([a-z_]+)$", mermaid, re.MULTILINE)
    defined = re.findall(r"^  classDef ([a-z_]+)", mermaid, re.MULTILINE)
    assert set(classes) == set(defined)
