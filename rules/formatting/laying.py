"""The one lay-out of a file: the order of keys, quotes, brackets, blank lines.

What an author put on one line stays there, as the rows of a bank do that reads like a
table; so does what stands on lines of its own, such as those of a text. What runs over
several lines in brackets is joined if it fits one; else a list fills its lines, and a
mapping leaves brackets. A list of unit codes always stands in them, and is cut where it
is too long, unless a comment speaks of its line. What the linter is asked to allow on a
line is never joined with other lines; if it asks behind a closing bracket, it goes with
the last value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rules.formatting.forms import PLAIN, Form, one_line
from rules.formatting.parsing import File
from rules.formatting.tree import BLANK, Part, Parts, Text
from rules.lint.allowing import allows_a_line
from rules.writing.layout import STEP, WIDTH, filled, folded, wrapped
from rules.writing.order import rank
from rules.writing.scalars import changes, is_same_number, may_be_plain, quoted

QUOTES = ("'", '"')


def laid_out(file: File, form: Form) -> str:
    """Write a file as text."""
    lines = [*file.above, *_block(file.parts, form, 0)]
    return "".join(f"{line}\n" for line in _single_blanks(lines))


def _single_blanks(lines: Iterable[str]) -> Iterator[str]:
    """Leave out blank lines after others, and those at either end."""
    waiting = False
    started = False
    for line in lines:
        if line.strip():
            yield from [BLANK] * (waiting and started)
            yield line
            started = True
        waiting = not line.strip()


def _block(parts: Parts, form: Form, indent: int) -> Iterator[str]:
    """Write what stands on lines of its own; no blank line comes first."""
    started = False
    for part in _in_order(parts, form):
        for line in _part(part, form, indent, dense=parts.flow):
            started = started or bool(line)
            yield from [line] * started
    yield from _indented(parts.below, indent)


def _in_order(parts: Parts, form: Form) -> list[Part]:
    if not (parts.named and form.keys):
        return parts.parts
    order = list(form.keys)

    def rank_of(part: Part) -> int:
        in_place = isinstance(part.value, Parts) and part.value.named
        return rank(order, part.name, in_place=in_place)

    return sorted(parts.parts, key=rank_of)


def _part(part: Part, form: Form, indent: int, *, dense: bool) -> Iterator[str]:
    """Write an entry or an item with its comments; if `dense`, without blanks."""
    head = " " * indent + (f"{_key(part, form)}:" if part.key else "-")
    lines, at = _row(head, part, form.of(part.name), indent + STEP), -1
    if not lines:
        _hand_down(part)
    *above, beside = [*part.above, *(part.beside + part.closing or [BLANK])]
    if isinstance(part.value, Parts) and not part.value.parts:
        above += part.value.below
    yield from _indented([a for a in above if a or not dense], indent)
    if not lines and isinstance(part.value, Parts):
        inside = list(_block(part.value, form.of(part.name), indent + STEP))
        lines, at = [head, *inside], 0
        if part.key is None:
            yield from _indented([beside] * bool(beside), indent)
            lines, beside = list(_dashed(inside, indent)), BLANK
    elif isinstance(part.value, Text):
        at = 0
    lines[at] += f"  {beside}" * bool(beside)
    yield from lines


def _hand_down(part: Part) -> None:
    """Give the last value inside what is allowed behind the closing bracket."""
    if isinstance(part.value, Parts) and any(map(allows_a_line, part.closing)):
        last = part.value.parts[-1]
        inner = last.closing if isinstance(last.value, Parts) else last.beside
        inner += part.closing
        part.closing = []


def _dashed(lines: list[str], indent: int) -> Iterator[str]:
    """Put a dash before an item's first line; comments that come first stay first."""
    first = next(n for n, line in enumerate(lines) if _is_said(line))
    yield from _indented([line.strip() for line in lines[:first]], indent)
    yield f"{' ' * indent}- {lines[first].lstrip()}"
    yield from lines[first + 1 :]


def _is_said(line: str) -> bool:
    return not line.lstrip().startswith("#") and bool(line.strip())


def _indented(comments: Iterable[str], indent: int) -> Iterator[str]:
    yield from (f"{' ' * indent}{comment}".rstrip() for comment in comments)


def _row(head: str, part: Part, form: Form, indent: int) -> list[str]:
    """Write a value that needs no lines for its parts; nothing if it does."""
    value = part.value
    if isinstance(value, Text):
        return _prose(head, value, form, indent)
    codes = form.codes and not value.named and value.is_flat
    whole = value.whole and value.flow
    apart = value.is_remarked or (part.is_allowing and not whole)
    if value.parts and (apart or not (value.flow or codes)):
        return []
    line = f"{head} {_in_brackets(value, form)}"
    stays = value.whole and (part.beside or part.is_allowing or not codes)
    if len(line) <= WIDTH or stays or not value.parts:
        return [line]
    items = list(_items(value, form))
    fits = not value.named and indent + max(map(len, items)) < WIDTH
    return list(filled(head, items, indent)) if fits else []


def _prose(head: str, text: Text, form: Form, indent: int) -> list[str]:
    """Write a single value; folded if it was, and can't be plain on one line."""
    said = form.say(text.text)
    if _has_lines(text, form):
        return _lines(head, text, indent)
    line = f"{head} {_text(text, form)}".rstrip()
    fits = len(line) <= WIDTH and line.endswith(f" {said}")
    if form.prose and not (text.whole or fits):
        return list(folded(head, said, indent))
    return [line]


def _has_lines(text: Text, form: Form) -> bool:
    """Tell whether an author chose the lines of a text that people read."""
    chosen = "\n" in text.text.strip() and text.style != '"'
    return (
        form.say is one_line
        and bool(text.text.strip())
        and (text.style == "|" or chosen)
    )


def _lines(head: str, text: Text, indent: int) -> list[str]:
    """Write a text in its lines, or paragraphs: all below the head is one piece."""
    lines = text.text.rstrip(" \t\n").split("\n")
    if text.style != "|" and not any(line[:1].isspace() for line in lines):
        parts = ("\n".join(wrapped(line, indent)) for line in lines if line)
        return [f"{head} >-", "\n\n".join(parts)]
    start = STEP if text.text.lstrip("\n")[:1].isspace() else ""
    end = "" if text.text.endswith("\n") else "-"
    written = (f"{' ' * indent}{line}" if line else "" for line in lines)
    return [f"{head} |{start}{end}", "\n".join(written)]


def _in_brackets(parts: Parts, form: Form) -> str:
    written = ", ".join(_items(parts, form))
    return f"{{{written}}}" if parts.named else f"[{written}]"


def _items(parts: Parts, form: Form) -> Iterator[str]:
    """Write parts as they stand in brackets."""
    for part in _in_order(parts, form):
        value, inner = part.value, form.of(part.name)
        key = f"{_key(part, form, flow=True)}: " if part.key else ""
        if isinstance(value, Text):
            yield key + _text(value, inner, flow=True)
        else:
            yield key + _in_brackets(value, inner)


def _key(part: Part, form: Form, *, flow: bool = False) -> str:
    name = Form(str.strip, guarded=True) if form.named else PLAIN
    return _text(part.key, name, flow=flow) if part.key else ""


def _text(text: Text, form: Form, *, flow: bool = False) -> str:
    """Write a single value; quotes stay, or come, where others would misread it."""
    said = form.say(text.text)
    if text.style == '"' and form.say is one_line and "\n" in text.text.strip():
        return quoted(text.text, double=True)
    is_quoted = text.style in QUOTES
    keeps = is_quoted and (changes(said) or is_same_number(said))
    gains = form.guarded and changes(said)
    if may_be_plain(said, flow=flow) and not keeps and not gains:
        return said
    return quoted(said, double=text.style == '"')
