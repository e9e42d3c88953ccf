"""The command line: parses, calls and renders, no more.

Exit status: 0 met, or all well; 1 not met; 2 wrong usage; 3 a file can't be used;
4 the search budget ran out before a verdict; 70 a bug of ours.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

# What follows makes many lasting objects: collecting garbage meanwhile finds none.
# And no pydantic plugin, sought in every package installed, has a say in a verdict.
gc.disable()
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from cli.commands import app
from cli.output import FINE, OUR_BUG


def main() -> NoReturn:
    """Run the command line; a failure of ours is one line, not a traceback."""
    gc.freeze()
    gc.enable()
    sys.set_int_max_str_digits(0)  # counts of routes may be longer than Python's limit
    try:
        app(prog_name="fingerpost")
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        kind = type(error).__name__
        message = f"fingerpost: internal error ({kind}): this is a bug of ours"
        print(f"{message}; --debug shows more", file=sys.stderr)  # noqa: T201
        sys.exit(OUR_BUG)
    sys.exit(FINE)
