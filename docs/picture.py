"""Writes the picture in the README anew: the first claim of the example story, as `headwater trace` prints it."""

# ruff: noqa: INP001
from __future__ import annotations

import re
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from headwater.cli import main

ROOT = Path(__file__).resolve().parents[1]
PICTURE = re.compile(r"(?<=<!-- picture -->\n).*?(?=<!-- end of picture -->)", re.DOTALL)


def picture(table: str) -> str:
    """The claim, its count and its trail, without the sections about each report."""
    claim = table[table.index("\nclaim 1 of") :].split("\n", 2)[2]
    head, _, rest = claim.partition("\n\n  WHY\n")
    trail = rest[rest.index("  HOW IT TRAVELLED") :].split("\n\n", 1)[0]
    return f"\n```text\n{head}\n\n{trail}\n```\n\n"


if __name__ == "__main__":
    printed = StringIO()
    with redirect_stdout(printed):
        main(["trace", str(ROOT / "examples" / "reports"), "--limit", "1"])
    readme = ROOT / "README.md"
    readme.write_text(PICTURE.sub(lambda _: picture(printed.getvalue()), readme.read_text(encoding="utf-8")), encoding="utf-8")
