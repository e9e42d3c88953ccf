"""Where everything of a picture stands: whole numbers, from the top left corner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from planner.drawing.measuring import width, wrapped
from planner.drawing.picture import Flow, Line, Node, State, Tree, Weight

SIZES = {Weight.STRONG: 14, Weight.USUAL: 13, Weight.QUIET: 12}
LINE, BASE, ABOVE, PAD, MARGIN, MARK = 18, 13, 8, 10, 20, 16
COLUMN, LEAF, STEM, GAP, WIDE_GAP = 300, 380, 48, 8, 20
CARD, BETWEEN, ABREAST = 330, 56, 3
ARROW = 34
UNMARKED = {State.PLAIN, State.UNUSED, State.ELSEWHERE}


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text from a point on its baseline; or from its middle."""

    x: int
    y: int
    words: str
    weight: Weight
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a state, by its top left corner."""

    x: int
    y: int
    state: State


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place, with its text; a frame has other boxes inside."""

    x: int
    y: int
    width: int
    height: int
    node: Node
    words: tuple[Words, ...] = ()
    marks: tuple[Mark, ...] = ()
    frame: bool = False

    @property
    def bottom(self) -> int:
        """Give where the box ends."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Link:
    """A line through some points; an arrow if it has a head."""

    points: tuple[tuple[int, int], ...]
    headed: bool = False


@dataclass(slots=True)
class Page:
    """A picture laid out."""

    boxes: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    loose: list[Words] = field(default_factory=list)

    @property
    def size(self) -> tuple[int, int]:
        """Give the width and the height that hold every box."""
        right = max(box.x + box.width for box in self.boxes)
        return right + MARGIN, max(box.bottom for box in self.boxes) + MARGIN


def laid_out(picture: Tree | Flow) -> Page:
    """Lay a picture out."""
    page = Page()
    if isinstance(picture, Tree):
        _grow(page, picture.root, MARGIN, MARGIN)
    else:
        _run(page, picture)
    return page


def _grow(page: Page, node: Node, x: int, y: int) -> tuple[Box, int]:
    """Place a node with all below it to its right; give it, and where they end."""
    box = boxed(node, x, y, COLUMN if node.below or x == MARGIN else LEAF)
    page.boxes.append(box)
    bottom, top = box.bottom, y
    for child in node.below:
        placed, end = _grow(page, child, x + COLUMN + STEM, top)
        page.links.append(_stem(box, placed))
        bottom = max(bottom, end)
        top = end + (WIDE_GAP if child.below else GAP)
    return box, bottom


def _stem(parent: Box, child: Box) -> Link:
    start = parent.x + parent.width
    half, down, across = start + STEM // 2, parent.y + 20, child.y + 20
    if down == across:
        return Link(((start, down), (child.x, across)))
    return Link(((start, down), (half, down), (half, across), (child.x, across)))


def _run(page: Page, flow: Flow) -> None:
    """Place steps one below the other, each with its choices side by side."""
    abreast = max((min(len(s.below), ABREAST) for s in flow.steps), default=1)
    wide = max(abreast, 2) * (CARD + BETWEEN) - BETWEEN + 2 * PAD
    y = MARGIN
    for place, step in enumerate(flow.steps):
        if place:
            middle = MARGIN + wide // 2
            page.links.append(Link(((middle, y), (middle, y + ARROW)), headed=True))
            y += ARROW
        y = _step(page, step, y, wide)
    for note in flow.notes:
        y = _step(page, note, y + WIDE_GAP, wide)


def _step(page: Page, step: Node, y: int, wide: int) -> int:
    """Place a step as a frame around its choices; give where it ends."""
    head = boxed(step, MARGIN, y, wide)
    place = len(page.boxes)
    bottom = head.bottom
    for number, row in enumerate(_rows(step.below)):
        top = bottom + (BETWEEN // 2 if number else 0)
        if number:
            page.loose.append(_or(MARGIN + wide // 2, bottom + 19))
        bottom = _row(page, row, top, _room(len(step.below), wide))
    inside = bool(step.below)
    height = bottom - y + (PAD if inside else 0)
    page.boxes.insert(place, replace(head, height=height, frame=inside))
    return y + height


def _rows(nodes: Sequence[Node]) -> Iterator[Sequence[Node]]:
    for start in range(0, len(nodes), ABREAST):
        yield nodes[start : start + ABREAST]


def _room(choices: int, wide: int) -> int:
    """Give how wide each of some choices is, in a step of a width."""
    return (wide - 2 * PAD + BETWEEN) // min(choices, ABREAST) - BETWEEN


def _row(page: Page, row: Sequence[Node], y: int, room: int) -> int:
    """Place choices side by side, all as tall as the tallest; give where they end."""
    lefts = [MARGIN + PAD + n * (room + BETWEEN) for n in range(len(row))]
    boxes = [boxed(n, x, y, room) for n, x in zip(row, lefts, strict=True)]
    height = max(box.height for box in boxes)
    page.boxes += (replace(box, height=height) for box in boxes)
    for x in lefts[1:]:
        page.loose.append(_or(x - BETWEEN // 2, y + height // 2 + 5))
    return y + height


def _or(x: int, y: int) -> Words:
    return Words(x, y, "or", Weight.STRONG, bold=True, centred=True)


def boxed(node: Node, x: int, y: int, wide: int) -> Box:
    """Put a box of a width around a node's lines."""
    marked = node.mark not in UNMARKED
    inset = PAD + (MARK + 6) * marked
    marks = [Mark(x + PAD, y + PAD + 1, node.mark)] if marked else []
    words: list[Words] = []
    down = y + PAD
    for line in node.lines:
        left, room = x + inset, wide - inset - PAD
        down += ABOVE * (bool(words) and line.weight is Weight.STRONG)
        if line.state not in UNMARKED:
            marks.append(Mark(left, down + 1, line.state))
            left, room = left + MARK + 6, room - MARK - 6
        words += _runs(line, left, down + BASE, room)
        down = words[-1].y + LINE - BASE
    return Box(x, y, wide, down + PAD - y, node, tuple(words), tuple(marks))


def _runs(line: Line, x: int, y: int, room: int) -> Iterator[Words]:
    """Break a line; what follows a short code hangs beside it, else stands below."""
    size, bold = SIZES[line.weight], line.weight is Weight.STRONG
    beside = width(line.lead, size, bold=True) + 8 if line.lead else 0
    if beside > room // 3:
        parts = wrapped(line.lead, room, size, bold=True)
        yield from _stacked(parts, x, y, line, bold=True)
        y, beside = y + LINE * len(parts), 0
    elif line.lead:
        yield Words(x, y, line.lead, line.weight, bold=True)
    parts = wrapped(line.words, room - beside, size, bold=bold) or [""]
    yield from _stacked(parts, x + beside, y, line, bold=bold)


def _stacked(
    parts: Iterable[str], x: int, y: int, line: Line, *, bold: bool
) -> Iterator[Words]:
    for number, part in enumerate(parts):
        yield Words(x, y + LINE * number, part, line.weight, bold)
