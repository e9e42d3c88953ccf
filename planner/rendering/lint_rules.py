"""What the linter looks for: one rule on a page, or all of them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from rules.lint.rule import AnyRule

WIDTH = 80


def catalogue(rules: Iterable[AnyRule]) -> str:
    """Write a line for each rule."""
    rules = list(rules)
    widest = max(len(rule.code) for rule in rules)
    lines = [f"{r.code:<{widest}}  {r.severity:<7}  {r.summary}" for r in rules]
    return "\n".join([*lines, "", "'fingerpost rule CODE' shows one of them."])


def described(rule: AnyRule) -> str:
    """Write what a rule finds, why it matters, and both examples."""
    parts = [
        f"{rule.code} ({rule.severity})",
        textwrap.fill(f"{rule.summary[0].upper()}{rule.summary[1:]}.", WIDTH),
        textwrap.fill(rule.why, WIDTH),
        "Found in:",
        _files(rule.bad),
        "Not found in:",
        _files(rule.good),
    ]
    return "\n\n".join(parts)


def _files(files: Mapping[str, str]) -> str:
    """Write files, each under its name if there are several."""
    names = [f"{name}:\n" * (len(files) > 1) for name in files]
    texts = (textwrap.indent(text, "  ").rstrip() for text in files.values())
    return "\n\n".join(map("".join, zip(names, texts, strict=True)))


def fault_described(code: str, told: str) -> str:
    """Write what a fault of reading is about."""
    return f"{code} (a fault found while reading a file)\n\n{told}"


def page(rules: Iterable[AnyRule], faults: Mapping[str, str]) -> str:
    """Write the page of all rules for the documentation, in Markdown.

    `faults` are what reading alone finds, by their codes.
    """
    rules = list(rules)
    contents = [
        f"| [`{r.code}`](#{r.code}) | {r.severity} | {r.summary} |" for r in rules
    ]
    parts = [_HEAD, "\n".join(["| code | | found |", "|---|---|---|", *contents])]
    for rule in rules:
        parts += [
            f"## {rule.code}",
            f"*{rule.severity.capitalize()}:* {rule.summary}.",
            textwrap.fill(rule.why, WIDTH),
            "Found in:",
            _fenced(rule.bad),
            "Not found in:",
            _fenced(rule.good),
        ]
    told = [f"| `{code}` | {text} |" for code, text in faults.items()]
    parts += [_FAULTS, "\n".join(["| code | what is asked |", "|---|---|", *told])]
    return "\n\n".join(parts) + "\n"


_FAULTS = """\
## Faults found while reading

A file with one of these can't be used: it is told by every command, with its place."""

_HEAD = """\
# What the linter looks for

`fingerpost lint PATH...` checks structures by these rules, and suites of standards by
the last of them; `fingerpost rule CODE` shows one. What is said of meaning (dead units,
clashes, limits never reached) is proved: it holds for every record there can be, of
units achieved by assessment and in the manners that the rules name. If the search
budget runs out before a proof, the rule says so and reports nothing.

To let a finding pass, give its code and the reason, at the end of its line or on a line
before it, or anywhere for the whole file:

```yaml
# lint: allow CODE because REASON
# lint: allow CODE in this file because REASON
```"""


def _fenced(files: Mapping[str, str]) -> str:
    names = [f"`{name}`:\n\n" * (len(files) > 1) for name in files]
    texts = zip(names, files.values(), strict=True)
    return "\n\n".join(f"{name}```yaml\n{text.rstrip()}\n```" for name, text in texts)
