"""A picture as SVG: one file, with nothing fetched from anywhere.

State is told by words, by marks and by the kind of line; colour only repeats it.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from planner.drawing.layout import SIZES, Box, Link, Mark, Words, laid_out
from planner.drawing.picture import Flow, State, Tree, Weight

FONTS = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
INK, QUIET, LINES, SHADE = "#1a1a1a", "#444444", "#555555", "#eef1f5"
NOT_IN_XML = re.compile(
    "[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)

_PAINT = {
    State.PLAIN: ("#ffffff", "#555555", "1", ""),
    State.COUNTS: ("#e3f2e4", "#1b5e20", "1.5", ""),
    State.NEEDED: ("#fff0c9", "#7a4a00", "3", ""),
    State.CHOICE: ("#fff9e8", "#7a4a00", "1.5", ""),
    State.HELD: ("#ececec", "#444444", "1.5", "2 4"),
    State.ELSEWHERE: ("#ffffff", "#555555", "1", "2 4"),
    State.OPEN: ("#ffffff", "#777777", "1", ""),
    State.UNUSED: ("#ffffff", "#777777", "1.5", "8 5"),
    State.NO_WAY: ("#ffffff", "#8b0000", "3", "8 5"),
    State.UNKNOWN: ("#f3ecf8", "#4a148c", "1.5", "8 4 2 4"),
}
_MARKS = {
    State.COUNTS: "m1.5 8.5 4.5 4.5 8.5-10",
    State.NEEDED: "M8 1.5v13M1.5 8h13",
    State.CHOICE: "M8 1.5a6.5 6.5 0 1 0 .01 0zM8 6.8a1.2 1.2 0 1 0 .01 0z",
    State.HELD: "M2 8h12",
    State.OPEN: "M2.5 2.5h11v11h-11z",
    State.NO_WAY: "m2.5 2.5 11 11m0-11-11 11",
    State.UNKNOWN: "M4.5 5.5a3.5 3.5 0 1 1 5.2 3.1c-1.2.7-1.7 1.2-1.7 2.4m0 2.8v.6",
}


def as_svg(picture: Tree | Flow) -> str:
    """Draw a picture; the same picture gives the same text."""
    page = laid_out(picture)
    root = _root(picture, page.size)
    for link in page.links:
        _link(root, link)
    for box in page.boxes:
        _box(root, box)
    for words in page.loose:
        _words(root, words)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _root(picture: Tree | Flow, size: tuple[int, int]) -> ET.Element:
    wide, high = map(str, size)
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {wide} {high}",
            "width": wide,
            "height": high,
            "role": "img",
            "aria-labelledby": "fingerpost-title fingerpost-desc",
            "font-family": FONTS,
            "fill": INK,
        },
    )
    title = ET.SubElement(root, "title", {"id": "fingerpost-title"})
    title.text = clean(picture.title)
    described = ET.SubElement(root, "desc", {"id": "fingerpost-desc"})
    described.text = clean(picture.outline())
    _rect(root, 0, 0, wide, high, fill="#ffffff")
    return root


def _rect(
    parent: ET.Element, x: int, y: int, wide: int | str, high: int | str, **more: str
) -> None:
    place = {"x": f"{x}", "y": f"{y}", "width": f"{wide}", "height": f"{high}"}
    ET.SubElement(parent, "rect", place | more)


def _box(root: ET.Element, box: Box) -> None:
    kind = "frame" if box.frame else "node"
    group = ET.SubElement(root, "g", {"class": kind, "role": "group"})
    ET.SubElement(group, "title").text = clean(box.node.said)
    fill, stroke, thick, dashes = _PAINT[box.node.state]
    if box.node.below and box.node.state is State.PLAIN:
        fill = SHADE
    paint = {"rx": "6", "fill": fill, "stroke": stroke, "stroke-width": thick}
    if dashes:
        paint["stroke-dasharray"] = dashes
    _rect(group, box.x, box.y, box.width, box.height, **paint)
    for mark in box.marks:
        _mark(group, mark)
    for words in box.words:
        _words(group, words)


def _mark(parent: ET.Element, mark: Mark) -> None:
    place = f"translate({mark.x} {mark.y})"
    thick = "1.5" if mark.state is State.OPEN else "2.5"
    drawn = {"d": _MARKS[mark.state], "transform": place, "fill": "none"}
    ET.SubElement(
        parent, "path", drawn | {"stroke": _PAINT[mark.state][1], "stroke-width": thick}
    )


def _words(parent: ET.Element, words: Words) -> None:
    place = {"x": f"{words.x}", "y": f"{words.y}"}
    look = {"font-size": f"{SIZES[words.weight]}"}
    if words.bold:
        look["font-weight"] = "bold"
    if words.weight is Weight.QUIET:
        look["fill"] = QUIET
    if words.centred:
        look["text-anchor"] = "middle"
    ET.SubElement(parent, "text", place | look).text = clean(words.words)


def _link(root: ET.Element, link: Link) -> None:
    points = " L".join(f"{x} {y}" for x, y in link.points)
    x, y = link.points[-1]
    head = f" M{x - 6} {y - 9} L{x} {y - 1} L{x + 6} {y - 9}" if link.headed else ""
    drawn = {"d": f"M{points}{head}", "fill": "none", "stroke": LINES}
    ET.SubElement(root, "path", drawn | {"stroke-width": "1.5"})


def clean(text: str) -> str:
    """Show what XML can't hold, and other control characters, as a mark."""
    return NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
