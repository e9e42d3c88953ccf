"""What is no YAML, said in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from rules.diagnostics import Related
from rules.reading.source import Source

_NO_COLON = "could not find expected ':'"
_NO_COMMA = "expected ',' or"
_NO_KEY = "did not find expected key"
_NO_DASH = "did not find expected '-' indicator"
_NO_BRACKET = "']'"
_NO_END = "expected <block end>"
_UNEXPECTED = (_NO_COMMA, _NO_KEY, _NO_DASH, _NO_END)
_QUOTED = re.compile(r"([\"'])(?:(?!\1).)*\1\s*$")
_FLOW_END = re.compile(r"[,\]}]")
_COMMENT = re.compile(r" #")
_TEXT_FOLLOWS = "text follows the closing quote here"
_PLAIN_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "cannot start any token",
        "this character can't start a value here",
        "quote a value that starts with a sign such as @ or %",
    ),
    (
        _NO_COMMA,
        "a ',' or a closing bracket is missing before this place",
        "put a comma between the values, or close the bracket",
    ),
    (
        "mapping values are not allowed",
        "a ':' stands where no key can be",
        "indent the line as its neighbours, or quote a value that holds ': '",
    ),
    (
        _NO_COLON,
        "a key here has no ':' after it",
        "write 'key: value'",
    ),
    (
        _NO_KEY,
        "this line isn't indented as the lines before it",
        "indent all keys of a mapping alike",
    ),
    (
        _NO_DASH,
        "this line isn't indented as the lines before it",
        "indent all items of a list alike",
    ),
    (
        _NO_END,
        "this line isn't indented as the lines before it",
        "indent all keys of a mapping alike",
    ),
    (
        "invalid Unicode character escape",
        "this escape stands for no character",
        "write the character itself",
    ),
    (
        "node content",
        "a value is missing before this place",
        "write the value, and close every bracket",
    ),
)


def report_syntax(source: Source, error: yaml.MarkedYAMLError) -> None:
    """Report what is no YAML in plain words, with what people most likely meant."""
    mark, problem = _main_mark(source, error), error.problem or "it can't be read"
    if mark is not None and mark is error.context_mark and _is_opener(source, mark):
        place = source.place(mark.line + 1, mark.column + 1)
        message, mend = "this is opened and never closed", "close it"
        source.error("yaml-syntax", message, place, help=mend)
        return
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = source.lines[: line + 1] if line < len(source.lines) else [""]
    message, mend = _meant(lines, column, problem) or next(
        ((plain, mend) for words, plain, mend in _PLAIN_WORDS if words in problem),
        (f"this isn't valid YAML: {problem}", ""),
    )
    place = source.place(line + 1, column + 1)
    source.error(
        "yaml-syntax", message, place, help=mend, related=_opened(source, error)
    )


def _meant(lines: Sequence[str], column: int, problem: str) -> tuple[str, str] | None:
    """Say what is wrong, if the last of some lines shows it at a column."""
    before, after = lines[-1][:column], lines[-1][column:]
    in_flow = _NO_COMMA in problem
    if after.startswith("\t"):
        return _of_tab(starts=not before.strip())
    if in_flow and after.startswith(":") and not _is_key(before, lines):
        mend = "put a value with a colon in quotes, and a comma before the next key"
        return "a second ':' stands in this value", mend
    if _NO_BRACKET not in problem and any(words in problem for words in _UNEXPECTED):
        return _after_quotes(before, after, in_flow=in_flow)
    if _NO_COLON in problem:
        return _without_dash(lines, column)
    return None


def _is_key(before: str, lines: Sequence[str]) -> bool:
    """Tell whether the last word before a colon is a key elsewhere."""
    word = before.rpartition(" ")[2]
    key = re.compile(rf"(?:^|[{{,])\s*{re.escape(word)}:")
    return any(key.search(line) for line in lines)


def _after_quotes(before: str, after: str, *, in_flow: bool) -> tuple[str, str] | None:
    """Say that text follows quotes, unless a comma or a line is what is missing."""
    quoted = _QUOTED.search(before)
    end = _FLOW_END if in_flow else _COMMENT
    rest = end.split(after, maxsplit=1)[0].rstrip()
    if quoted is None or not rest or rest[0] in "\"'" or ":" in rest:
        return None
    value = quoted[0] + rest
    other = "'" if quoted[1] == '"' else '"'
    mend = "put all of it in quotes of the other kind"
    plain = other not in value and "\\" not in value
    return _TEXT_FOLLOWS, mend + f": {other}{value}{other}" * plain


def _without_dash(lines: Sequence[str], column: int) -> tuple[str, str] | None:
    """Say that an item lacks its dash, if one beside it has one."""
    above = [line for line in lines[:-1] if line.strip()]
    beside = [line for line in above if not line[: column + 1].isspace()][-1:]
    text = _COMMENT.split(lines[-1].strip(), maxsplit=1)[0].rstrip()
    if any(line[column:].startswith("- ") for line in beside):
        bare, dash = text.removeprefix("-").lstrip(), "-" + " " * (text[:1] == "-")
        return f"an item of this list has no '{dash}' before it", f"write '- {bare}'"
    if any(line.rstrip().endswith(":") for line in above[-1:]):
        mend = "write 'key: value', or '- ' before an item of a list"
        return "a key here has no ':' after it", mend
    return None


def _main_mark(source: Source, error: yaml.MarkedYAMLError) -> yaml.Mark | None:
    """Choose the place to mend: where a thing begins, if it lacks its end."""
    mark, start = error.problem_mark or error.context_mark, error.context_mark
    if mark is None or start is None:
        return mark
    rest = "\n".join(source.lines[mark.line :])[mark.column :]
    at_the_end = not rest.strip()
    if (at_the_end and _is_opener(source, start)) or _NO_COLON in (error.problem or ""):
        return start
    return (at_the_end and _last_tab(source, mark)) or mark


def _last_tab(source: Source, end: yaml.Mark) -> yaml.Mark | None:
    """Find the tab that begins the last line before the end, where nothing follows."""
    lines = list(enumerate(source.lines[: end.line + 1]))
    number, line = next((pair for pair in reversed(lines) if pair[1]), (0, ""))
    if not line.isspace() or "\t" not in line:
        return None
    return yaml.Mark(end.name, end.index, number, line.index("\t"), None, 0)


def _is_opener(source: Source, mark: yaml.Mark) -> bool:
    line = "".join(source.lines[mark.line : mark.line + 1])
    return line[mark.column : mark.column + 1] in tuple("[{\"'")


def _opened(source: Source, error: yaml.MarkedYAMLError) -> list[Related]:
    mark = error.context_mark
    flow = "flow" in (error.context or "")
    if mark is None or not flow or not _is_opener(source, mark):
        return []
    place = source.place(mark.line + 1, mark.column + 1)
    return [Related(place=place, message="opened here")]


def _of_tab(*, starts: bool) -> tuple[str, str]:
    if starts:
        return "a tab can't start a line here", "indent with spaces"
    return "a tab can't stand here", "put a space in its place"
