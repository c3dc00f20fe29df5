"""`prov`: where each statement comes from, in the W3C's two forms of one provenance document."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.export.files import File
from headwater.export.identifiers import TERMS, base
from headwater.export.material import Material
from headwater.export.prov.document import bundles, document
from headwater.export.prov.prov_json import prov_json
from headwater.export.prov.trig import trig


def prov_files(material: Material) -> Iterator[File]:
    """`prov.json` (PROV-JSON) and `prov.trig` (PROV-O in TriG): the same records, a bundle a report."""
    own = {"case": base(material.trace), "hw": TERMS, "dcterms": "http://purl.org/dc/terms/"}
    standard = {
        "prov": "http://www.w3.org/ns/prov#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
    outside = document(material)
    yield File("prov.json", prov_json(own, outside, bundles(material)))
    yield File("prov.trig", trig(own | standard, outside, bundles(material)))
