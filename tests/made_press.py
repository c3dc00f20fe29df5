"""A small invented press, its attributions marked: three stories with copies, an agency, own stories, unnamed sources, denials,
one person under several names, and the same text twice. What a case has to hold, and small enough to trace a thousand times.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass

import numpy as np

from headwater.pipeline import models
from marked import marked

_DAM = (
    "{s1:Mayor Ilse Maria Brandt of Vell} {c1:said} on Monday that {t1:the old harbour dam above Vell had failed in the "
    "night}. "
    "{t2:Forty families were brought to the school on the hill}, {s2:she} {c2:added}. "
    "The water stood two metres high in the lower town, and the road to Norrin was closed. "
)
_LEDGER = (
    "{t1:The harbour dam at Vell failed because its gates were never greased}, {s1:a person familiar with the inspection} "
    "{c1:told} the Pellan Ledger. {s2:A second official} {c2:said} {t2:the last inspection was nine years ago}. "
)
_TEXTS = {
    "dam/courier.txt": "Dam fails above Vell\n\n"
    + _DAM
    + "Residents waited on the roofs until boats came from Norrin harbour.",
    "dam/gazette.txt": "Harbour dam gives way\n\n" + _DAM + "The Gazette will report on the repairs as they go on this week.",
    "dam/lna.txt": "VELL (LNA) - {t1:The old harbour dam above Vell failed in the night}, {s1:Ilse Brandt} {c1:said}. "
    "{s2:The transport ministry} {c2:said} {t2:the road to Norrin would stay closed for a week}. "
    "Fifty families were brought to the school on the hill.",
    "dam/ledger.txt": _LEDGER + "The Pellan Ledger has seen a copy of the inspection of the dam.",
    "dam/herald.txt": "{t1:The dam at Vell failed because its gates were never greased}, {s1:the Pellan Ledger} "
    "{c1:reported}, citing a person familiar with the inspection. The lower town of Vell stands two metres under water.",
    "dam/denial.txt": "{s1:The harbour board} {c1:denied} that {t1:the dam at Vell failed because its gates were never "
    "greased}. "
    "{t2:Every gate was greased in spring}, {s2:its chairman Otto Lind} {c2:said}.",
    "dam/twin.txt": _LEDGER + "The Pellan Ledger has seen a copy of the inspection of the dam.",
    "ferry/post.txt": "{s1:Captain Dan Kell} {c1:said} {t1:the ferry Morrow lost both engines off Sarnwick on Friday}. "
    "{s2:Two passengers} {c2:said} {t2:they smelled burning oil before the ferry stopped}. A tug brought it in.",
    "ferry/star.txt": "The ferry Morrow lost its engines off Sarnwick, {s1:the Vashel Post} {c1:reported} on Saturday. "
    "{t1:Passengers smelled burning oil before the ferry stopped}, it said. A tug brought the ferry in.",
    "ferry/pass.txt": "{t1:The ferry Morrow lost both engines off Sarnwick}, {s1:LNA} {c1:reported}. A tug "
    "brought the ferry in.",
    "ferry/echo.txt": "According to {s1:reports}, {t1:the ferry Morrow lost both engines off Sarnwick and drifted for hours}. "
    "The ferry carried eighty passengers and was brought in by a tug before dark.",
    "ferry/owner.txt": "{t1:Both engines of the ferry Morrow were overhauled in June}, {s1:Captain Kell} {c1:said} for "
    "the owner. {s2:Ilse Brandt} {c2:said} {t2:Vell would send a second ferry to Sarnwick on Sunday}.",
    "match/pass.txt": "{t1:Four thousand seats are sold for the final at Osmary}, {s1:the Lorvanian News Agency (LNA)} "
    "{c1:reported}. The final begins at three, and the stadium of Osmary opens at one.",
    "match/norrin.txt": "{s1:Coach Vera Lund} {c1:said} {t1:the reserve goalkeeper will play for Norrin in the final at "
    "Osmary}. The final at Osmary begins at three, and four thousand seats are sold.",
    "match/osmary.txt": "{t1:The reserve goalkeeper will play for Norrin in the final}, {s1:Coach Lund} {c1:told} "
    "the Osmary Dispatch. The final begins at three. Four thousand seats are sold for the final at Osmary.",
}
_SAID = {
    "dam/courier.txt": ("Vell Courier", "2026-03-02", ""),
    "dam/gazette.txt": ("Norrin Gazette", "2026-03-03", ""),
    "dam/lna.txt": ("", "2026-03-02", ""),
    "dam/ledger.txt": ("Pellan Ledger", "2026-03-04", "Hale Orm"),
    "dam/herald.txt": ("Vell Herald", "2026-03-05", ""),
    "dam/denial.txt": ("Vell Courier", "2026-03-06", ""),
    "ferry/post.txt": ("Vashel Post", "2026-04-10", ""),
    "ferry/star.txt": ("Morning Star of Ketter", "2026-04-11", ""),
    "ferry/echo.txt": ("Ketter Echo", "", ""),
    "match/osmary.txt": ("Osmary Dispatch", "2026-05-01", ""),
}

*_PLAIN, TAGGER = marked(*_TEXTS.values())
REPORTS = dict(zip(_TEXTS, _PLAIN, strict=True))
"""The plain texts by path."""


class WordCounter:
    """Unit vectors of word counts: the same words are alike, other words are not."""

    def embed(self, strings):
        rows = np.zeros((len(strings), 384), np.float32)
        for row, string in zip(rows, strings, strict=True):
            for word in string.lower().split():
                row[int.from_bytes(hashlib.sha256(word.encode()).digest()[:2], "big") % 384] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


@dataclass(frozen=True)
class Press:
    """The reports on disk: the folder, and the path of each below it."""

    folder: str
    paths: tuple[str, ...]


def write(folder, paths=tuple(REPORTS)):
    """The press, or those reports of it, under ``folder``, with the table that tells outlets and dates."""
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerow(["path", "outlet", "published", "byline"])
    for path in paths:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(REPORTS[path], encoding="utf-8")
        rows.writerow([path, *_SAID.get(path, ("", "", ""))])
    (folder / "reports.csv").write_text(table.getvalue(), encoding="utf-8")
    return Press(str(folder), tuple(paths))


def stub_models(patch):
    """Let the pipeline use the tagger that knows these texts, and word counts for embeddings; ``patch`` sets an attribute."""
    patch(models, "tagger", lambda threads: TAGGER)
    patch(models, "embedder", lambda threads: WordCounter())
