"""The example story as an exporter is given it, and what every test of an export needs."""

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from headwater import pipeline
from headwater.export.cells import _AT
from headwater.export.files import write_zip
from headwater.export.material import Material
from headwater.export.provenance import ModelUsed, Provenance
from headwater.model import Copies, Trace
from headwater.settings import Settings
from unit.trace.builders import Pile

REPORTS = Path(__file__).resolve().parents[1] / "examples" / "reports"
_GUARD = re.compile(_AT.format("'") + "'")
MADE_BY = Provenance("1.2.3", (ModelUsed("headwater-model-en", "0.4.0", (("tagger.onnx", "ab" * 32),)),))


@cache
def example_trace():
    """The trace of the example story."""
    reports = pipeline.read_all([str(REPORTS)], Settings())[0]
    return pipeline.trace_readings(list(pipeline.extract_reports(reports, Settings())), Settings())


def corrected_trace():
    """One claim; the Dunmore Herald corrects its own story, and the Pellan Post still credits it with what it takes back."""
    notice = "Correction: An earlier version of this article said that [40 people had died in the fire]. The figure is 14."
    credit = "[40 people died in the Tellwick fire], the Dunmore Herald said."
    pile = Pile()
    pile.says("herald", "[A fire in Tellwick killed 14 people].", outlet="Dunmore Herald")
    pile.statements.remove(pile.says("herald", notice))
    pile.says("post", credit, "o:Dunmore Herald", outlet="Pellan Post")
    claim = pile.trace()
    reports = tuple(replace(report, sha256="0" * 64) for report in pile.reports.values())
    return Trace(reports, tuple(pile.sources.values()), Copies(), (claim,))


def example(*, full_text=False):
    return Material(example_trace(), MADE_BY, full_text=full_text)


def content(files):
    """The files of an export by name, as bytes."""
    return {file.name: b"".join(file.pieces) for file in files}


def archive(files):
    """The files of an export as the bytes of a ZIP archive."""
    out = io.BytesIO()
    write_zip(files, out)
    return out.getvalue()


def unpacked(data):
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def unguarded(text):
    """What `headwater.export.cells.guarded` was given, as docs/exports.md says to get it back."""
    return _GUARD.sub("", text)
