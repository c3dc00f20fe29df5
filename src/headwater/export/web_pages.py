"""`html`: a page a claim, each one file that needs nothing else, with a list of them; or all of them in one file."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.export.files import File, json_file, utf8
from headwater.export.identifiers import base
from headwater.export.material import Material
from headwater.export.names import Names, count, heading
from headwater.export.pages import Background, claim_file, environment, style, trace_file
from headwater.export.pages.claims import between
from headwater.export.provenance import provenance_to_json


def page_files(material: Material) -> Iterator[File]:
    """`index.html`, a page for each claim that is shown, and what made them with the inputs' hashes. One claim is one page."""
    if len(material.claims) == 1:
        yield one_page(material)
        return
    yield File("index.html", (utf8(_index(material)),))
    background, sentence = Background.of(material.guarded), made_by(material)
    for claim in material.claims:
        yield File(f"{claim.id}.html", (utf8(claim_file(material.guarded, claim, sentence, background)),))
    yield json_file("made-by.json", provenance_to_json(material.made_by, material.trace))


def one_page(material: Material) -> File:
    """All claims that are shown in one file."""
    return File("claims.html", (utf8(trace_file(material.guarded, material.claims, made_by(material))),))


def made_by(material: Material) -> str:
    """What made a page, and of what: the name that stands for the hashes of all inputs."""
    return f"{material.made_by.sentence} The reports it was made of: {base(material.trace).removesuffix('#')}."


def _index(material: Material) -> str:
    claims, trace = material.claims, material.trace
    names = Names.of(trace)
    lines = [
        {
            "href": f"{claim.id}.html",
            "text": heading(claim.text),
            "reports": count(len(claim.reports), "report"),
            "origins": f"{count(len(claim.origins), 'origin')} stated",
            "bounds": between(claim.distinct),
        }
        for claim in claims
    ]
    left = len(trace.claims) - len(claims)
    return (
        environment()
        .get_template("index.html")
        .render(
            title=f"{count(len(claims), 'claim')} in {count(len(names.reports), 'report')}",
            claims=lines,
            left_out=f"{count(left, 'more claim')} of these reports not among these pages." if left else "",
            made_by=made_by(material),
            style=style(),
        )
    )
